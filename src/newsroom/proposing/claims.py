"""The engine's claims onto the claims on record."""

from __future__ import annotations

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
    taken in, and the decided one stands for it.  New ones have no point yet: see `lay_points`.
    """
    on_record = list(
        Claim.objects.filter(statement__event=work.event)
        .exclude(state=State.RETIRED)
        .select_related("statement", "point")
    )
    by_span = {(c.statement_id, c.start, c.end): c for c in on_record}
    kept = [c for c in on_record if not free(c)]
    rows: Rows = {}
    for claim in found.claims:
        statement = statements[claim.statement]
        row = by_span.get((statement.pk, claim.span.start, claim.span.end))
        rows[claim.id] = row or _overlapped(claim, statement, kept) or _new(claim, statement)
    _name_by_public_ids(found, rows)
    standing = {row.pk for row in rows.values()}
    for row in on_record:
        if free(row) and row.pk not in standing:
            work.retire(row)
    for claim in found.claims:
        rows[claim.id] = _renewed(work, rows[claim.id], claim)
    return rows


def free(claim: Claim) -> bool:
    """Whether no person has decided on the claim, nor on its point."""
    return claim.untouched and claim.point.untouched


def _overlapped(claim: Found, statement: Statement, kept: list[Claim]) -> Claim | None:
    return next(
        (
            c
            for c in kept
            if c.statement_id == statement.pk
            and c.start < claim.span.end
            and claim.span.start < c.end
        ),
        None,
    )


def _new(claim: Found, statement: Statement) -> Claim:
    return Claim(
        statement=statement,
        start=claim.span.start,
        end=claim.span.end,
        text=claim.text,
        kind=claim.kind,
    )


def _name_by_public_ids(found: Comparison, rows: Rows) -> None:
    """Write the slots; a claim that another makes conditional is named by its public id."""
    for claim in found.claims:
        slots = exchange.slots(claim)
        condition = rows.get(claim.subject_to or "")
        slots["subject_to"] = condition.public_id if condition is not None else None
        rows[claim.id].__dict__.setdefault("found_slots", slots)


def _renewed(work: Change, row: Claim, claim: Found) -> Claim:
    """The record with what the engine found this time, if nobody has decided on it."""
    slots = row.__dict__["found_slots"]
    proposed = {"start": claim.span.start, "end": claim.span.end, "kind": claim.kind}
    if row.pk is None:
        row.slots, row.proposed = slots, proposed
        return row
    if free(row) and (row.kind, row.slots) != (claim.kind, slots):
        changed = work.edit(row, kind=claim.kind, slots=slots, proposed=proposed)
        changed.point = row.point
        return changed
    return row


def assign(work: Change, row: Claim, point: Point) -> Claim:
    """Put a claim into a point; a new one is saved by that."""
    if row.pk is None:
        row.point = point
        return work.create(row)
    if row.point_id != point.pk:
        return work.edit(row, point=point)
    return row
