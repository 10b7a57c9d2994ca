"""What a draft is made of: the points that people accepted, with everything around them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from newsroom.drafting.language import Words, words
from newsroom.drafting.names import Name
from newsroom.records import exchange
from newsroom.records.models import Claim as ClaimRow
from newsroom.records.models import Event, Party, Response
from newsroom.records.models import Point as PointRow
from newsroom.records.models import Statement as StatementRow
from newsroom.records.models.base import State
from readout.model import Claim, Comparison, Kind, Point, Span, Verdict
from readout.report.order import arrange, unsure


@dataclass(frozen=True)
class Material:
    """An event's comparison, cut down to what may be drafted.

    `hidden` are the spans of claims that stay out, by the engine's id of their statement.
    `accepted` is false where nobody has accepted a point, and the draft rests on proposals.
    """

    event: Event
    words: Words
    comparison: Comparison
    accepted: bool
    statements: dict[str, StatementRow]
    hidden: dict[str, list[Span]]
    headings: dict[str, str]
    newsworthy: frozenset[str]

    @classmethod
    def of(cls, event: Event, language: str, accepted_only: bool) -> Material:
        """Read it from the records."""
        whole = exchange.comparison(event, language)
        rows = {row.public_id: row for row in PointRow.objects.filter(event=event)}
        accepted = {p.id for p in whole.points if rows[p.id].state == State.ACCEPTED}
        kept = accepted if accepted_only and accepted else {p.id for p in whole.points}
        statements = exchange.current(event).select_related("party").order_by("id")
        comparison = _only(whole, kept)
        own = "heading_ru" if language == "ru" else "heading_en"
        return cls(
            event=event,
            words=words(language),
            comparison=comparison,
            accepted=bool(accepted) or not whole.points,
            statements={exchange.statement_id(row): row for row in statements},
            hidden=_hidden(event, comparison),
            headings={id_: getattr(row, own) for id_, row in rows.items() if getattr(row, own)},
            newsworthy=frozenset(id_ for id_, row in rows.items() if row.newsworthy),
        )

    @property
    def language(self) -> str:
        """The language of the draft."""
        return self.words.language

    @cached_property
    def parties(self) -> dict[str, Party]:
        """The parties by the names that the engine's records have."""
        concerned = [row.party for row in self.statements.values()]
        responses = Response.objects.filter(event=self.event).select_related("party")
        concerned += [response.party for response in responses]
        return {party.name_en: party for party in (*concerned, *self.event.parties.all())}

    def name(self, party: str) -> Name:
        """What a party is called in the draft."""
        row = self.parties.get(party)
        return Name(row.name_in(self.language) if row else party, self.words)

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.comparison.claims}

    def of_point(self, point: Point) -> list[Claim]:
        """The claims of a point."""
        return [self.claims[claim] for claim in point.claims]

    def native(self, claim: Claim) -> bool:
        """Whether the claim is in the language of the draft."""
        return (claim.language or "") == self.language

    @cached_property
    def points(self) -> list[Point]:
        """All points, most newsworthy first: those a person marked, then as in every report.

        What the engine is unsure of comes after the rest, and so last into a lead.
        """
        sections = arrange(self.comparison)
        ordered = [*sections.conflicts, *sections.differences]
        alone = [p for points in sections.one_sided.values() for p in points]
        ordered += [*sorted(alone, key=self.weight), *sections.agreed]
        return sorted(ordered, key=lambda p: (p.id not in self.newsworthy, unsure(p)))

    def weight(self, point: Point) -> tuple[bool, bool, int]:
        """Smaller is more newsworthy: what has a day or an amount, then by kind."""
        claims = self.of_point(point)
        bare = not any(c.dates or c.quantities for c in claims)
        grave = min(_KINDS.index(c.kind) for c in claims)
        return point.id not in self.newsworthy, bare or grave > 2, grave

    def one_sided(self, party: str) -> list[Point]:
        """What only this party says, most newsworthy first, courtesies left out."""
        return [
            p
            for p in sorted(self.points, key=self.weight)
            if p.verdict is Verdict.ONE_SIDED
            and self.claims[p.claims[0]].party == party
            and any(c.kind is not Kind.COURTESY for c in self.of_point(p))
        ]


_KINDS = (
    Kind.COMMITMENT,
    Kind.DEMAND,
    Kind.NEXT_STEP,
    Kind.EVALUATION,
    Kind.ASSERTION,
    Kind.COURTESY,
)


def _only(whole: Comparison, kept: set[str]) -> Comparison:
    points = tuple(p for p in whole.points if p.id in kept)
    inside = {claim for p in points for claim in p.claims}
    claims = tuple(c for c in whole.claims if c.id in inside)
    promised = tuple(k for k in whole.commitments if set(k.claims) & inside)
    return replace(whole, points=points, claims=claims, commitments=promised)


def _hidden(event: Event, shown: Comparison) -> dict[str, list[Span]]:
    inside = {claim.id for claim in shown.claims}
    rows: Sequence[ClaimRow] = (
        ClaimRow.objects.filter(statement__event=event)
        .exclude(state=State.RETIRED)
        .select_related("statement")
    )
    hidden: dict[str, list[Span]] = {}
    for row in rows:
        if row.public_id not in inside:
            key = exchange.statement_id(row.statement)
            hidden.setdefault(key, []).append(Span(row.start, row.end))
    return hidden
