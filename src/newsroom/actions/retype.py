"""Give a claim another kind."""

from __future__ import annotations

from newsroom.actions.change import change
from newsroom.actions.checks import shown_claim
from newsroom.people.models import User
from newsroom.proposing.ledger import lay_commitments
from newsroom.records.models import Claim, Entry
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind


def retype(editor: User, claim: Claim, version: int, kind: Kind) -> Entry | None:
    """Make the claim a demand, a commitment …; the commitments of the event follow.

    Raises NotAllowed, Stale, and NotPossible if the claim is no longer shown.
    """
    point = claim.point
    about = {
        "claim": claim.public_id,
        "point": point.public_id,
        "from": claim.kind,
        "to": str(kind),
    }
    with change(point.event, editor, "retype", about=about) as work:
        changed = work.edit(claim, version, kind=Kind(kind))
        shown_claim(changed)
        work.edit(changed, state=State.ACCEPTED)
        work.edit(changed.point)
        lay_commitments(work.engine)
    return work.entry
