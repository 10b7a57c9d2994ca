"""A point as a row of the workbench."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices

from newsroom.desk.show.parties import PartyShown
from newsroom.records import exchange
from newsroom.records.models import Claim, Difference, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind
from newsroom.records.models.comparison import Verdict as Chosen
from readout.languages import FIRST_CLASS
from readout.model import Note, Span, Verdict, Weight
from readout.report.html.view import direction, tag
from readout.report.interface import Interface
from readout.report.order import UNSURE
from readout.report.phrases import SYMBOL
from readout.report.runs import Run, cut, harmless

_WEIGHTS = tuple(Weight)


@dataclass(frozen=True, slots=True)
class ClaimShown:
    """A claim with the words that differ marked; `machine` is its kind as first proposed, if a
    person gave it another, `redrawn` whether somebody gave it other words.
    """

    id: str
    version: int
    statement: int
    runs: tuple[Run, ...]
    language: str
    direction: str
    kind: str
    kind_word: str
    limited: bool
    superseded: bool
    machine: str
    redrawn: bool


@dataclass(frozen=True, slots=True)
class CellShown:
    """What one party says on the point."""

    party: PartyShown
    claims: tuple[ClaimShown, ...]


@dataclass(frozen=True, slots=True)
class NoteShown:
    """One difference in a sentence; `language` is nothing where a person wrote it."""

    id: str
    version: int
    number: int
    aspect: str
    weight: str
    loud: bool
    sentence: str
    language: str
    between: tuple[PartyShown, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row, ready to be shown; `place` orders rows, `kinds` are for filters, `machine` is the
    verdict that was proposed where a person gave another.
    """

    id: str
    version: int
    symbol: str
    verdict: str
    verdict_words: str
    weight: str
    loud: bool
    aspects: tuple[str, ...]
    heading: str
    language: str
    cells: tuple[CellShown, ...]
    notes: tuple[NoteShown, ...]
    unsure: bool
    confidence: float
    state: str
    decided_by: str
    decided_at: datetime | None
    joins: tuple[str, str, int] | None
    newsworthy: bool
    machine: str
    kinds: tuple[str, ...]
    place: tuple[int, ...]

    @property
    def claims(self) -> list[ClaimShown]:
        """All claims of the row, in the order of the columns."""
        return [claim for cell in self.cells for claim in cell.claims]

    @property
    def undecided(self) -> bool:
        """Whether nobody has decided on the row yet."""
        return self.state == State.PROPOSED


