"""The pages of a language that list stories, made of the published stories' records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from markupsafe import Markup

from newsroom.pages.models import SectionKind
from newsroom.publication import ledger
from newsroom.publication.addresses import (
    author_path,
    event_path,
    month_path,
    party_path,
    section_path,
    segment,
)
from newsroom.publication.head import Head
from newsroom.publication.record import Record
from newsroom.publication.release import Release
from newsroom.publication.render import page
from newsroom.publication.words import site_words
from newsroom.records.models import Event, Party, Response
from newsroom.records.models.base import State
from readout.report.interface import LANGUAGES
from readout.wording import Glossary

_ON_HOME = 12
_ON_A_PAGE = 60
_ROWS = 60  # of a group of the ledger; the CSV file has all


@dataclass(frozen=True, slots=True)
class Touched:
    """What stories bring to indexes: the keys of the pages that list them."""

    sections: set[str] = field(default_factory=set)
    months: set[tuple[int, int]] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)

    def add(self, story: Record | None) -> None:
        """Add what a story is listed under."""
        if story is None:
            return
        self.sections.add(story.section_path)
        if story.published:
            self.months.add((int(story.published[:4]), int(story.published[5:7])))
        if story.event:
            self.events.add(story.event["id"])
        self.parties.update(party["key"] for party in story.parties)
        self.parties.update(statement["key"] for statement in story.statements)
        if story.byline:
            self.authors.add(story.byline)


class Shelf:
    """The stories of one language in a release, and the pages that list them.

    `stories` are those of all languages, the newest first.
    """

    def __init__(
        self, release: Release, language: str, stories: Mapping[str, list[Record]], today: date
    ) -> None:
        self.release = release
        self.language = language
        self.words = site_words(language)
        self.today = today
        self.all = stories
        self.stories = stories[language]

    @cached_property
    def entries(self) -> list[ledger.Entry]:
        """The ledger of all stories."""
        return ledger.entries(self.stories, self.today)

    def write(self, touched: Touched) -> None:
        """Every page that the touched keys, and the stories as a whole, are shown on."""
        self._home()
        for kind in SectionKind.values:
            if section_path(self.language, kind) in touched.sections:
                self._section(kind)
        for year, month in touched.months:
            self._month(year, month)
        for event in touched.events:
            self._event(event)
        for key in touched.parties:
            self._party(key)
        for name in touched.authors:
            self._author(name)
        self._archive()
        self._corrections()
        self._glossary()
        self._ledger()
        self._put("about.html.j2", self._both("about/"), sections=list(SectionKind.values))

    def _home(self) -> None:
        due = [e for e in self.entries if e.status in ("open", "due") and e.promise.due]
        due = [e for e in due if not e.passed][:5] or due[-5:]
        self._put(
            "home.html.j2", self._both(""), stories=self.stories[:_ON_HOME], due=due, on_home=True
        )

    def _section(self, kind: str) -> None:
        path = section_path(self.language, kind)
        inside = [s for s in self.stories if s.section_path == path]
        head = self._both(f"{kind}/", feed=f"{path}feed.xml")
        self._put(
            "index.html.j2",
            head,
            name=self.words.of("sections", kind),
            stories=inside[:_ON_A_PAGE],
            in_section=path,
        )

    def _month(self, year: int, month: int) -> None:
        start = f"{year:04d}-{month:02d}"
        said = self.words.day(start)
        name = said[:1].upper() + said[1:]
        path = month_path(self.language, year, month)
        self._listing(path, name, lambda story: story.published.startswith(start))

    def _author(self, name: str) -> None:
        self._listing(author_path(self.language, name), name, lambda story: story.byline == name)

    def _listing(self, path: str, name: str, has: Callable[[Record], bool]) -> None:
        """A plain list of the stories that it has; gone when there are none."""
        inside = [story for story in self.stories if has(story)]
        if not inside:
            self.release.remove(f"{path}index.html")
            return
        self._put("index.html.j2", self._head(path, has), name=name, stories=inside[:_ON_A_PAGE])

    def _event(self, public_id: str) -> None:
        path = event_path(self.language, public_id)

        def has(story: Record) -> bool:
            return story.event.get("id") == public_id

        inside = [story for story in self.stories if has(story)]
        event = Event.objects.filter(public_id=public_id).first()
        if not inside or event is None:
            self.release.remove(f"{path}index.html")
            return
        self._put(
            "event.html.j2",
            self._head(path, has),
            event=inside[0].event,
            day=self.words.day(inside[0].event["date"]),
            demonstration=inside[0].demonstration,
            stories=inside,
            statements=_statements(inside),
            responses=list(self._responses(event)),
            entries=[e for e in self.entries if e.story in inside],
        )

    def _responses(self, event: Event) -> Iterable[tuple[str, str, bool]]:
        """Who has spoken: the party's name, the way to its page if it has one, yes or no."""
        rows = Response.objects.filter(event=event).select_related("party").order_by("id")
        for row in rows.exclude(state__in=(State.REJECTED, State.RETIRED)):
            known = any(p["key"] == row.party.key for s in self.stories for p in s.parties)
            path = party_path(self.language, row.party.key) if known else ""
            yield row.party.name_in(self.language), path, row.recorded

    def _party(self, key: str) -> None:
        path = party_path(self.language, key)
        party = Party.objects.filter(key=key).first()

        def has(story: Record) -> bool:
            return key in {row["key"] for row in (*story.parties, *story.statements)}

        inside = [story for story in self.stories if has(story)]
        if not inside or party is None:
            self.release.remove(f"{path}index.html")
            return
        said = [s for s in _statements(inside) if s["key"] == key]
        self._put(
            "party.html.j2",
            self._head(path, has),
            name=party.name_in(self.language),
            demonstration=all(s.demonstration for s in inside),
            stories=inside[:_ON_A_PAGE],
            statements=said[:_ON_A_PAGE],
            entries=[e for e in self.entries if key in e.promise.keys][:_ON_A_PAGE],
        )

    def _archive(self) -> None:
        months: dict[str, int] = defaultdict(int)
        for story in self.stories:
            if story.published:
                months[story.published[:7]] += 1
        rows = [
            (month_path(self.language, int(m[:4]), int(m[5:])), self.words.day(m), n)
            for m, n in months.items()
        ]
        authors = sorted({s.byline for s in self.stories if s.byline})
        parties = {p["key"]: p["name"] for s in self.stories for p in s.parties}
        self._put(
            "archive.html.j2",
            self._both("archive/"),
            months=rows,
            authors=[(author_path(self.language, name), name, 0) for name in authors],
            parties=[
                (party_path(self.language, key), name, 0)
                for key, name in sorted(parties.items(), key=lambda pair: pair[1])
            ],
        )

    def _corrections(self) -> None:
        rows = [(c, s) for s in self.stories for c in s.corrections]
        rows.sort(key=lambda pair: pair[0]["at"], reverse=True)
        self._put("corrections.html.j2", self._both("corrections/"), rows=rows)

    def _glossary(self) -> None:
        """The notes of published stories, the newest note of each term."""
        found: dict[str, dict[str, Any]] = {}
        for story in self.stories:
            for term in story.terms:
                entry = found.setdefault(
                    term["term"], {"note": term["note"], "wordings": {}, "stories": {}}
                )
                entry["wordings"].setdefault(term["wording"], None)
                entry["stories"].setdefault(story.path, story.headline)
        for key, entry in found.items():
            entry["name"] = self._term(key) or Markup(next(iter(entry["wordings"]))).striptags()
        terms = sorted(found.items(), key=lambda pair: pair[1]["name"].lower())
        self._put("glossary.html.j2", self._both("glossary/"), terms=terms, segment=segment)

    def _term(self, key: str) -> str:
        """What the engine's glossary calls a term; nothing for one of the newsroom's own."""
        try:
            return Glossary.load().entry(key, self.language).term
        except KeyError:
            return ""

    def _ledger(self) -> None:
        groups = [
            (group, rows[:_ROWS], len(rows) - _ROWS) for group, rows in ledger.grouped(self.entries)
        ]
        path = f"{self.language}/ledger/"
        self._put(
            "ledger.html.j2",
            self._both("ledger/"),
            groups=groups,
            day=self.words.day(self.today.isoformat()),
        )
        self.release.write(f"{path}ledger.csv", ledger.table(self.entries, settings.SITE))

    def _both(self, place: str, feed: str = "") -> Head:
        """The head of a page that every language has."""
        languages = {code: f"{code}/{place}" for code in LANGUAGES}
        return Head(self.language, f"{self.language}/{place}", languages, feed)

    def _head(self, path: str, has: Callable[[Record], bool]) -> Head:
        """The head of a page that another language has if it has such a story."""
        place = path.split("/", 1)[1]
        there = [code for code, stories in self.all.items() if any(map(has, stories))]
        return Head(self.language, path, {code: f"{code}/{place}" for code in there})

    def _put(self, template: str, head: Head, **values: Any) -> None:
        self.release.write(f"{head.path}index.html", page(template, head, **values))


def _statements(stories: Iterable[Record]) -> list[dict[str, str]]:
    """The statements that stories rest on, each once, with the story that has it in full."""
    found: dict[str, dict[str, str]] = {}
    for story in stories:
        for row in story.statements:
            found.setdefault(row["id"], {**row, "story": story.path})
    return list(found.values())
