"""A published story as the templates want it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
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
    tag_path,
)
from newsroom.publication.body import Block, Body, Term, quoted, terms, wordings
from newsroom.publication.edition import comparison_of
from newsroom.publication.foreign import Marker
from newsroom.publication.former import Former, former
from newsroom.publication.prose import in_one_line
from newsroom.publication.sources import Moment, SourceView, Span, source_view
from newsroom.publication.words import moment, site_words
from newsroom.quotes.walk import Block as QuoteBlock
from newsroom.quotes.walk import pieces
from newsroom.records.models import Event, Party, Response
from newsroom.records.models import Statement as StatementRow
from newsroom.records.models.base import State
from readout.languages import FIRST_CLASS
from readout.model import Comparison
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
    authors: tuple[Link, ...]
    tags: tuple[Link, ...]
    published: Moment | None
    updated: Moment | None
    blocks: tuple[Block, ...]
    terms: tuple[Term, ...]
    comparison: dict[str, Any] | None
    former: Former
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
    rows = _statements(shown, story)
    first, last = story.first_published_at or at, story.last_published_at or at
    values = context(_sure(shown), words.language, story.title, words) if shown else None
    marker = Marker(words.language, [row.language for row in rows], wordings(story.body))
    path = story_path(story)
    hues = {party.name: party.hue for party in values["parties"]} if values else None
    body = Body(words, marker, path, rows, shown, hues)
    places = _places(story)
    event = story.event
    parties = tuple(event.parties.order_by("participation__order")) if event else ()
    return StoryView(
        page=story,
        words=words,
        path=path,
        section=Link(words.of("sections", kind), section_path(words.language, kind)),
        headline=bound(story.title, words.language),
        status=_status(event, words) if event and story.show_status else "",
        waiting=_waiting(event, words) if event and story.show_status else "",
        lead=body.text(story.lead),
        description=shortened(bound(in_one_line(story.lead), words.language)),
        authors=tuple(Link(name, author_path(words.language, name)) for name in authors(story)),
        tags=tuple(Link(name, tag_path(words.language, name)) for name in _tags(story)),
        published=_moment(words, first),
        updated=_moment(words, last) if last != first else None,
        blocks=body.blocks(story.body),
        terms=tuple(terms(story.body, marker)),
        comparison=values,
        former=former(story, shown, words) if shown else Former(),
        sources=tuple(source_view(row, path, words, places.get(row.pk, ())) for row in rows),
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


def _sure(shown: Comparison) -> Comparison:
    """Without the machine's doubts: a person has accepted every verdict that is published."""
    return replace(shown, points=tuple(replace(p, confidence=1.0) for p in shown.points))


def shortened(text: str) -> str:
    """The beginning of a text, for descriptions: whole words."""
    if len(text) <= _DESCRIPTION:
        return text
    return text[:_DESCRIPTION].rsplit(" ", 1)[0].rstrip(" ,;:—–") + "…"


def authors(story: StoryPage) -> list[str]:
    """The names in the byline."""
    return [name.strip() for name in story.byline.split(",") if name.strip()]


def _tags(story: StoryPage) -> list[str]:
    return sorted(tag.name for tag in story.tags.all())


def _places(story: StoryPage) -> dict[int, list[Span]]:
    """Where the story quotes, by statement."""
    places: dict[int, list[Span]] = {}
    for statement, span in quoted(story.body):
        places.setdefault(statement, []).append(span)
    return places


def _status(event: Event, words: Interface) -> str:
    """The end of the headline; in a language without words for drafts those of reports."""
    if words.language in FIRST_CLASS:
        return status(event, words.language)
    names = _silent(event, words)
    said = words.form("waiting", len(names)).format(parties=words.names(names))
    return said if names else ""


def _at(words: Interface, at: datetime, text: str = "") -> Moment:
    return Moment(moment(words, at), at.isoformat(timespec="seconds"), text)


def _moment(words: Interface, at: datetime | None) -> Moment | None:
    return _at(words, at) if at else None


def _silent(event: Event, words: Interface) -> list[str]:
    """The parties that have not spoken."""
    silent = (
        Response.objects.filter(event=event, recorded=False)
        .exclude(state__in=(State.REJECTED, State.RETIRED))
        .select_related("party")
        .order_by("id")
    )
    return [row.party.name_in(words.language) for row in silent]


def _waiting(event: Event, words: Interface) -> str:
    """Who has not spoken, and since when we look; nothing if all have."""
    names = _silent(event, words)
    if not names:
        return ""
    since = moment(words, event.created_at)
    return words.say("no_statement_since", parties=words.names(names), since=since)


def _statements(comparison: Comparison | None, story: StoryPage) -> list[StatementRow]:
    """Those that are compared, then others that blocks of the story quote."""
    keys = [int(s.id[1:]) for s in comparison.statements] if comparison else []
    blocks = pieces(story.body.get_prep_value())
    quoted = (p.value.get("statement") for p in blocks if isinstance(p, QuoteBlock))
    keys = list(dict.fromkeys([*keys, *(key for key in quoted if isinstance(key, int))]))
    found = StatementRow.objects.select_related("party", "capture").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _translations(story: StoryPage) -> Iterator[Link]:
    others = StoryPage.objects.live().filter(translation_key=story.translation_key)
    for other in others.exclude(pk=story.pk).select_related("locale").order_by("pk"):
        code = other.locale.language_code
        yield Link(site_words(code).say("own_name"), story_path(other), code)


def _changes(story: StoryPage, words: Interface) -> Iterator[Moment]:
    last: Moment | None = None
    for change in StoryChange.objects.filter(translation_key=story.translation_key):
        values = dict(change.values)
        if values.pop("language", words.language) != words.language:
            continue  # published in another language
        if "status" in values:
            values["status"] = words.of("commitment_status", values["status"])
        if "party" in values:
            party = Party.objects.filter(key=values["party"]).first()
            values["party"] = party.name_in(words.language) if party else values["party"]
        said = _at(words, change.at, words.say(f"change_{change.key}", **values))
        if last is None or (said.said, said.text) != (last.said, last.text):
            yield said  # both languages published in one minute are one change
        last = said


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
