"""Make one point of two."""

from __future__ import annotations

from newsroom.actions.change import allow, change
from newsroom.actions.checks import of_event, open_point
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.proposing.regroup import members, opinions, settle
from newsroom.records.models import Entry, Point
from newsroom.records.models.base import State


def merge(
    editor: User, point: Point, version: int, other: Point, other_version: int
) -> Entry | None:
    """Put the claims of `other` into `point`; `other` is retired.

    The engine proposes what the point says then.  Raises NotAllowed, Stale, and NotPossible if the
    two are one, of two events, or one of them is rejected.
    """
    allow(editor, "merge")
    event = point.event
    of_event(event, other)
    if point == other:
        raise NotPossible("a point can't be merged with itself", where=str(point))
    (judged,) = opinions(event, [[*members(point), *members(other)]])
    about = {"point": point.public_id, "other": other.public_id}
    with change(event, editor, "merge", about=about) as work:
        gone = work.edit(other, other_version)
        kept = work.edit(
            point,
            version,
            newsworthy=point.newsworthy or gone.newsworthy,
            heading_en=point.heading_en or gone.heading_en,
            heading_ru=point.heading_ru or gone.heading_ru,
            joins=None if point.joins_id == gone.pk else point.joins,
        )
        for row in (kept, gone):
            open_point(row)
        for claim in gone.claims.exclude(state=State.RETIRED):
            work.edit(claim, point=kept)
        settle(work, [(kept, judged), (gone, None)])
    return work.entry
