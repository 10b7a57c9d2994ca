"""Make an event."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day

from django.db import transaction

from newsroom.actions.change import allow, change
from newsroom.actions.checks import event_fields
from newsroom.people.models import User
from newsroom.proposing.ledger import lay_responses
from newsroom.records import snapshot
from newsroom.records.models import Event, Party


def create_event(
    editor: User,
    *,
    kind: str,
    date: day,
    title_en: str,
    title_ru: str = "",
    parties: Sequence[Party],
    demonstration: bool = False,
) -> Event:
    """The new event, with its parties in the order given; none of them has spoken yet.

    Raises NotAllowed, and NotPossible without a title or a party, or for another kind.
    """
    allow(editor, "create_event")
    fields = event_fields(kind, date, title_en, title_ru, parties)
    event = Event(**fields, demonstration=demonstration, created_by=editor)
    with transaction.atomic():
        event.save()
        with change(event, editor, "create_event", about={"title": event.title_en}) as work:
            snapshot.relate(event, "parties", parties)
            work.created(event)
            lay_responses(work.engine)
    event.refresh_from_db()
    return event
