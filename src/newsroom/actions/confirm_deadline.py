"""Confirm or correct until when something was promised."""

from __future__ import annotations

import re
from datetime import date

from newsroom.actions.change import change
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records.models import Commitment, Entry
from newsroom.records.models.base import State

_FORM = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)


def confirm_deadline(
    editor: User, commitment: Commitment, version: int, due: str | None
) -> Entry | None:
    """Set the day by which it is due, checked by a person; `None` if none was given.

    `due` is a year, month or day ("2031", "2031-06", "2031-06-21") or an interval "start/end".
    Raises NotAllowed, Stale, and NotPossible for any other form.
    """
    wanted = _checked(due.strip()) if due else None
    about = {"commitment": commitment.public_id, "from": commitment.due, "to": wanted}
    with change(commitment.event, editor, "confirm_deadline", about=about) as work:
        work.edit(commitment, version, due=wanted, due_confirmed=True, state=State.ACCEPTED)
    return work.entry


def _checked(due: str) -> str:
    days = [_first_day(part) for part in due.split("/")]
    if len(days) > 2 or days != sorted(days) or len({len(part) for part in due.split("/")}) > 1:
        raise _refused(due)
    return due


def _first_day(part: str) -> date:
    form = _FORM.fullmatch(part)
    if form is None:
        raise _refused(part)
    try:
        return date(int(form[1]), int(form[2] or 1), int(form[3] or 1))
    except ValueError:
        raise _refused(part) from None


def _refused(due: str) -> NotPossible:
    return NotPossible(
        "this is no date", where=due, do="write 2031, 2031-06, 2031-06-21 or 2031-06-21/2031-06-30"
    )
