"""Draw a claim's span anew."""

from __future__ import annotations

from newsroom.actions.change import allow, change
from newsroom.actions.checks import refuse_overlap, shown_claim
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.proposing.regroup import members, opinions, reread, settle
from newsroom.records import exchange
from newsroom.records.models import Claim, Entry
from newsroom.records.models.base import State


def redraw_span(editor: User, claim: Claim, version: int, start: int, end: int) -> Entry | None:
    """Let the claim be `[start, end)` of its statement's text, without white space around it.

    The engine reads its amounts, dates and so on again, and its kind unless a person gave that,
    and proposes what the point says then.  Raises NotAllowed, Stale, and NotPossible if the span
    has no words, lies outside of the text, is the same or runs into another claim.
    """
    allow(editor, "redraw_span")
    shown_claim(claim)
    start, end = _trimmed(claim, start, end)
    refuse_overlap(claim, start, end)
    found = reread(claim, start, end)
    point = claim.point
    (judged,) = opinions(point.event, [members(point)], found)
    about = {
        "claim": claim.public_id,
        "point": point.public_id,
        "from": claim.text,
        "to": found.text,
    }
    with change(point.event, editor, "redraw_span", about=about) as work:
        by_engine = claim.proposed is not None and claim.proposed.get("kind") == claim.kind
        redrawn = work.edit(
            claim,
            version,
            start=start,
            end=end,
            text=found.text,
            kind=str(found.kind) if by_engine else claim.kind,
            slots=exchange.slots(found),
            state=State.ACCEPTED,
        )
        refuse_overlap(redrawn, start, end)
        settle(work, [(work.edit(point), judged)])
    return work.entry


def _trimmed(claim: Claim, start: int, end: int) -> tuple[int, int]:
    text = claim.statement.text
    if not 0 <= start < end <= len(text):
        raise NotPossible("this is no part of the statement", where=f"{start} to {end}")
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if not any(letter.isalnum() for letter in text[start:end]):
        raise NotPossible("a claim needs words", where=f"{start} to {end}")
    if (start, end) == (claim.start, claim.end):
        raise NotPossible("the claim has these words already", where=str(claim))
    return start, end
