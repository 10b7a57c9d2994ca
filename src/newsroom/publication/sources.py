"""The statements that a story rests on: what proves each, and its words as they were captured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from newsroom.publication.addresses import segment
from newsroom.publication.words import moment
from newsroom.records.models import Capture
from newsroom.records.models import Statement as StatementRow
from readout.report.html.view import direction, link, tag
from readout.report.interface import Interface
from readout.report.runs import harmless

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as people write it, as programs do, and what happened then."""

    said: str
    iso: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class SourceView:
    """A statement with what proves it.

    `pieces` is its text, cut where the story quotes it: words and the anchor of quoted ones.
    """

    party: str
    title: str
    language: str
    direction: str
    language_name: str
    address: str
    link: str
    sha256: str
    media_type: str
    size: int
    captured: Moment
    archive: str
    anchor: str
    path: str
    pieces: tuple[tuple[str, str], ...]


def source_path(story: str, row: StatementRow) -> str:
    """Where the page of a captured statement is, below its story's: another capture, another
    page.
    """
    return f"{story}sources/{segment(row.party.key)}-{row.capture.capture_id[:8]}/"


def source_view(
    row: StatementRow, story: str, words: Interface, quoted: Iterable[Span]
) -> SourceView:
    """The view of a statement that the story at this path rests on and quotes at these places."""
    capture = row.capture
    at = capture.captured_at
    return SourceView(
        party=row.party.name_in(words.language),
        title=harmless(row.title or ""),
        language=tag(row.language),
        direction=direction(row.language),
        language_name=words.language_name(row.language),
        address=harmless(row.source),
        link=link(row.source),
        sha256=row.sha256,
        media_type=capture.media_type or "",
        size=capture.size,
        captured=Moment(moment(words, at), at.isoformat(timespec="seconds")),
        archive=archive_path(capture),
        anchor=f"source-{row.pk}",
        path=source_path(story, row),
        pieces=tuple(_pieces(row.text, quoted)),
    )


def archive_path(capture: Capture) -> str:
    """Where the archived copy lies in the publication; nothing if there is none."""
    return f"archive/{capture.capture_id}.wacz" if capture.file else ""


def quote_anchor(start: int, end: int) -> str:
    """The place of a quote on the page of its source."""
    return f"q-{start}-{end}"


def _pieces(text: str, quoted: Iterable[Span]) -> Iterator[tuple[str, str]]:
    at = 0
    for start, end in sorted(set(quoted)):
        first, last = max(start, at), max(end, at)  # one that overlaps another is shortened
        if first > at:
            yield harmless(text[at:first]), ""
        yield harmless(text[first:last]), quote_anchor(start, end)
        at = last
    if text[at:]:
        yield harmless(text[at:]), ""