class Rows:
    """Makes the rows of one event in one language."""

    def __init__(
        self, parties: Mapping[int, PartyShown], words: Interface, kinds: tuple[str, ...]
    ) -> None:
        self.parties = parties
        self.words = words
        self.kinds = kinds
        self.names = {p.recorded_as: p.name for p in parties.values()}

    def row(self, point: Point) -> RowShown:
        """The point; its claims, differences and their statements must be loaded."""
        claims = sorted(point.claims.all(), key=lambda c: (c.statement_id, c.start))
        found = [d for d in point.differences.all() if self._stands(d, claims)]
        differences = found if point.verdict == Verdict.DIFFER else []
        notes = tuple(self._note(d, n, claims) for n, d in enumerate(differences, 1))
        gravest = min((_WEIGHTS.index(Weight(d.weight)) for d in differences), default=None)
        heading, language = self.heading(point, claims)
        cells = self._cells(claims, differences)
        kinds = tuple(dict.fromkeys(str(c.kind) for c in claims))
        return RowShown(
            id=point.public_id,
            version=point.version,
            symbol=SYMBOL[Verdict(point.verdict)],
            verdict=str(point.verdict),
            verdict_words=self._verdict(point, cells),
            weight="" if gravest is None else self.words.of("weight", _WEIGHTS[gravest]),
            loud=gravest == 0,
            aspects=tuple(dict.fromkeys(note.aspect for note in notes)),
            heading=heading,
            language=language,
            cells=cells,
            notes=notes,
            unsure=point.confidence < UNSURE and point.untouched,
            confidence=point.confidence,
            state=str(point.state),
            decided_by=str(point.decided_by) if point.decided_by else "",
            decided_at=point.decided_at,
            joins=self._joins(point),
            newsworthy=point.newsworthy,
            machine=_proposed(point, "verdict", Chosen),
            kinds=kinds,
            place=(
                len(_WEIGHTS) if gravest is None else gravest,
                min((self.kinds.index(kind) for kind in kinds), default=len(self.kinds)),
                *((claims[0].statement_id, claims[0].start) if claims else (0, 0)),
            ),
        )

    def heading(self, point: Point, claims: list[Claim]) -> tuple[str, str]:
        """What the row is called, and in which language that is ("" if that isn't known)."""
        own = {"en": point.heading_en, "ru": point.heading_ru}.get(self.words.language, "")
        if own:
            return harmless(own), self.words.language
        if said := self.words.made_up(point.topic):
            return said, self.words.language
        first = " ".join(claims[0].text.split()[:6]) if claims else point.public_id
        topic = " ".join(harmless(point.topic or first).split())
        languages = [claim.statement.language for claim in claims]
        language = "en" if "en" in languages else tag(languages[0]) if languages else ""
        return topic[:1].upper() + topic[1:], language

    def _stands(self, difference: Difference, claims: list[Claim]) -> bool:
        return bool({c.public_id for c in claims} & set(difference.claims)) or not claims

    def _verdict(self, point: Point, cells: tuple[CellShown, ...]) -> str:
        verdict = self.words.of("verdict", point.verdict)
        if point.verdict == Verdict.ONE_SIDED:
            return verdict.format(party=self.words.names([c.party.name for c in cells]))
        return verdict

    def _cells(self, claims: list[Claim], differences: list[Difference]) -> tuple[CellShown, ...]:
        said: dict[int, list[ClaimShown]] = {}
        for claim in claims:
            said.setdefault(claim.statement.party_id, []).append(self._claim(claim, differences))
        return tuple(
            CellShown(party, tuple(said[pk])) for pk, party in self.parties.items() if pk in said
        )

    def _claim(self, claim: Claim, differences: list[Difference]) -> ClaimShown:
        marks = [
            (Span(start, end), number)
            for number, difference in enumerate(differences, 1)
            for owner, start, end in difference.spans
            if owner == claim.public_id
        ]
        statement = claim.statement
        return ClaimShown(
            id=claim.public_id,
            version=claim.version,
            statement=claim.statement_id,
            runs=tuple(cut(claim.text, claim.start, marks)),
            language=tag(statement.language),
            direction=direction(statement.language),
            kind=str(claim.kind),
            kind_word=self.words.of("kind", claim.kind),
            limited=statement.language not in FIRST_CLASS,
            superseded=statement.withdrawn or statement.replaced_by_id is not None,
            machine=_proposed(claim, "kind", Kind),
            redrawn=_redrawn(claim),
        )

    def _note(self, row: Difference, number: int, claims: list[Claim]) -> NoteShown:
        found = exchange.difference(row, self.words.language)
        told: Note = found.told.renamed(self.names)
        between = {c.statement.party_id for c in claims if c.public_id in row.claims}
        several = len({c.statement.party_id for c in claims}) > 2
        return NoteShown(
            id=row.public_id,
            version=row.version,
            number=number,
            aspect=self.words.of("aspect", row.aspect),
            weight=self.words.of("weight", row.weight),
            loud=row.weight == Weight.CONFLICT,
            sentence=harmless(self.words.note(told)),
            language="" if told.key == "written" else self.words.language,
            between=tuple(p for pk, p in self.parties.items() if several and pk in between),
        )

    def _joins(self, point: Point) -> tuple[str, str, int] | None:
        if point.joins is None or point.joins.state == State.RETIRED:
            return None
        other = point.joins
        return other.public_id, self.heading(other, [])[0], other.version


def _proposed(record: Point | Claim, field: str, choices: type[TextChoices]) -> str:
    """What the machine had proposed in this field, if a person made something else of it."""
    said = (record.proposed or {}).get(field)
    if record.untouched or said in (None, getattr(record, field)):
        return ""
    return str(choices(said).label)


def _redrawn(claim: Claim) -> bool:
    said = claim.proposed or {}
    place = (claim.start, claim.end)
    return not claim.untouched and (said.get("start"), said.get("end")) not in ((None, None), place)
