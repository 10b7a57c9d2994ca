"""Mark a point as newsworthy, or take the mark away."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.people.models import User
from newsroom.records.models import Entry, Point


def mark_newsworthy(editor: User, point: Point, version: int, newsworthy: bool) -> Entry | None:
    """Put the point before the others, or back in its place.  Raises NotAllowed and Stale."""
    about = {"point": point.public_id, "to": newsworthy}
    with change(point.event, editor, "mark_newsworthy", about=about) as work:
        work.edit(point, version, newsworthy=newsworthy)
    return work.entry
