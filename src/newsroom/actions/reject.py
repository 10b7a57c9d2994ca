"""Reject a point: it is not shown."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.people.models import User
from newsroom.proposing.ledger import lay_commitments
from newsroom.records.models import Entry, Point
from newsroom.records.models.base import State


def reject(editor: User, point: Point, version: int) -> Entry | None:
    """Take the point out of sight with its claims, its differences and what they promise.

    It is kept, and `accept` brings it back.  Raises NotAllowed and Stale.
    """
    with change(point.event, editor, "reject", about={"point": point.public_id}) as work:
        rejected = work.edit(point, version, state=State.REJECTED)
        for part in (*rejected.claims.all(), *rejected.differences.all()):
            if part.state not in (State.REJECTED, State.RETIRED):
                work.edit(part, state=State.REJECTED)
        lay_commitments(work.engine)
    return work.entry
