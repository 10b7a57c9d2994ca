"""Correct an event's kind, date, titles or parties."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day

from newsroom.actions.change import change
from newsroom.actions.checks import event_fields
from newsroom.people.models import User
from newsroom.records.models import Entry, Event, Party
from newsroom.worker.tasks import compare


def edit_event(
    editor: User,
    event: Event,
    *,
    kind: str,
    date: day,
    title_en: str,
    title_ru: str,
    parties: Sequence[Party],
    version: int | None = None,
) -> Entry | None:
    """Write the event's fields; its statements are compared anew, as dates resolve against its day.

    Raises NotAllowed, Stale if `version` is given and not the event's any more, and NotPossible
    without a title or a party, or for another kind.
    """
    fields = event_fields(kind, date, title_en, title_ru, parties)
    with change(event, editor, "edit_event", about={"title": fields["title_en"]}) as work:
        work.edit(event, version, **fields, parties=parties)
        compare.enqueue(event.pk)
    return work.entry
