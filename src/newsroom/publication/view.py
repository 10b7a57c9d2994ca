"""A published story as the templates want it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from markupsafe import Markup

from newsroom.drafting.status import status
from newsroom.pages.models import SectionKind, StoryChange, StoryPage
from newsroom.publication.addresses import section_of, section_path, story_path
from newsroom.publication.edition import comparison_of
from newsroom.publication.prose import plain, prose
from newsroom.publication.words import moment, site_words
from newsroom.records.models import Capture, Party
from newsroom.records.models import Statement as StatementRow
from readout.model import Comparison
from readout.report.html.assemble import context
from readout.report.html.view import direction, tag
from readout.report.interface import Interface


@dataclass(frozen=True, slots=True)
class Block:
    """A block of the body: its kind and what its template shows."""

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a statement with the way to their source."""

    text: str
    translation: str
    lead_in: str
    language: str
    direction: str
    foreign: bool
    source: str


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    path: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A statement that the story rests on, with what proves it."""

    party: str
    title: str
    address: str
    sha256: str
    captured: str
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
    lead: Markup
    description: str
    published: str
    published_iso: str
    updated: str
    updated_iso: str
    blocks: tuple[Block, ...]
    comparison: dict[str, Any] | None
    sources: tuple[SourceView, ...]
    translations: tuple[Link, ...]
    changes: tuple[tuple[str, str], ...]
    corrections: tuple[tuple[str, str], ...]
    related: tuple[Link, ...]
    demonstration: bool
    captures: tuple[Capture, ...] = field(default=(), repr=False)


def story_view(
    story: StoryPage, comparison: Comparison | None = None, *, at: datetime | None = None
) -> StoryView:
    """The view of a story as it is on its page object; `comparison` in place of its edition's
    (for a preview), `at` in place of its time of publication.
    """
    words = site_words(story.locale.language_code)
    shown = comparison or comparison_of(story)
    section = section_of(story)
    rows = _statements(shown)
    first, last = story.first_published_at or at, story.last_published_at or at
    return StoryView(
        page=story,
        words=words,
        path=story_path(story),
        section=Link(
            words.of("sections", section.kind), section_path(words.language, section.kind)
        ),
        headline=story.title,
        status=status(story.event, words.language) if story.event and story.show_status else "",
        lead=prose(story.lead),
        description=plain(story.lead)[:300],
        published=moment(words, first) if first else "",
        published_iso=first.isoformat() if first else "",
        updated=moment(words, last) if last and last != first else "",
        updated_iso=last.isoformat() if last else "",
        blocks=tuple(_blocks(story.body, words)),
        comparison=context(shown, words.language, story.title, words) if shown else None,
        sources=tuple(_source(row, words) for row in rows),
        translations=tuple(_translations(story)),
        changes=tuple(_changes(story, words)),
        corrections=tuple((moment(words, c.at), c.text) for c in story.corrections.all()),
        related=tuple(_related(story)),
        demonstration=bool(story.event and story.event.demonstration),
        captures=tuple(row.capture for row in rows),
    )


def _statements(comparison: Comparison | None) -> list[StatementRow]:
    keys = [int(s.id[1:]) for s in comparison.statements] if comparison else []
    found = StatementRow.objects.select_related("party", "capture").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def _source(row: StatementRow, words: Interface) -> SourceView:
    return SourceView(
        party=row.party.name_in(words.language),
        title=row.title or "",
        address=row.source,
        sha256=row.sha256,
        captured=moment(words, row.capture.captured_at),
        archive=archive_path(row.capture),
        anchor=f"source-{row.pk}",
    )


def archive_path(capture: Capture) -> str:
    """Where the archived copy lies in the publication; nothing if there is none."""
    return f"archive/{capture.capture_id}.wacz" if capture.file else ""


def _blocks(body: Iterable[Any], words: Interface) -> Iterator[Block]:
    for block in body:
        yield Block(block.block_type, _value(block.block_type, block.value, words))


def _value(kind: str, value: Any, words: Interface) -> Any:
    match kind:
        case "text" | "background":
            return prose(value)
        case "version":
            body = [
                Block(b.block_type, _value(b.block_type, b.value, words)) for b in value["body"]
            ]
            party: Party = value["party"]
            return {"party": party.name_in(words.language), "body": body}
        case "said":
            return prose(value["text"])
        case "quote":
            return _quote(value, words)
        case "differences" | "one_sided" | "questions":
            return [prose(item) for item in value]
        case "report":
            return {**value, "text": prose(value["text"])}
        case "term":
            return {**value, "note": prose(value["note"])}
        case _:
            return value


def _quote(value: Any, words: Interface) -> Quote:
    row = StatementRow.objects.filter(pk=value["statement"]).first()
    language = row.language if row else None
    return Quote(
        text=value["text"],
        translation=value.get("translation") or "",
        lead_in=value.get("lead_in") or "",
        language=tag(language),
        direction=direction(language),
        foreign=language != words.language,
        source=f"source-{value['statement']}",
    )


def _translations(story: StoryPage) -> Iterator[Link]:
    for other in story.get_translations().live().specific():
        language = other.locale.language_code
        yield Link(other.locale.get_display_name(), story_path(other), language)


def _changes(story: StoryPage, words: Interface) -> Iterator[tuple[str, str]]:
    for change in StoryChange.objects.filter(translation_key=story.translation_key):
        values = dict(change.values)
        if "party" in values:
            party = Party.objects.filter(key=values["party"]).first()
            values["party"] = party.name_in(words.language) if party else values["party"]
        yield moment(words, change.at), words.say(f"change_{change.key}", **values)


def _related(story: StoryPage) -> Iterator[Link]:
    """Other stories about the same event or the same parties, newest first."""
    if story.event is None:
        return
    others = (
        StoryPage.objects.live()
        .filter(locale=story.locale, event__parties__in=story.event.parties.all())
        .exclude(pk=story.pk)
        .distinct()
        .order_by("-first_published_at")[:4]
    )
    for other in others:
        yield Link(other.title, story_path(other))


def sections(words: Interface) -> list[Link]:
    """The sections, for navigation."""
    return [
        Link(words.of("sections", kind), section_path(words.language, kind))
        for kind in SectionKind.values
    ]
