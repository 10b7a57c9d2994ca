"""Add a party's statement to an event."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from newsroom.actions.change import allow
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records.models import Event, Intake, Party
from newsroom.worker.tasks import capture
from readout.capture.address import is_url
from readout.capture.rules import DEFAULT


def add_statement(
    editor: User,
    event: Event,
    party: Party,
    *,
    source: str,
    body: bytes | None = None,
    media_type: str | None = None,
    published: date | None = None,
) -> Intake:
    """Hand a statement to the worker; the intake tells how far it is.

    `source` is a web address to be captured or, with `body`, what to call the uploaded or pasted
    bytes.  The history has it when it is on record, in the editor's name.  Raises NotAllowed, and
    NotPossible for no address, empty or too many bytes, and a party that the event hasn't.
    """
    allow(editor, "add_statement")
    source = source.strip()
    if body is None and not is_url(source):
        raise NotPossible(
            "this is not a web address", where=source[:80], do="paste the statement's text instead"
        )
    if body is not None and not body.strip():
        raise NotPossible("there is no text in it", where=source[:80], do="paste the statement")
    if body is not None and len(body) > DEFAULT.size:
        raise NotPossible(
            f"this is over the limit of {DEFAULT.size // 1_000_000} MB",
            where=source[:80],
            do="give only the statement's own text",
        )
    if not event.parties.filter(pk=party.pk).exists():
        raise NotPossible("it is no party to this event", where=str(party), do="add it there first")
    with transaction.atomic():
        intake = Intake.objects.create(
            event=event,
            party=party,
            source=source or "pasted text",
            body=body,
            media_type=media_type,
            published=published,
            created_by=editor,
        )
        capture.enqueue(intake.pk)
    return intake
