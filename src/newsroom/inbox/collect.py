"""Handle the letters: each once, although the worker may be killed between any two lines."""

from __future__ import annotations

import logging
import os
import stat
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from newsroom.inbox.models import Letter
from newsroom.inbox.put import LARGEST

log = logging.getLogger("newsroom.inbox")


def collect(kind: str, handle: Callable[[bytes], None]) -> int:
    """Hand every letter of a kind to `handle`, oldest first; how many there were.

    `handle` changes the database, within the transaction that notes the letter, and raises
    ValueError for one that makes no sense: that one is put aside.
    """
    settings.INBOX.mkdir(mode=0o730, parents=True, exist_ok=True)
    return sum(_one(file, handle) for file in sorted(settings.INBOX.glob(f"{kind}-*")))


def _one(file: Path, handle: Callable[[bytes], None]) -> bool:
    try:
        content = _content(file)
        with transaction.atomic():
            _, new = Letter.objects.get_or_create(name=file.name)
            # Gone meanwhile: another worker has handled it, and forgotten that it did.
            if new and file.exists():
                handle(content)
    except FileNotFoundError:
        return False
    except (ValueError, OSError) as error:
        log.error("put aside: %s, which is no letter (%s)", file.name, error)
        file.rename(file.with_name(f"aside-{file.name}"))
        return False
    file.unlink(missing_ok=True)
    Letter.objects.filter(name=file.name).delete()
    return new


def _content(file: Path) -> bytes:
    """Its bytes.  The other side isn't trusted: no link is followed, nothing endless is read."""
    handle = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as opened:
        told = os.fstat(handle)
        if not stat.S_ISREG(told.st_mode) or told.st_size > LARGEST:
            raise ValueError("not a file of a letter's size")
        return opened.read(LARGEST)
