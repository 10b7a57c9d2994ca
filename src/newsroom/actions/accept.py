"""Accept a point: it is as the machine, or the last person, says."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.people.models import User
from newsroom.records.models import Entry, Point
from newsroom.records.models.base import State


def accept(editor: User, point: Point, version: int) -> Entry | None:
    """Mark the point, its claims and its differences as accepted.

    Raises NotAllowed, and Stale if the point is no longer at `version`.
    """
    with change(point.event, editor, "accept", about={"point": point.public_id}) as work:
        accepted = work.edit(point, version, state=State.ACCEPTED)
        for part in (*accepted.claims.all(), *accepted.differences.all()):
            if part.state == State.PROPOSED:
                work.edit(part, state=State.ACCEPTED)
    return work.entry
