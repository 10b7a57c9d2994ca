"""Write a point's heading."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.actions.checks import written_in
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records.models import Entry, Point

_LONGEST = 300


def edit_heading(
    editor: User, point: Point, version: int, language: str, heading: str
) -> Entry | None:
    """Call the point so on pages in this language; an empty heading brings the engine's back.

    Raises NotAllowed, Stale, and NotPossible for another language or a heading that is too long.
    """
    field, heading = f"heading_{written_in(language)}", " ".join(heading.split())
    if len(heading) > _LONGEST:
        raise NotPossible(f"a heading has at most {_LONGEST} characters", where=heading[:40])
    about = {"point": point.public_id, "from": getattr(point, field), "to": heading}
    with change(point.event, editor, "edit_heading", about=about) as work:
        work.edit(point, version, **{field: heading})
    return work.entry
