"""Accept a point: it is as the machine, or the last person, says."""

from __future__ import annotations

from typing import Any

from newsroom.actions.change import Change, change
from newsroom.actions.checks import refuse_overlap
from newsroom.people.models import User
from newsroom.proposing.ledger import lay_commitments
from newsroom.records.models import Entry, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Verdict


def accept(editor: User, point: Point, version: int) -> Entry | None:
    """Mark the point, its claims and its differences as accepted; a rejected one is back by it.

    Raises NotAllowed, Stale if the point is no longer at `version`, and NotPossible if the words
    of a rejected claim were given to another one meanwhile.
    """
    with change(point.event, editor, "accept", about={"point": point.public_id}) as work:
        accept_parts(work, point, version)
    return work.entry


def accept_parts(work: Change, point: Point, version: int, **values: Any) -> None:
    """Write `values` to the point and accept it with its parts.

    Differences belong to a point that differs; with another verdict they are rejected.  What a
    rejected point promised is back with it.
    """
    rejected = False
    accepted = work.edit(point, version, state=State.ACCEPTED, **values)
    for claim in accepted.claims.exclude(state__in=(State.ACCEPTED, State.RETIRED)):
        if claim.state == State.REJECTED:
            refuse_overlap(claim, claim.start, claim.end)
            rejected = True
        work.edit(claim, state=State.ACCEPTED)
    wanted = State.ACCEPTED if accepted.verdict == Verdict.DIFFER else State.REJECTED
    for difference in accepted.differences.exclude(state__in=(wanted, State.RETIRED)):
        work.edit(difference, state=wanted)
    if rejected:
        lay_commitments(work.engine)
