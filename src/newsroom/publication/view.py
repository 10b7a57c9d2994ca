"""A published story as the templates want it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup

from newsroom.drafting.status import status
from newsroom.pages.models import SectionKind, StoryChange, StoryPage
from newsroom.publication.addresses import (
    author_path,
    event_path,
    party_path,
    section_of,
    section_path,
    story_path,
)
from newsroom.publication.body import Block, Body, Term, terms, wordings
from newsroom.publication.edition import comparison_of
from newsroom.publication.foreign import Marker
from newsroom.publication.prose import plain
from newsroom.publication.words import moment, site_words
from newsroom.records.models import Capture, Event, Party, Response
from newsroom.records.models import Statement as StatementRow
from newsroom.records.models.base import State
from readout.model import Comparison
from readout.report.html.anchors import Anchors
from readout.report.html.assemble import context
from readout.report.interface import Interface
from readout.report.interface.words import bound

_RELATED = 4
_DESCRIPTION = 240


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    path: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as people write it, as programs do, and what happened then."""

    said: str
    iso: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A statement that the story rests on, with what proves it."""

    party: str
    title: str
    language: str
    address: str
    sha256: str
    captured: Moment
    archive: str
    anchor: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """Everything on a story's page."""

    page: StoryPage
    words: Interface
    path: str
    section: Link
    headline: str
    status: str
    waiting: str
    lead: Markup
    description: str
    byline: Link | None
    published: Moment | None
    updated: Moment | None
    blocks: tuple[Block, ...]
    terms: tuple[Term, ...]
    comparison: dict[str, Any] | None
    sources: tuple[SourceView, ...]
    translations: tuple[Link, ...]
    changes: tuple[Moment, ...]
    corrections: tuple[Moment, ...]
    about: tuple[Link, ...]
    related: tuple[Link, ...]
    demonstration: bool
    parties: tuple[Party, ...]
    shown: Comparison | None = field(default=None, repr=False)
    statements: tuple[StatementRow, ...] = field(default=(), repr=False)


def story_view(
    story: StoryPage, comparison: Comparison | None = None, *, at: datetime | None = None
) -> StoryView:
    """The view of a story as it is on its page object; `comparison` in place of its edition's
    (for a preview), `at` in place of its time of publication.
    """
    words = site_words(story.locale.language_code)
    shown = comparison or comparison_of(story)
    kind = section_of(story).kind
    rows = _statements(shown)
    first, last = story.first_published_at or at, story.last_published_at or at
    values = context(shown, words.language, story.title, words) if shown else None
    marker = Marker(words.language, [row.language for row in rows], wordings(story.body))
    body = _body(words, marker, rows, shown, values)
    event = story.event
    parties = tuple(event.parties.order_by("participation__order")) if event else ()
    return StoryView(
        page=story,
        words=words,
        path=story_path(story),
        section=Link(words.of("sections", kind), section_path(words.language, kind)),
        headline=bound(story.title, words.language),
        status=status(event, words.language) if event and story.show_status else "",
        waiting=_waiting(event, words) if event and story.show_status else "",
        lead=body.text(story.lead),
        description=shortened(plain(story.lead)),
        byline=byline(story.byline, words),
        published=_moment(words, first),
        updated=_moment(words, last) if last != first else None,
        blocks=body.blocks(story.body),
        terms=tuple(terms(story.body, marker)),
        comparison=values,
        sources=tuple(_source(row, words) for row in rows),
        translations=tuple(_translations(story)),
        changes=tuple(_changes(story, words)),
        corrections=tuple(_at(words, c.at, c.text) for c in story.corrections.all()),
        about=tuple(_about(event, parties, words)) if event else (),
        related=tuple(
            Link(bound(other.title, words.language), story_path(other)) for other in related(story)
        ),
        demonstration=bool(event and event.demonstration),
        parties=parties,
        shown=shown,
        statements=tuple(rows),
    )


