"""What the engine says of points that a person made: proposed, around the person's decision.

`opinions` works outside of the transaction, a second long; `settle` writes what it found.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from newsroom.actions.change import Change
from newsroom.errors import Stale
from newsroom.proposing.ledger import lay_commitments
from newsroom.proposing.points import differences_of, lay_differences, plain
from newsroom.proposing.vectors import embedder
from newsroom.records import exchange
from newsroom.records.models import Claim, Difference, Event, Point
from newsroom.records.models.base import State
from newsroom.records.registry import party_file
from readout.model import Claim as Found
from readout.model import Point as FoundPoint
from readout.model import Span
from readout.pipeline import judge_groups, read_span

# A point's row, and what the engine says of it; `None` where no claim is left.
Judged = tuple[Point, FoundPoint | None]


def members(point: Point) -> list[Claim]:
    """The point's claims that a page shows."""
    return list(exchange.shown_claims(point.event).filter(point=point))


def opinions(
    event: Event, groups: Sequence[Collection[Claim]], redrawn: Found | None = None
) -> list[FoundPoint | None]:
    """The engine's view of each group of claims; `None` of an empty one.

    `redrawn` is a claim with another span than the one on record.
    """
    now = exchange.comparison(event)
    claims = list(now.claims)
    if redrawn is not None:
        claims = [redrawn if c.id == redrawn.id else c for c in claims]
    there = {c.id for c in claims}
    wanted = [[c.public_id for c in group if c.public_id in there] for group in groups]
    judged = iter(
        judge_groups([ids for ids in wanted if ids], claims, now.statements, embedder=embedder())
    )
    return [next(judged) if ids else None for ids in wanted]


def reread(claim: Claim, start: int, end: int) -> Found:
    """The claim as the engine reads it in another span of its statement, under its public id."""
    event = claim.statement.event
    rows = exchange.current(event).select_related("party").order_by("id")
    statements = {row.pk: exchange.statement(row) for row in rows}
    earlier = exchange.shown_claims(event).filter(statement=claim.statement, end__lte=start)
    before = earlier.exclude(pk=claim.pk).last()
    with party_file(event) as parties:
        found = read_span(
            Span(start, end),
            statements[claim.statement_id],
            list(statements.values()),
            date=event.date,
            parties=parties,
            before=tuple(before.slots.get("speakers", ())) if before else (),
        )
    return replace(found, id=claim.public_id, subject_to=claim.slots.get("subject_to"))


def settle(work: Change, judged: Sequence[Judged]) -> None:
    """Give these points the verdict, confidence, topic and differences that the engine proposes.

    Differences that a person wrote go along with their claims; points without claims are retired;
    commitments follow.  Raises Stale if a point's claims are no longer those that were judged.
    """
    engine = work.engine
    told = differences_of(work)
    kept = [d for point, _ in judged for d in told[point.pk] if not d.untouched]
    there = {point.pk: [d for d in told[point.pk] if d.untouched] for point, _ in judged}
    for point, found in judged:
        claims = {c.public_id: c for c in members(point)}
        if set(claims) != set(found.claims if found else ()):
            raise Stale(point, {})
        mine = [_rehomed(engine, d, point, claims) for d in kept if set(d.claims) <= set(claims)]
        there[point.pk] += [d for d in mine if d is not None]
        kept = [d for d in kept if not set(d.claims) <= set(claims)]
        if found is None:
            _retire(engine, point, there.pop(point.pk), judged)
            continue
        values: dict[str, Any] = {
            "topic": found.topic[:300],
            "verdict": str(found.verdict),
            "confidence": found.confidence,
        }
        engine.edit(point, **values, proposed=values, state=State.PROPOSED)
        wanted = [plain(d, {c: c for c in found.claims}) for d in found.differences]
        lay_differences(engine, point, there[point.pk], wanted)
    for difference in kept:  # its claims stand in no point together any more
        engine.retire(difference)
    lay_commitments(engine)


def _rehomed(
    work: Change, row: Difference, point: Point, claims: dict[str, Claim]
) -> Difference | None:
    """A person's difference in the point that its claims are in, with the spans that still hold."""
    spans = [s for s in row.spans if claims[s[0]].start <= s[1] and s[2] <= claims[s[0]].end]
    changed: dict[str, Any] = {}
    if row.point_id != point.pk:
        changed["point"] = point
    if spans != row.spans:
        changed["spans"] = spans
    return work.edit(row, **changed) if changed else row


def _retire(
    work: Change, point: Point, differences: Sequence[Difference], judged: Sequence[Judged]
) -> None:
    """Retire an emptied point; what was to join it may join the first one that has claims."""
    for difference in differences:
        work.retire(difference)
    heir = next((p for p, found in judged if found is not None), None)
    for row in Point.objects.filter(joins=point).exclude(state=State.RETIRED):
        work.edit(row, joins=heir if heir is not None and heir.pk != row.pk else None)
    current = Point.objects.get(pk=point.pk)
    if current.state != State.RETIRED:
        work.retire(current)
