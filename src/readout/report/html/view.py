"""What the templates show: the comparison's records with anchors, runs and words in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from readout.languages import FIRST_CLASS
from readout.model import Claim, Comparison, Opinion, Point, Statement, Verdict
from readout.report.headings import source
from readout.report.html.anchors import Anchors
from readout.report.interface import Interface
from readout.report.order import gravest, unsure
from readout.report.phrases import SYMBOL
from readout.report.runs import Run, cut, harmless, marks_of

# Hues that the style sheet has; a seventh party takes the first again.
HUES = 6
_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_ADDRESS = re.compile(r"https?://[^\s<>\"'`{}|\\^\x00-\x20\x7f-\x9f\ud800-\udfff]+")
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa he ps sd syr ug ur yi".split())


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party, its number for filters and its hue."""

    name: str
    number: int
    hue: int


@dataclass(frozen=True, slots=True)
class ClaimView:
    """A claim as it stands in a point."""

    anchor: str
    source: str
    runs: tuple[Run, ...]
    language: str
    direction: str
    kind: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one party says on a point."""

    party: PartyView
    claims: tuple[ClaimView, ...]
    limited: bool


@dataclass(frozen=True, slots=True)
class NoteView:
    """One difference in a sentence; `language` is nothing, unknown, where a person wrote it."""

    anchor: str
    number: int
    aspect: str
    weight: str
    loud: bool
    sentence: str
    language: str
    between: tuple[PartyView, ...]


@dataclass(frozen=True, slots=True)
class PointView:
    """A point, ready to be shown; `language` is that of its topic."""

    anchor: str
    symbol: str
    verdict: str
    weight: str
    loud: bool
    aspects: tuple[str, ...]
    topic: str
    language: str
    cells: tuple[Cell, ...]
    silent: tuple[PartyView, ...]
    notes: tuple[NoteView, ...]
    unsure: bool
    opinions: tuple[str, ...]
    classes: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a full statement: plain text, or a claim with the way back to its point."""

    runs: tuple[Run, ...]
    anchor: str = ""
    point: PointView | None = None
    claim: str = ""


@dataclass(frozen=True, slots=True)
class StatementView:
    """A statement with its facts and its text in pieces."""

    anchor: str
    party: PartyView
    title: str
    source: str
    link: str
    language: str
    direction: str
    language_name: str
    limited: bool
    words: int
    day: str
    iso: str
    sha256: str
    captured: str
    captured_iso: str
    pieces: tuple[Piece, ...]


