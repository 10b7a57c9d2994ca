"""Change a point's verdict."""

from __future__ import annotations

from newsroom.actions.accept import accept_parts
from newsroom.actions.change import change
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.proposing.regroup import members
from newsroom.records.models import Entry, Point
from newsroom.records.models.comparison import Verdict


def change_verdict(editor: User, point: Point, version: int, verdict: Verdict) -> Entry | None:
    """Give the point another verdict, and accept it so.

    A point that doesn't differ has no differences: they are rejected with it, and come back if it
    differs again.  Raises NotAllowed, Stale, and NotPossible where the verdict can't be: one party
    alone neither agrees nor differs, and two don't make a one-sided point.
    """
    about = {"point": point.public_id, "from": point.verdict, "to": str(verdict)}
    with change(point.event, editor, "change_verdict", about=about) as work:
        accept_parts(work, point, version, verdict=Verdict(verdict))
        parties = {claim.statement.party_id for claim in members(point)}
        if (len(parties) == 1) != (verdict == Verdict.ONE_SIDED):
            alone = len(parties) == 1
            raise NotPossible(
                "only one party speaks here" if alone else "more than one party speaks here",
                where=str(point),
                do="move another party's claim here first" if alone else "split the point instead",
            )
    return work.entry
