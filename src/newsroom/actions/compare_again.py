"""Have the engine compare an event's statements anew: a newer one may find more."""

from __future__ import annotations

from newsroom.actions.change import allow
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records import exchange
from newsroom.records.models import Event
from newsroom.worker.tasks import compare


def compare_again(editor: User, event: Event) -> None:
    """Hand the event to the worker; what people decided stays as it is.

    The history has it, in the machine's name and with who asked, if the machine finds something
    else.  Raises NotAllowed, and NotPossible for an event without statements.
    """
    allow(editor, "compare_again")
    if not exchange.current(event).exists():
        raise NotPossible("there is nothing to compare", where=str(event), do="add a statement")
    compare.enqueue(event.pk, asked_by=str(editor))
