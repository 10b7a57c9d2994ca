"""When it is proven that two sides agree.

No rule found a difference; that is not enough to print "they agree".  Near copies of one text
prove themselves.  Else both sides must say something, of the same parties and acts, and a reader
of pairs must take it for the same; without one, their words must cover each other.
"""

from __future__ import annotations

from readout.comparison import acts, opening, residue
from readout.comparison.sides import Pair
from readout.languages import get
from readout.model import Kind
from readout.models.pair import PairReading

_PROOF = 0.60  # mean coverage of content words that proves agreement where no reader is
_READ = 0.84  # half the mean coverage and the reader's probability together that prove it
_COVERED = 0.50  # and the least coverage
_OF_EITHER = 0.40  # of either side: a part of what the other says isn't the same
_PROOF_DENIED = 0.75  # of both sides, where something is denied
_ENOUGH = 1  # content words, amounts and dates without which nothing is proven
_PROOF_LINK = 0.18  # and the link of the point, which is weak in a statement of a line or two
_SURE = 0.80  # probability from which a strong link and coverage of a denial are not asked for
# A link is, even then: frames of talk ("this meeting was held", "the discussion focused on") are
# alike to the reader in any two statements.  Of 80 pairs on different events four points agreed
# without this floor, two of them with links of .08 and .09; no agreement of our cases has less.
_SOME_LINK = 0.10


def proven(pair: Pair, link: float, reading: PairReading | None) -> bool:
    """Whether agreement is proven: first-class languages, covered words, a strong link.

    `reading` is what the reader of pairs says of the two sides, if there is one.
    """
    if pair.limited:
        return False
    left_over = residue.residue(pair)
    if left_over is not None and left_over.empty and not _guests(pair):
        return True
    if pair.opening:
        return opening.same_talk(pair)
    if _guests(pair) or not (_says_enough(pair) and _says_enough(pair.turned())):
        return False
    if _names_alone(pair) and _names_alone(pair.turned()):
        return False
    if acts.differ(pair):
        return False
    one, other = pair.words.coverage(), pair.words.turned().coverage()
    sure = reading is not None and reading.agree >= _SURE
    denied = any(c.negations for c in (*pair.one.claims, *pair.other.claims))
    if denied and min(one, other) < _PROOF_DENIED and not sure:
        return False
    if link < (_SOME_LINK if sure else _PROOF_LINK):
        return False
    covered = (one + other) / 2
    if reading is None:
        return covered >= _PROOF
    told = covered >= _COVERED and min(one, other) >= _OF_EITHER
    return told and covered / 2 + reading.agree >= _READ


def _guests(pair: Pair) -> bool:
    """Whether both sides only list who was there."""
    return all(
        not c.quantities
        and get(c.language).part("cues", "attendees").find(get(c.language).tokens(c.text))
        for side in (pair.one, pair.other)
        for c in side.claims
    )


def _says_enough(pair: Pair) -> bool:
    """Whether `one` has words, amounts or dates that could tell it from another matter."""
    told = int(pair.words.one.content.sum())
    for claim in pair.one.claims:
        told += len(claim.quantities) + sum(bool(d.iso) for d in claim.dates)
    courteous = all(claim.kind is Kind.COURTESY for claim in pair.one.claims)
    return told >= _ENOUGH + courteous  # "Thank you." thanks for anything


def _names_alone(pair: Pair) -> bool:
    """Whether `one` names a party that `other` does not."""
    mine, theirs = (
        {m.party for c in side.claims for m in c.mentions} for side in (pair.one, pair.other)
    )
    return bool(mine - theirs)
