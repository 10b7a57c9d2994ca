"""The engine's claims onto the claims on record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from newsroom.actions.change import Change
from newsroom.records import exchange
from newsroom.records.models import Claim, Point, Statement
from newsroom.records.models.base import State
from readout.model import Claim as Found
from readout.model import Comparison

# The engine's id of a claim to the record that stands for it, or to a new one, not saved yet.
Rows = dict[str, Claim]


def lay_claims(work: Change, found: Comparison, statements: dict[str, Statement]) -> Rows:
    """Match the engine's claims with those on record by their spans; take in what is new.

    A claim that a person decided on keeps its words; one of the engine's that overlaps it is not
    taken in, and the decided one stands for it.  One that nobody decided on goes on, with its
    public id, as the claim that now stands in its place.  New ones have no point yet: see
    `lay_points`.
    """
    on_record = list(
        Claim.objects.filter(statement__event=work.event).select_related("statement", "point")
    )
    rows = _matched(found, statements, on_record)
    for claim in found.claims:
        if claim.id not in rows:
            rows[claim.id] = Claim(statement=statements[claim.statement])
    standing = {row.pk for row in rows.values()}
    for row in on_record:
        if free(row) and row.state != State.RETIRED and row.pk not in standing:
            work.retire(row)
    public = {name: row.public_id for name, row in rows.items()}
    for claim in found.claims:
        rows[claim.id] = _renewed(work, rows[claim.id], _values(claim, public))
    return rows


def free(claim: Claim) -> bool:
    """Whether no person has decided on the claim, nor on its point."""
    return claim.untouched and claim.point.untouched


def assign(work: Change, row: Claim, point: Point) -> Claim:
    """Put a claim into a point; a new one is saved by that."""
    if row.pk is None:
        row.point = point
        return work.create(row)
    if row.point_id != point.pk:
        statement, row = row.statement, work.edit(row, point=point)
        row.statement = statement
    return row


def _matched(found: Comparison, statements: dict[str, Statement], on_record: list[Claim]) -> Rows:
    """The claims on record that go on: in the same span, decided and overlapped, or moved."""
    current = {row.pk for row in statements.values()}
    here = [c for c in on_record if c.statement_id in current]
    gone = [c for c in here if c.state == State.RETIRED and free(c)]
    there = [c for c in here if c.state != State.RETIRED]
    by_span = {(c.statement_id, c.start, c.end): c for c in (*gone, *there)}
    decided = [c for c in there if not free(c)]
    rows: Rows = {}
    for claim in found.claims:
        key = statements[claim.statement].pk
        row = by_span.get((key, claim.span.start, claim.span.end)) or _overlapped(
            claim, key, decided
        )
        if row is not None:
            rows[claim.id] = row
    taken = {row.pk for row in rows.values()}
    loose = [c for c in there if free(c) and c.pk not in taken]
    for claim in found.claims:
        if claim.id in rows:
            continue
        moved = _overlapped(claim, statements[claim.statement].pk, loose)
        if moved is not None:
            loose.remove(moved)
            rows[claim.id] = moved
    return rows


def _overlapped(claim: Found, statement: int, rows: Iterable[Claim]) -> Claim | None:
    """Which of the rows shares most of its words with the claim, if one does."""

    def shared(row: Claim) -> int:
        return min(row.end, claim.span.end) - max(row.start, claim.span.start)

    own = [row for row in rows if row.statement_id == statement and shared(row) > 0]
    return max(own, key=shared, default=None)


def _values(claim: Found, public: dict[str, str]) -> dict[str, Any]:
    """A row's fields; a claim that makes this one conditional is named by its public id."""
    slots = exchange.slots(claim)
    slots["subject_to"] = public.get(claim.subject_to or "")
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "text": claim.text,
        "kind": str(claim.kind),
        "slots": slots,
    }


def _renewed(work: Change, row: Claim, values: dict[str, Any]) -> Claim:
    """The record with what the engine found this time, if nobody has decided on it."""
    proposed = {name: values[name] for name in ("start", "end", "kind")}
    if row.pk is None:
        for name, value in values.items():
            setattr(row, name, value)
        row.proposed = proposed
        return row
    now = {name: getattr(row, name) for name in values}
    if not free(row) or (now == values and row.state == State.PROPOSED):
        return row
    changed = work.edit(row, **values, proposed=proposed, state=State.PROPOSED)
    changed.statement, changed.point = row.statement, row.point
    return changed
