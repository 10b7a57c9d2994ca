"""Which language a reader is answered in where the address names none, and the page for nothing."""

from __future__ import annotations

from pathlib import Path

_FIRST = "en"
_PLAIN = b"<!doctype html><html lang=en><title>404</title><p>There is nothing here.\n"


def languages(publication: Path) -> list[str]:
    """The languages that are published."""
    found = sorted(page.parent.name for page in publication.glob("*/404.html"))
    return sorted(found, key=lambda language: language != _FIRST)


def reader_language(publication: Path, path: str, accepted: str) -> str:
    """That of the address, else the first of ours that the browser names, else English."""
    known = languages(publication) or [_FIRST]
    named = (part.split(";")[0].strip().lower().split("-")[0] for part in accepted[:200].split(","))
    wanted = [path[:200].lstrip("/").split("/")[0], *named]
    return next((language for language in wanted if language in known), known[0])


def missing_page(publication: Path, language: str) -> bytes:
    """The published page that says there is nothing here."""
    try:
        return (publication / language / "404.html").read_bytes()
    except OSError:  # nothing was published yet
        return _PLAIN
