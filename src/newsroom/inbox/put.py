"""Leave a letter.  Knows nothing of the desk, and needs no more than to add files to one folder."""

from __future__ import annotations

import os
import secrets
import time
from pathlib import Path

LARGEST = 1_000_000  # bytes of a letter


def put(inbox: Path, kind: str, content: bytes) -> None:
    """Put a letter into the folder, flushed to the disk and then named: nobody sees half of one.

    `kind` is a plain word that says who handles it.  Raises OSError, ValueError if it is too large.
    """
    if len(content) > LARGEST:
        raise ValueError(f"a letter has {LARGEST} bytes at most, this has {len(content)}")
    name = f"{kind}-{time.time_ns():020d}-{secrets.token_hex(4)}"
    unfinished = inbox / f".{name}"
    # 0640: where the desk runs as another user of the same group, it reads what it can't write.
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o640)
    with os.fdopen(handle, "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    unfinished.rename(inbox / name)
