"""Make two points of one."""

from __future__ import annotations

from collections.abc import Sequence

from newsroom.actions.change import allow, change
from newsroom.actions.checks import open_point
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.proposing.regroup import members, opinions, settle
from newsroom.records.models import Claim, Entry, Point
from newsroom.records.models.comparison import Verdict


def split(editor: User, point: Point, version: int, claims: Sequence[Claim]) -> Entry | None:
    """Give these claims of the point a point of their own.

    The engine proposes what the two say then.  Raises NotAllowed, Stale, and NotPossible unless
    some of the point's claims, and not all, are named.
    """
    allow(editor, "split")
    there = members(point)
    apart = [claim for claim in there if claim in claims]
    rest = [claim for claim in there if claim not in claims]
    if not apart or not rest or len(apart) != len(set(claims)):
        raise NotPossible(
            "a part of the point's claims is needed", where=str(point), do="choose some of them"
        )
    left, right = opinions(point.event, [rest, apart])
    about = {"point": point.public_id, "claims": [claim.public_id for claim in apart]}
    with change(point.event, editor, "split", about=about) as work:
        kept = work.edit(point, version)
        open_point(kept)
        own = work.create(Point(event=work.event, verdict=Verdict.ONE_SIDED))
        work.about["other"] = own.public_id
        for claim in apart:
            work.edit(claim, point=own)
        settle(work, [(kept, left), (own, right)])
    return work.entry
