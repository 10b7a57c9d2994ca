"""The queue's tasks.  Each may be run again at any time, by two workers at once, to no harm."""

from __future__ import annotations

from django_tasks import task

from newsroom.proposing import propose
from newsroom.records.models import Event
from newsroom.worker.intake import take


@task()
def capture(intake_pk: int) -> str:
    """Bring a statement in; what came of it is in its intake."""
    return str(take(intake_pk).state)


@task()
def compare(event_pk: int, asked_by: str = "") -> None:
    """Compare an event's statements anew; `asked_by` names who wanted that, for the history."""
    propose(Event.objects.get(pk=event_pk), asked_by)
