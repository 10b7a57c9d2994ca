"""Capture a statement's page again, to see whether it was changed."""

from __future__ import annotations

from django.db import transaction

from newsroom.actions.change import allow
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records.models import Intake, Statement
from newsroom.records.models.source import IntakeState
from newsroom.worker.sources import from_web
from newsroom.worker.tasks import capture

_UNDER_WAY = (IntakeState.WAITING, IntakeState.WORKING)


def recapture(editor: User, statement: Statement) -> Intake:
    """Hand the statement's address to the worker again; the intake tells what came of it.

    `worker.again.outcome` says what.  The history has it if the page says something else.  Raises
    NotAllowed, and NotPossible for a pasted text, for a statement that was replaced or withdrawn
    and for one that is under way already.
    """
    allow(editor, "recapture")
    if statement.withdrawn or statement.replaced_by_id is not None:
        raise NotPossible("this statement was replaced or withdrawn", where=str(statement))
    if not from_web(statement.capture):
        raise NotPossible(
            "this statement has no address",
            where=str(statement),
            do="add the new text as a statement and withdraw this one",
        )
    if Intake.objects.filter(recaptures=statement, state__in=_UNDER_WAY).exists():
        raise NotPossible("this page is being captured again already", where=str(statement))
    first = statement.intakes.first()
    with transaction.atomic():
        intake = Intake.objects.create(
            event=statement.event,
            party=statement.party,
            source=statement.source,
            published=first.published if first else None,
            recaptures=statement,
            created_by=editor,
        )
        capture.enqueue(intake.pk)
    return intake
