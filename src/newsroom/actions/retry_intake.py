"""Try again to bring a statement in."""

from __future__ import annotations

from django.db import transaction

from newsroom.actions.change import allow
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records.models import Intake
from newsroom.records.models.source import IntakeState
from newsroom.worker.sources import from_web
from newsroom.worker.tasks import capture


def retry_intake(editor: User, intake: Intake) -> Intake:
    """Have a failed intake tried again, from the step that failed; a page is fetched anew.

    Raises NotAllowed, and NotPossible if it hasn't failed.
    """
    allow(editor, "add_statement")
    with transaction.atomic():
        current = Intake.objects.select_for_update().get(pk=intake.pk)
        if current.state != IntakeState.FAILED:
            raise NotPossible("this has not failed", where=str(current), do="wait for it")
        current.state, current.attempts = IntakeState.WAITING, 0
        current.step = current.problem = ""
        current.finished_at = None
        if current.statement_id is None and current.capture and from_web(current.capture):
            current.capture = None
        current.save()
        capture.enqueue(current.pk)
    return current
