"""Put a claim into another point."""

from __future__ import annotations

from newsroom.actions.change import allow, change
from newsroom.actions.checks import of_event, open_point, shown_claim
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.proposing.regroup import members, opinions, settle
from newsroom.records.models import Claim, Entry, Point
from newsroom.records.models.comparison import Verdict


def move_claim(editor: User, claim: Claim, version: int, to: Point | None) -> Entry | None:
    """Put the claim into the point `to`, or into one of its own where that is `None`.

    The engine proposes what the two points say then; one that is left without claims is retired.
    Raises NotAllowed, Stale, and NotPossible if the claim is there already, or if the claim or the
    point is out of sight or of another event.
    """
    allow(editor, "move_claim")
    source = claim.point
    shown_claim(claim)
    rest = [other for other in members(source) if other != claim]
    if to == source or (to is None and not rest):
        raise NotPossible("the claim is there already", where=str(claim))
    if to is not None:
        of_event(source.event, to)
        open_point(to)
    left, right = opinions(source.event, [rest, [*(members(to) if to else ()), claim]])
    about = {"claim": claim.public_id, "point": source.public_id}
    with change(source.event, editor, "move_claim", about=about) as work:
        kept = work.edit(source)
        target = (
            work.edit(to)
            if to is not None
            else work.create(Point(event=work.event, verdict=Verdict.ONE_SIDED))
        )
        open_point(target)
        work.about["other"] = target.public_id
        work.edit(claim, version, point=target)
        settle(work, [(kept, left), (target, right)])
    return work.entry
