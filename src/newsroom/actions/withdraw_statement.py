"""Withdraw a statement: the wrong page, the wrong party."""

from __future__ import annotations

from newsroom.actions.change import allow, change
from newsroom.errors import NotPossible, Stale
from newsroom.people.models import User
from newsroom.proposing.ledger import lay_responses
from newsroom.proposing.regroup import members, opinions, settle
from newsroom.records import exchange
from newsroom.records.models import Entry, Point, Statement
from newsroom.records.models.base import State
from newsroom.worker.tasks import compare


def withdraw_statement(editor: User, statement: Statement, version: int) -> Entry | None:
    """Compare the statement no more; it is kept.

    Its claims leave their points, also decided ones, and the engine proposes what these say then.
    Raises NotAllowed, Stale, and NotPossible if it was replaced or withdrawn before.
    """
    allow(editor, "withdraw_statement")
    event = statement.event
    points = _points(statement)
    rest = [[c for c in members(p) if c.statement_id != statement.pk] for p in points]
    judged = opinions(event, rest)
    about = {"party": statement.party.key, "source": statement.source}
    with change(event, editor, "withdraw_statement", about=about) as work:
        if statement.replaced_by_id is not None or statement.withdrawn:
            raise NotPossible("it was replaced or withdrawn before", where=str(statement))
        if _points(statement) != points:
            raise Stale(statement, {"withdrawn": True})
        work.edit(statement, version, withdrawn=True)
        for claim in statement.claims.exclude(state=State.RETIRED):
            work.retire(claim)
        settle(work, list(zip(points, judged, strict=True)))
        lay_responses(work.engine)
        compare.enqueue(event.pk)
    return work.entry


def _points(statement: Statement) -> list[Point]:
    """The points in sight that a claim of the statement stands in."""
    claims = exchange.shown_claims(statement.event).filter(statement=statement)
    return list(Point.objects.filter(pk__in=claims.values("point")).order_by("pk"))
