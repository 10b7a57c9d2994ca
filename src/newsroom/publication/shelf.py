"""The pages of a language that list stories, made of the published stories' records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from newsroom.pages.models import SectionKind
from newsroom.publication import ledger
from newsroom.publication.addresses import (
    author_path,
    event_path,
    month_path,
    party_path,
    section_path,
    segment,
    tag_path,
)
from newsroom.publication.head import Head
from newsroom.publication.record import Record
from newsroom.publication.release import Release
from newsroom.publication.render import page
from newsroom.publication.words import capital, languages, site_words
from newsroom.records.models import Event, Party, Response
from newsroom.records.models.base import State

_ON_HOME = 12
_ON_A_PAGE = 60


@dataclass(frozen=True, slots=True)
class Touched:
    """What stories bring to indexes: the keys of the pages that list them."""

    sections: set[str] = field(default_factory=set)
    months: set[tuple[int, int]] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    authors: set[str] = field(default_factory=set)
    tags: set[str] = field(default_factory=set)

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
        self.authors.update(story.authors)
        self.tags.update(story.tags)


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

    @property
    def invented(self) -> bool:
        """Whether there is nothing but a demonstration here."""
        return bool(self.stories) and all(story.demonstration for story in self.stories)

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
        for name in touched.tags:
            self._tag(name)
        self._archive()

    def _home(self) -> None:
        due = [e for e in self.entries if e.status in ("open", "due") and e.promise.due]
        due = [e for e in due if not e.passed][:5] or due[-5:]
        self.put(
            "home.html.j2",
            self.both("", f"{self.language}/feed.xml"),
            stories=self.stories[:_ON_HOME],
            more=len(self.stories) > _ON_HOME,
            due=due,
            on_home=True,
        )

    def _section(self, kind: str) -> None:
        path = section_path(self.language, kind)
        inside = [s for s in self.stories if s.section_path == path]
        head = self.both(f"{kind}/", feed=f"{path}feed.xml")
        self.put(
            "index.html.j2",
            head,
            name=self.words.of("sections", kind),
            kicker="",
            stories=inside[:_ON_A_PAGE],
            more=len(inside) > _ON_A_PAGE,
            in_section=path,
        )

    def _month(self, year: int, month: int) -> None:
        start = f"{year:04d}-{month:02d}"
        name = capital(self.words.day(start))
        path = month_path(self.language, year, month)
        self._listing(path, name, "archive", lambda story: story.published.startswith(start))

    def _author(self, name: str) -> None:
        own = segment(name)
        path = author_path(self.language, name)
        self._listing(path, name, "author", lambda story: own in map(segment, story.authors))

    def _tag(self, name: str) -> None:
        own = segment(name)
        path = tag_path(self.language, name)
        self._listing(path, name, "tag", lambda story: own in map(segment, story.tags))

    def _listing(self, path: str, name: str, what: str, has: Callable[[Record], bool]) -> None:
        """A plain list of the stories that it has, under what it is; gone when there are none."""
        inside = [story for story in self.stories if has(story)]
        if not inside:
            self.release.remove(f"{path}index.html")
            return
        self.put(
            "index.html.j2",
            self._head(path, has),
            name=name,
            kicker=self.words.say(what),
            stories=inside[:_ON_A_PAGE],
            more=len(inside) > _ON_A_PAGE,
        )

    def _event(self, public_id: str) -> None:
        path = event_path(self.language, public_id)

        def has(story: Record) -> bool:
            return story.event.get("id") == public_id

        inside = [story for story in self.stories if has(story)]
        event = Event.objects.filter(public_id=public_id).first()
        if not inside or event is None:
            self.release.remove(f"{path}index.html")
            return
        self.put(
            "event.html.j2",
            self._head(path, has),
            event=inside[0].event,
            day=self.words.day(inside[0].event["date"]),
            demonstration=inside[0].demonstration,
            stories=inside,
            statements=statements_of(inside),
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
        said = [s for s in statements_of(inside) if s["key"] == key]
        self.put(
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
        authors = Counter(name for s in self.stories for name in s.authors)
        tags = Counter(name for s in self.stories for name in s.tags)
        parties = {p["key"]: p["name"] for s in self.stories for p in s.parties}
        told = Counter(p["key"] for s in self.stories for p in s.parties)
        self.put(
            "archive.html.j2",
            self.both("archive/"),
            months=rows,
            authors=[
                (author_path(self.language, name), name, authors[name]) for name in sorted(authors)
            ],
            tags=[(tag_path(self.language, name), name, tags[name]) for name in sorted(tags)],
            parties=[
                (party_path(self.language, key), name, told[key])
                for key, name in sorted(parties.items(), key=lambda pair: pair[1])
            ],
        )

    def both(self, place: str, feed: str = "") -> Head:
        """The head of a page that every language has."""
        same = {code: f"{code}/{place}" for code in languages()}
        return Head(self.language, f"{self.language}/{place}", same, feed)

    def _head(self, path: str, has: Callable[[Record], bool]) -> Head:
        """The head of a page that another language has if it has such a story."""
        place = path.split("/", 1)[1]
        there = [code for code, stories in self.all.items() if any(map(has, stories))]
        return Head(self.language, path, {code: f"{code}/{place}" for code in there})

    def put(self, template: str, head: Head, **values: Any) -> None:
        """Write a page; where every story is a demonstration, it says that it is one."""
        shown = {"demonstration": self.invented, **values}
        self.release.write(f"{head.path}index.html", page(template, head, **shown))


def statements_of(stories: Iterable[Record]) -> list[dict[str, str]]:
    """The statements that stories rest on, each once, with the story that has it in full."""
    found: dict[str, dict[str, str]] = {}
    for story in stories:
        for row in story.statements:
            found.setdefault(row["id"], {**row, "story": story.path})
    return list(found.values())