def shortened(text: str) -> str:
    """The beginning of a text, for descriptions: whole words."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,;:—–") + "…"


def byline(name: str, words: Interface) -> Link | None:
    """Who wrote it, with the way to what else they wrote."""
    return Link(name, author_path(words.language, name)) if name.strip() else None


def _body(
    words: Interface,
    marker: Marker,
    rows: list[StatementRow],
    shown: Comparison | None,
    values: dict[str, Any] | None,
) -> Body:
    if shown is None or values is None:
        return Body(words, marker, rows, {}, {})
    anchors = Anchors(shown)
    return Body(
        words,
        marker,
        rows,
        {party.name: party.hue for party in values["parties"]},
        {claim.id: anchors.claim(claim.id) for claim in shown.claims},
    )


def _at(words: Interface, at: datetime, text: str = "") -> Moment:
    return Moment(moment(words, at), at.isoformat(timespec="seconds"), text)


def _moment(words: Interface, at: datetime | None) -> Moment | None:
    return _at(words, at) if at else None


def _waiting(event: Event, words: Interface) -> str:
    """Who has not spoken, and since when we look; nothing if all have."""
    silent = (
        Response.objects.filter(event=event, recorded=False)
        .exclude(state__in=(State.REJECTED, State.RETIRED))
        .select_related("party")
        .order_by("id")
    )
    names = [row.party.name_in(words.language) for row in silent]
    if not names:
        return ""
    since = moment(words, event.created_at)
    return words.say("no_statement_since", parties=words.names(names), since=since)


def _statements(comparison: Comparison | None) -> list[StatementRow]:
    keys = [int(s.id[1:]) for s in comparison.statements] if comparison else []
    found = StatementRow.objects.select_related("party", "capture").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _source(row: StatementRow, words: Interface) -> SourceView:
    return SourceView(
        party=row.party.name_in(words.language),
        title=row.title or "",
        language=row.language or "",
        address=row.source,
        sha256=row.sha256,
        captured=_at(words, row.capture.captured_at),
        archive=archive_path(row.capture),
        anchor=f"source-{row.pk}",
    )


def archive_path(capture: Capture) -> str:
    """Where the archived copy lies in the publication; nothing if there is none."""
    return f"archive/{capture.capture_id}.wacz" if capture.file else ""


def _translations(story: StoryPage) -> Iterator[Link]:
    others = StoryPage.objects.live().filter(translation_key=story.translation_key)
    for other in others.exclude(pk=story.pk).select_related("locale").order_by("pk"):
        code = other.locale.language_code
        yield Link(site_words(code).say("own_name"), story_path(other), code)


def _changes(story: StoryPage, words: Interface) -> Iterator[Moment]:
    for change in StoryChange.objects.filter(translation_key=story.translation_key):
        values = dict(change.values)
        if "party" in values:
            party = Party.objects.filter(key=values["party"]).first()
            values["party"] = party.name_in(words.language) if party else values["party"]
        yield _at(words, change.at, words.say(f"change_{change.key}", **values))


def _about(event: Event, parties: Iterable[Party], words: Interface) -> Iterator[Link]:
    """The event and its parties, where there is more on them."""
    yield Link(words.say("all_on_event"), event_path(words.language, event.public_id))
    for party in parties:
        yield Link(party.name_in(words.language), party_path(words.language, party.key))


def related(story: StoryPage) -> list[StoryPage]:
    """Stories published before this one on the same event or with its parties, newest first."""
    if story.event is None:
        return []
    others = (
        StoryPage.objects.live()
        .filter(locale=story.locale, event__parties__in=story.event.parties.all())
        .exclude(pk=story.pk)
        .select_related("locale")
        .distinct()
        .order_by("-first_published_at", "-pk")
    )
    if story.first_published_at:
        others = others.filter(first_published_at__lte=story.first_published_at)
    return list(others[:_RELATED])


def sections(words: Interface) -> list[Link]:
    """The sections, for navigation."""
    return [
        Link(words.of("sections", kind), section_path(words.language, kind))
        for kind in SectionKind.values
    ]
