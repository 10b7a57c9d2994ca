"""Accept all points that a person sees."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom.actions.accept import accept_parts
from newsroom.actions.change import change
from newsroom.actions.checks import of_event
from newsroom.people.models import User
from newsroom.records.models import Entry, Event, Point
from newsroom.records.models.base import State


def accept_all(editor: User, event: Event, shown: Sequence[tuple[Point, int]]) -> Entry | None:
    """Accept these points, each at the version that was seen, in one go that one undo takes back.

    Those that were accepted before stay as they are; `None` if all were.  Raises NotAllowed, Stale
    if one of them has changed, and NotPossible for a point of another event; then nothing is done.
    """
    about = {"points": [point.public_id for point, _ in shown]}
    with change(event, editor, "accept_all", about=about) as work:
        for point, version in shown:
            of_event(event, point)
            if point.state != State.ACCEPTED or point.version != version:
                accept_parts(work, point, version)
    return work.entry
