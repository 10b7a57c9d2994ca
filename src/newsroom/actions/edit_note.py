"""Write what sets claims apart in one's own words."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.actions.checks import written_in
from newsroom.people.models import User
from newsroom.records.models import Difference, Entry
from newsroom.records.models.base import State


def edit_note(
    editor: User, difference: Difference, version: int, language: str, note: str
) -> Entry | None:
    """Show this sentence on pages in this language; an empty one brings the engine's back.

    Raises NotAllowed, Stale, and NotPossible for another language.
    """
    field, note = f"note_{written_in(language)}", " ".join(note.split())
    point = difference.point
    about = {"point": point.public_id, "from": getattr(difference, field), "to": note}
    with change(point.event, editor, "edit_note", about=about) as work:
        work.edit(difference, version, state=State.ACCEPTED, **{field: note})
        work.edit(point)
    return work.entry
