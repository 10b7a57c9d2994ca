"""What the readers' process counted, onto the totals and into the files that pages ask for."""

from __future__ import annotations

import json

from django.db import transaction
from django.db.models import F

from newsroom.inbox.collect import collect
from newsroom.live import drop_live, write_live
from newsroom.publication.words import languages, site_words
from newsroom.reads.models import Total

_KIND = "reads"
_MOST = 1_000_000  # of one story in one letter; a letter that says more makes no sense


def collect_reads() -> None:
    """Collect what is there; any number of workers may do it at once."""
    touched: set[str] = set()

    def handle(content: bytes) -> None:
        counts = _counts(content)
        # In one order everywhere, so that two workers can't wait for one another.
        for path, n in sorted(counts.items()):
            _add(path, n)
        touched.update(counts)

    collect(_KIND, handle)
    for path in touched:
        write_reads(path)


def write_reads(path: str) -> None:
    """Write the file that the pages of a story ask for."""
    words = reads_of(path)
    write_live(_file(path), {"reads": [words] if words else None})


def move_reads(old: str, new: str) -> None:
    """The story is at another address now, and takes its count along."""
    with transaction.atomic():
        total = Total.objects.select_for_update().filter(path=old).first()
        if total:
            _add(new, total.reads)
            total.delete()


def drop_reads(path: str) -> None:
    """Take the file away, with the story."""
    drop_live(_file(path))


def _add(path: str, n: int) -> None:
    Total.objects.get_or_create(path=path)
    Total.objects.filter(path=path).update(reads=F("reads") + n)


def _file(path: str) -> str:
    return f"{path}reads.json"


def reads_of(path: str) -> str:
    """How often the story at an address was read, in its language's words; nothing before the
    first time.
    """
    total = Total.objects.filter(path=path).first()
    return site_words(path.partition("/")[0]).count("reads", total.reads) if total else ""


def _counts(content: bytes) -> dict[str, int]:
    """The counts of a letter; ValueError if it is none."""
    try:
        told = json.loads(content)
    except RecursionError as error:
        raise ValueError("no counts") from error
    if not isinstance(told, dict):
        raise ValueError("no counts by story")
    for path, n in told.items():
        parts = path.split("/")
        if len(parts) != 4 or parts[0] not in languages() or parts[3] or len(path) > 300:
            raise ValueError("no story's address")
        if {".", "..", ""} & set(parts[:3]) or "\0" in path:
            raise ValueError("no story's address")
        if type(n) is not int or not 0 < n <= _MOST:
            raise ValueError("no count")
    return told
