"""Pages that a site has whatever was published: reference, service, and what isn't there."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from markupsafe import Markup

from newsroom.pages.models import SectionKind
from newsroom.publication import ledger
from newsroom.publication.addresses import party_path, segment
from newsroom.publication.head import Head
from newsroom.publication.render import page, places
from newsroom.publication.shelf import Shelf
from newsroom.publication.words import capital, languages
from readout.wording import Glossary

_ROWS = 60  # of a group of the ledger; the CSV file has all


def write_standing(shelf: Shelf) -> None:
    """All of them, in the shelf's language."""
    _corrections(shelf)
    _glossary(shelf)
    _ledger(shelf)
    shelf.put("about.html.j2", shelf.both("about/"), sections=list(SectionKind.values))
    for name in ("donate", "digest"):
        _to_come(shelf, name)
    missing = page(
        "missing.html.j2", Head(shelf.language, ""), hidden=True, demonstration=shelf.invented
    )
    shelf.release.write(f"{shelf.language}/404.html", missing)


def of_another_day(release: Path, now: datetime) -> bool:
    """Whether the ledger in a release says another day than today's."""
    page = release / languages()[0] / "ledger/index.html"
    return page.is_file() and datetime.fromtimestamp(page.stat().st_mtime, UTC).date() < now.date()


def _to_come(shelf: Shelf, name: str) -> None:
    """The page of a service that isn't there yet, if the service's place is that page."""
    path = f"{shelf.language}/{name}/"
    if places(shelf.language)[name] == f"/{path}":
        shelf.put("coming.html.j2", shelf.both(f"{name}/"), name=name)
    else:
        shelf.release.remove(f"{path}index.html")


def _corrections(shelf: Shelf) -> None:
    rows = [(c, s) for s in shelf.stories for c in s.corrections]
    rows.sort(key=lambda pair: pair[0]["at"], reverse=True)
    shelf.put("corrections.html.j2", shelf.both("corrections/"), rows=rows)


def _glossary(shelf: Shelf) -> None:
    """The notes of published stories, the newest note of each term."""
    found: dict[str, dict[str, Any]] = {}
    for story in shelf.stories:
        for term in story.terms:
            entry = found.setdefault(
                term["term"], {"note": term["note"], "wordings": {}, "stories": {}}
            )
            entry["wordings"].setdefault(term["wording"], None)
            entry["stories"].setdefault(story.path, story.headline)
    for key, entry in found.items():
        name = _term(key, shelf.language) or Markup(next(iter(entry["wordings"]))).striptags()
        entry["name"] = name
    terms = sorted(found.items(), key=lambda pair: pair[1]["name"].lower())
    shelf.put("glossary.html.j2", shelf.both("glossary/"), terms=terms, segment=segment)


def _term(key: str, language: str) -> str:
    """What the engine's glossary calls a term; nothing for one of the newsroom's own."""
    try:
        return Glossary.load().entry(key, language).term
    except KeyError:
        return ""


def _ledger(shelf: Shelf) -> None:
    """The ledger by state, by date and by party, and as a table."""
    words = shelf.words
    names = {p["key"]: p["name"] for s in shelf.stories for p in s.parties}
    by_state = [
        (group, words.of("commitment_statuses", group), "", rows)
        for group, rows in ledger.grouped(shelf.entries)
    ]
    by_date = [
        (f"m{month}", capital(words.day(month) if month else words.say("no_date")), "", rows)
        for month, rows in ledger.by_month(shelf.entries).items()
    ]
    by_party = [
        (segment(key), names[key], party_path(shelf.language, key), rows)
        for key, rows in ledger.by_party(shelf.entries).items()
        if key in names
    ]
    by_party.sort(key=lambda group: group[1])
    views = {"": by_state, "by-date/": by_date, "by-party/": by_party}
    for place, groups in views.items():
        shelf.put(
            "ledger.html.j2",
            shelf.both(f"ledger/{place}"),
            views=list(views),
            place=place,
            groups=[(*group[:3], group[3][:_ROWS], len(group[3]) - _ROWS) for group in groups],
            day=words.day(shelf.today.isoformat()),
        )
    table = ledger.table(shelf.entries, settings.SITE)
    shelf.release.write(f"{shelf.language}/ledger/ledger.csv", table)
