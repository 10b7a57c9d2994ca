"""Take an action back."""

from __future__ import annotations

from newsroom.actions.change import Change, change
from newsroom.errors import NotPossible, Stale
from newsroom.people.models import User
from newsroom.records import snapshot
from newsroom.records.models import Entry, Event

# What can't be unsaid: a statement that came in is withdrawn, an event stays.
_FOR_GOOD = frozenset({"create_event", "add_statement", "recapture", "propose"})


def undo(editor: User, event: Event, entry: Entry | None = None) -> Entry | None:
    """Take back `entry`, or the editor's own last action on the event that still stands.

    What was created is retired, everything else is as it was.  Raises NotAllowed, NotPossible if
    there is nothing to take back, and Stale if somebody has changed one of the records since.
    """
    chosen = entry or _last(editor, event)
    if chosen is None or chosen.action in _FOR_GOOD:
        raise NotPossible("there is nothing of yours to undo here", where=str(event))
    about = {"undone": chosen.action, "entry": chosen.pk, **chosen.about}
    with change(event, editor, "undo", about=about, undoes=chosen) as work:
        if Entry.objects.filter(undoes=chosen).exists():
            raise NotPossible("this was undone before", where=chosen.action)
        for row in reversed(chosen.changes):
            _take_back(work, row)
    return work.entry


def _take_back(work: Change, row: dict) -> None:
    record = snapshot.find(row["model"], row["id"])
    if record.version != row["after"]["version"]:
        raise Stale(record, row["before"] or {})
    if row["before"] is None:
        work.retire(record)
    else:
        work.restore(record, row["before"])


def _last(editor: User, event: Event) -> Entry | None:
    mine = Entry.objects.filter(event=event, actor=editor, undone_by=None)
    return mine.exclude(action__in=_FOR_GOOD | {"undo"}).first()
