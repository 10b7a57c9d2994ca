"""What every action does: ask leave, lock, compare versions, write, record.

    with change(event, editor, "reject", about=point) as work:
        work.edit(point, version, state=State.REJECTED)

Either all of it happens, with its entry in the history, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import timezone

from newsroom.errors import NotAllowed, NotPossible, Stale
from newsroom.people.models import User
from newsroom.people.roles import may
from newsroom.publication.follow import follow
from newsroom.records import snapshot
from newsroom.records.models import Entry, Event
from newsroom.records.models.base import Decided, State

M = TypeVar("M", bound=models.Model)
D = TypeVar("D", bound=models.Model)

# What the engine may do without a person.
_BY_ITSELF = frozenset({"propose"})
_LOOK = "look at what is there now"


class Change:
    """One action under way.

    `event` is locked; `actor` is `None` for the engine; `about` says for the history what it was
    done to; `entry` is its entry, once it is done.
    """

    def __init__(self, event: Event, actor: User | None, about: dict[str, Any]) -> None:
        self.event = event
        self.actor = actor
        self.about = about
        self.entry: Entry | None = None
        self._rows: dict[tuple[str, int], dict[str, Any]] = {}

    @property
    def changes(self) -> list[dict[str, Any]]:
        """What was changed so far, one row a record, as the history keeps it."""
        return list(self._rows.values())

    @property
    def engine(self) -> Change:
        """The same action where the engine follows the person: its writes are nobody's decision."""
        follower = Change(self.event, None, self.about)
        follower._rows = self._rows
        return follower

    def edit(self, record: D, version: int | None = None, **values: Any) -> D:
        """Write `values` to the record and return it as it is then.

        `version` is the one that the person saw; Stale if the record has changed since.  A person's
        edit marks a decided record as theirs; NotPossible if the record is retired.
        """
        name = snapshot.name_of(record)
        current: Any = snapshot.find(name, record.pk)
        if version is not None and current.version != version:
            raise Stale(current, values)
        before = snapshot.take(current)
        if isinstance(current, Decided) and self.actor is not None:
            if current.state == State.RETIRED:
                raise NotPossible("this is no longer there", where=str(current), do=_LOOK)
            current.decided_by, current.decided_at = self.actor, timezone.now()
        for field, value in values.items():
            if current._meta.get_field(field).many_to_many:
                snapshot.relate(current, field, value)
            else:
                setattr(current, field, value)
        return self._write(current, before)

    def restore(self, record: Any, fields: dict[str, Any]) -> None:
        """Give the record the fields of an earlier snapshot; its version goes on."""
        before = snapshot.take(record)
        version = record.version
        snapshot.restore(record, fields)
        record.version = version
        self._write(record, before)

    def retire(self, record: Decided) -> None:
        """Take a record out of sight; it is kept."""
        before = snapshot.take(record)
        record.state = State.RETIRED
        self._write(record, before)

    def create(self, record: M, **many: Any) -> M:
        """Save a new record; `many` sets its relations of many."""
        if isinstance(record, Decided) and self.actor is not None:
            record.decided_by, record.decided_at = self.actor, timezone.now()
        record.save(force_insert=True)
        for field, value in many.items():
            snapshot.relate(record, field, value)
        self.created(record)
        return record

    def created(self, record: models.Model) -> None:
        """Put it into the history that the record, saved just before, is new."""
        self._note(record, None)

    def _write(self, record: Any, before: dict[str, Any]) -> Any:
        record.version += 1
        record.save()
        self._note(record, before)
        return record

    def _note(self, record: models.Model, before: dict[str, Any] | None) -> None:
        row = self._rows.setdefault(
            (snapshot.name_of(record), record.pk),
            {"model": snapshot.name_of(record), "id": record.pk, "before": before},
        )
        row["after"] = snapshot.take(record)


def allow(actor: User | None, action: str) -> None:
    """Raise NotAllowed unless the person's role, or the engine by itself, may do this."""
    if not (action in _BY_ITSELF if actor is None else may(actor, action)):
        raise NotAllowed(
            "your role does not allow this", where=action, do="ask an editor or an administrator"
        )


@contextmanager
def change(
    event: Event,
    actor: User | None,
    action: str,
    *,
    about: dict[str, Any] | None = None,
    undoes: Entry | None = None,
) -> Iterator[Change]:
    """An action on an event: the `with` block's changes and their entry, all or nothing.

    Raises NotAllowed before anything is read.
    """
    allow(actor, action)
    about = {} if about is None else about  # the caller may fill it until the block ends
    with transaction.atomic():
        work = Change(Event.objects.select_for_update().get(pk=event.pk), actor, about)
        yield work
        if not work.changes:
            return
        work.event.revision += 1
        work.event.save(update_fields=["revision"])
        work.entry = Entry.objects.create(
            event=work.event,
            action=action,
            actor=actor,
            revision=work.event.revision,
            about=work.about,
            changes=work.changes,
            undoes=undoes,
        )
        follow(work.event, work.changes)
