"""A statement's whole text with its claims marked, the one in hand loudest."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.desk.show.bar import title_of
from newsroom.desk.show.parties import PartyShown
from newsroom.records.models import Capture, Claim, Difference, Event, Statement
from newsroom.records.models.base import State
from readout.languages import FIRST_CLASS
from readout.model import Span
from readout.report.html.view import direction, link, tag
from readout.report.interface import Interface
from readout.report.runs import Run, cut, harmless

# The numbers of marks: claims count from one up; the words that differ are below zero.
_DIFFERS = -1


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `claim` is the public id of the claim that it stands in."""

    text: str
    claim: str
    differs: bool
    begins: bool


@dataclass(frozen=True, slots=True)
class SourceShown:
    """A statement, ready to be shown."""

    statement: int
    party: PartyShown
    title: str
    language: str
    direction: str
    language_name: str
    limited: bool
    published: str
    address: str
    source: str
    capture: Capture
    pieces: list[Piece]
    claims: list[Claim]
    at: int

    @property
    def claim(self) -> Claim | None:
        """The claim in hand."""
        return self.claims[self.at] if self.at >= 0 else None

    @property
    def before(self) -> Claim | None:
        """The claim before it."""
        return self.claims[self.at - 1] if self.at > 0 else None

    @property
    def after(self) -> Claim | None:
        """The claim after it; the first, if none is in hand."""
        return self.claims[self.at + 1] if self.at + 1 < len(self.claims) else None

    @property
    def number(self) -> int:
        """Which claim of the statement it is, counted from one."""
        return self.at + 1


def shown(
    event: Event, statement: Statement, party: PartyShown, words: Interface, claim: str
) -> SourceShown:
    """The statement with the claim of this public id in hand ("" for none)."""
    claims = list(statement.claims.exclude(state=State.RETIRED).order_by("start", "end"))
    at = next((i for i, c in enumerate(claims) if c.public_id == claim), -1)
    marks = [(Span(c.start, c.end), n) for n, c in enumerate(claims, 1)]
    if at >= 0:
        marks += [(span, _DIFFERS) for span in _differing(claims[at])]
    return SourceShown(
        statement=statement.pk,
        party=party,
        title=title_of(statement, statement.text[:300]),
        language=tag(statement.language),
        direction=direction(statement.language),
        language_name=words.language_name(statement.language),
        limited=statement.language not in FIRST_CLASS,
        published=words.day(statement.published.isoformat()) if statement.published else "",
        address=link(statement.capture.final_url or statement.source),
        source=harmless(statement.source),
        capture=statement.capture,
        pieces=_pieces(cut(statement.text, 0, marks), claims, at),
        claims=claims,
        at=at,
    )


def _differing(claim: Claim) -> list[Span]:
    rows = Difference.objects.filter(point_id=claim.point_id).exclude(
        state__in=(State.RETIRED, State.REJECTED)
    )
    return [
        Span(start, end)
        for row in rows
        for owner, start, end in row.spans
        if owner == claim.public_id
    ]


def _pieces(runs: list[Run], claims: list[Claim], at: int) -> list[Piece]:
    pieces: list[Piece] = []
    begun = {""}
    for run in runs:
        own = [n - 1 for n in run.marks if n > 0]
        number = at if at in own else own[0] if own else None
        claim = "" if number is None else claims[number].public_id
        pieces.append(Piece(run.text, claim, _DIFFERS in run.marks, claim not in begun))
        begun.add(claim)
    return pieces
