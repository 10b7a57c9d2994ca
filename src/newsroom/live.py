"""Values that change between two releases: small files of JSON beside them, publication/live.

A page carries the values of its time; a script of a kilobyte shows those of the file instead.  A
file says what stands in which place of the page, in words, so that the script knows no language:
`{"show": {"reads": ["77 reads"]}}`.  `null` hides the place.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings

Shown = Mapping[str, Sequence[str] | None]


def write_live(path: str, show: Shown, until: datetime | None = None) -> bool:
    """Write the file at `path` under the live folder, whole; `False` if it says so already.

    `until` is when its values are too old to be shown.
    """
    said = {"until": until.isoformat(timespec="seconds")} if until else {}
    content = (json.dumps({**said, "show": show}, ensure_ascii=False) + "\n").encode()
    place = _place(path)
    if place.is_file() and place.read_bytes() == content:
        return False
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{secrets.token_hex(4)}")
    unfinished.write_bytes(content)
    os.replace(unfinished, place)
    return True


def drop_live(path: str) -> None:
    """Take a file away, if it is there."""
    _place(path).unlink(missing_ok=True)


def _place(path: str) -> Path:
    return Path(settings.PUBLICATION) / "live" / path
