"""Say whether a party concerned has responded."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records import exchange
from newsroom.records.models import Entry, Response, Statement
from newsroom.records.models.base import State


def record_response(
    editor: User,
    response: Response,
    version: int,
    recorded: bool,
    statement: Statement | None = None,
    note: str = "",
) -> Entry | None:
    """Record that the party has spoken, in which statement or, in a note, where; or that it hasn't.

    Raises NotAllowed, Stale, and NotPossible if that contradicts the statements on record, or if
    nothing shows the response.
    """
    note, event = note.strip(), response.event
    about = {"party": response.party.key, "from": response.recorded, "to": recorded}
    with change(event, editor, "record_response", about=about) as work:
        own = exchange.current(event).filter(party=response.party)
        _check(response, recorded, statement, note, list(own))
        work.edit(
            response,
            version,
            recorded=recorded,
            statement=statement,
            note=note,
            state=State.ACCEPTED,
        )
    return work.entry


def _check(
    response: Response,
    recorded: bool,
    statement: Statement | None,
    note: str,
    own: list[Statement],
) -> None:
    party = str(response.party)
    if not recorded and (statement is not None or own):
        raise NotPossible(
            "a statement by it is on record", where=party, do="withdraw the statement first"
        )
    if statement is not None and statement not in own:
        raise NotPossible("this is no statement by it on this event", where=party)
    if recorded and statement is None and not note:
        raise NotPossible(
            "nothing shows the response", where=party, do="name its statement, or say where it is"
        )
