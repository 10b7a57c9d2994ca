"""Take an action back."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from newsroom.actions.change import Change, allow, change
from newsroom.actions.checks import refuse_overlap
from newsroom.errors import NotPossible, Stale
from newsroom.people.models import User
from newsroom.proposing.ledger import lay_commitments
from newsroom.records import snapshot
from newsroom.records.models import Claim, Entry, Event
from newsroom.records.models.base import Decided, State

# What can't be unsaid: a statement that came in is withdrawn, an event stays.
_FOR_GOOD = frozenset({"create_event", "add_statement", "recapture", "propose"})


def undo(editor: User, event: Event, entry: Entry | None = None) -> Entry | None:
    """Take back `entry`, or the editor's own last action on the event that still stands.

    What was created is retired, everything else is as it was.  Raises NotAllowed, also for what
    the editor could not have done, NotPossible if there is nothing to take back, and Stale if
    somebody has changed one of the records since.
    """
    allow(editor, "undo")
    chosen = entry or _last(editor, event)
    if chosen is None or chosen.event_id != event.pk or _done(chosen) in _FOR_GOOD:
        raise NotPossible("there is nothing of yours to undo here", where=str(event))
    allow(editor, _done(chosen))
    about = {**chosen.about, "undone": chosen.action, "revision": chosen.revision}
    try:
        with change(event, editor, "undo", about=about, undoes=chosen) as work:
            if Entry.objects.filter(undoes=chosen).exists():
                raise NotPossible("this was undone before", where=chosen.action)
            _take_all_back(work, chosen.changes)
    except IntegrityError:
        raise NotPossible(
            "something else stands in its place now", where=chosen.action, do="remove that first"
        ) from None
    return work.entry


def _take_all_back(work: Change, changes: list[dict[str, Any]]) -> None:
    whole = [_take_back(work, row) for row in reversed(changes)]
    for row in changes:
        if row["model"] == "claim":
            claim = Claim.objects.get(pk=row["id"])
            if claim.state not in (State.REJECTED, State.RETIRED):
                refuse_overlap(claim, claim.start, claim.end)
    if not all(whole):
        lay_commitments(work.engine)


def _take_back(work: Change, row: dict[str, Any]) -> bool:
    """Restore one record; `False` if the engine alone has renewed it since, which stays."""
    record: Any = snapshot.find(row["model"], row["id"])
    if _content(snapshot.take(record)) != _content(row["after"]):
        engines = isinstance(record, Decided) and record.untouched
        if engines and row["after"]["decided_by_id"] is None:
            return False
        raise Stale(record, row["before"] or {})
    if row["before"] is None:
        work.retire(record)
    else:
        with transaction.atomic():
            work.restore(record, row["before"])
    return True


def _content(fields: dict[str, Any]) -> dict[str, Any]:
    """Without the version: what was changed and changed back is as it was."""
    return {name: value for name, value in fields.items() if name != "version"}


def _done(entry: Entry) -> str:
    """What was done in the first place, where the entry is an undo of an undo of …"""
    while entry.undoes is not None:
        entry = entry.undoes
    return entry.action


def _last(editor: User, event: Event) -> Entry | None:
    mine = Entry.objects.filter(event=event, actor=editor, undone_by=None)
    return mine.exclude(action__in=_FOR_GOOD | {"undo"}).first()