class Views:
    """Makes the views of one comparison in one language."""

    def __init__(self, comparison: Comparison, words: Interface, anchors: Anchors) -> None:
        self.comparison = comparison
        self.anchors = anchors
        self.words = words
        self.claims = {claim.id: claim for claim in comparison.claims}
        self.statements = {statement.id: statement for statement in comparison.statements}
        self.parties = {
            party: PartyView(harmless(party), i, i % HUES + 1)
            for i, party in enumerate(comparison.parties)
        }
        self.points = {point.id: self._point(point) for point in comparison.points}

    def of(self, points: Sequence[Point]) -> list[PointView]:
        """The views of these points."""
        return [self.points[point.id] for point in points]

    def party(self, name: str) -> PartyView:
        """A party; one without a statement has neither number nor hue."""
        return self.parties.get(name, PartyView(harmless(name), -1, 0))

    def full_statements(self) -> list[StatementView]:
        """Every statement in full."""
        return [self._statement(statement) for statement in self.comparison.statements]

    def _point(self, point: Point) -> PointView:
        claims = [self.claims[id_] for id_ in point.claims]
        weight = gravest(point)
        parties = tuple(dict.fromkeys(claim.party for claim in claims))
        verdict = self.words.of("verdict", point.verdict)
        if point.verdict is Verdict.ONE_SIDED:
            verdict = verdict.format(party=self.words.names([self.party(p).name for p in parties]))
        aspects = dict.fromkeys(self.words.of("aspect", d.aspect) for d in point.differences)
        notes = self._notes(point)
        loud = any(note.loud for note in notes)
        topic, language = self._topic(point, claims)
        said_by = [f"has-{self.parties[party].number}" for party in parties]
        return PointView(
            anchor=self.anchors.point(point.id),
            symbol=SYMBOL[point.verdict],
            verdict=verdict,
            weight=self.words.of("weight", weight) if weight else "",
            loud=loud,
            aspects=tuple(aspects),
            topic=topic,
            language=language,
            cells=tuple(
                self._cell(party, [c for c in claims if c.party == party], point)
                for party in parties
            ),
            silent=tuple(self.party(party) for party in point.silent),
            notes=notes,
            unsure=unsure(point),
            opinions=tuple(
                self._opinion(o) for o in self.comparison.opinions if o.point == point.id
            ),
            classes=" ".join(["point", point.verdict, *(["loud"] if loud else []), *said_by]),
        )

    def _opinion(self, opinion: Opinion) -> str:
        label = self.words.of("opinion", opinion.label or "none")
        share = "" if opinion.probability is None else f" ({opinion.probability:.2f})"
        said = self.words.say("second_opinion", judge=harmless(opinion.judge), label=label)
        return said + share

    def _topic(self, point: Point, claims: Sequence[Claim]) -> tuple[str, str]:
        """A point's topic as a heading, and its language; without one, its first claim's words."""
        if made_up := self.words.made_up(point.topic):
            return made_up, self.words.language
        topic = " ".join(harmless(point.topic or " ".join(claims[0].text.split()[:6])).split())
        words_of = source(topic, claims) or claims[0]
        return topic[:1].upper() + topic[1:], tag(words_of.language)

    def _cell(self, party: str, claims: Sequence[Claim], point: Point) -> Cell:
        limited = any(claim.language not in FIRST_CLASS for claim in claims)
        return Cell(self.party(party), tuple(self._claim(c, point) for c in claims), limited)

    def _claim(self, claim: Claim, point: Point) -> ClaimView:
        return ClaimView(
            anchor=self.anchors.claim(claim.id),
            source=self.anchors.place(claim.id),
            runs=tuple(cut(claim.text, claim.span.start, marks_of(point, claim))),
            language=tag(claim.language),
            direction=direction(claim.language),
            kind=self.words.of("kind", claim.kind),
        )

    def _notes(self, point: Point) -> tuple[NoteView, ...]:
        many = len(self.parties) > 2
        return tuple(
            NoteView(
                anchor=f"{self.anchors.point(point.id)}-d{number}",
                number=number,
                aspect=self.words.of("aspect", difference.aspect),
                weight=self.words.of("weight", difference.weight),
                loud=difference.weight == "conflict",
                sentence=harmless(self.words.note(difference.told)),
                language="" if difference.told.key == "written" else self.words.language,
                between=tuple(
                    self.party(party)
                    for party in dict.fromkeys(self.claims[c].party for c in difference.claims)
                    if many
                ),
            )
            for number, difference in enumerate(point.differences, 1)
        )

    def _statement(self, s: Statement) -> StatementView:
        return StatementView(
            anchor=self.anchors.statement(s.id),
            party=self.party(s.party),
            title=harmless(s.title or ""),
            source=harmless(s.source),
            link=link(s.source),
            language=tag(s.language),
            direction=direction(s.language),
            language_name=self.words.language_name(s.language),
            limited=s.language not in FIRST_CLASS,
            words=len(s.text.split()),
            day=self.words.day(s.published.isoformat()) if s.published else "",
            iso=s.published.isoformat() if s.published else "",
            sha256=harmless(s.sha256),
            captured=self.words.moment(s.captured_at) if s.captured_at else "",
            captured_iso=s.captured_at.isoformat() if s.captured_at else "",
            pieces=tuple(self._pieces(s)),
        )

    def _pieces(self, s: Statement) -> list[Piece]:
        """The text between the claims, and the claims; one that overlaps another is shortened."""
        points = {id_: point for point in self.comparison.points for id_ in point.claims}
        pieces: list[Piece] = []
        at = 0
        for claim in sorted(self.claims.values(), key=lambda c: c.span):
            if claim.statement != s.id or claim.id not in points:
                continue
            start, end = max(claim.span.start, at), max(claim.span.end, at)
            pieces.append(Piece((Run(harmless(s.text[at:start])),)))
            point = points[claim.id]
            runs = cut(s.text[start:end], start, marks_of(point, claim))
            view = self.points[point.id]
            place, back = self.anchors.place(claim.id), self.anchors.claim(claim.id)
            pieces.append(Piece(tuple(runs), place, view, back))
            at = end
        pieces.append(Piece((Run(harmless(s.text[at:])),)))
        return [piece for piece in pieces if piece.anchor or piece.runs[0].text]


def direction(language: str | None) -> str:
    """Which way a language is written; the browser decides where it isn't known."""
    if not language:
        return "auto"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def tag(language: str | None) -> str:
    """A language's code for `lang`; nothing, which means unknown, if it is no code."""
    return language if language and _TAG.fullmatch(language) and language != "und" else ""


def link(source: str) -> str:
    """The source if it is a web address that a reader may follow, else nothing."""
    try:
        known = _ADDRESS.fullmatch(source) and urlsplit(source).hostname
    except ValueError:
        return ""
    return source if known else ""
