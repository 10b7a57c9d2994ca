"""Say what has become of a commitment."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from newsroom.actions.change import change
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records.models import Commitment, Entry
from newsroom.records.models.base import State
from newsroom.records.models.ledger import CommitmentStatus

_FOUND = frozenset(CommitmentStatus) - {CommitmentStatus.OPEN, CommitmentStatus.DUE}


def resolve_commitment(
    editor: User,
    commitment: Commitment,
    version: int,
    status: CommitmentStatus,
    evidence: str,
    evidence_url: str = "",
) -> Entry | None:
    """Find that it was kept, broken, disputed or superseded, or that it is open or due after all.

    A finding rests on `evidence`, in words, and on a source where there is one.  Raises
    NotAllowed, Stale, and NotPossible without evidence or for what is no web address.
    """
    status, evidence = CommitmentStatus(status), evidence.strip()
    if status in _FOUND and not evidence:
        raise NotPossible(
            "a finding needs evidence", where=str(commitment), do="say on what it rests"
        )
    about = {"commitment": commitment.public_id, "from": commitment.status, "to": str(status)}
    with change(commitment.event, editor, "resolve_commitment", about=about) as work:
        work.edit(
            commitment,
            version,
            status=status,
            evidence=evidence,
            evidence_url=_address(evidence_url.strip()),
            state=State.ACCEPTED,
        )
    return work.entry


def _address(url: str) -> str:
    if url:
        try:
            URLValidator(schemes=["http", "https"])(url)
        except ValidationError:
            raise NotPossible(
                "this is no web address", where=url[:80], do="begin with https://"
            ) from None
    return url
