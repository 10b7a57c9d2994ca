"""The key that signs sessions: made once, kept in the newsroom's folder, readable by it alone."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def secret_key(file: Path) -> str:
    """The key in `file`; a new one if there is none yet."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text("ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as out:
        key = secrets.token_urlsafe(64)
        out.write(key)
    return key
