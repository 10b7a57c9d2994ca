"""Change a point's verdict."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.people.models import User
from newsroom.records.models import Entry, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Verdict


def change_verdict(editor: User, point: Point, version: int, verdict: Verdict) -> Entry | None:
    """Give the point another verdict, and accept it so.

    A point that doesn't differ has no differences: they are rejected with it, and an undo brings
    them back.  Raises NotAllowed and Stale.
    """
    about = {"point": point.public_id, "from": point.verdict, "to": verdict}
    with change(point.event, editor, "change_verdict", about=about) as work:
        changed = work.edit(point, version, verdict=verdict, state=State.ACCEPTED)
        if verdict != Verdict.DIFFER:
            for difference in changed.differences.exclude(state=State.RETIRED):
                work.edit(difference, state=State.REJECTED)
    return work.entry
