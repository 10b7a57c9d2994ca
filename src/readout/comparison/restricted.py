"""What one side tells as the only way and the other as barred but for that way.

"May enter only with a pilot" and "no vessel may enter without a pilot" are one; so are "was told
only five days later" and "was not told until five days later".
"""

from __future__ import annotations

from readout.claims.cues import read_cues
from readout.comparison.sides import Pair, Side
from readout.languages import get


def turned_about(pair: Pair) -> bool:
    """Whether one side bars all but what the other allows alone."""
    return any(
        _bars(one) and _restricts(other)
        for one, other in ((pair.one, pair.other), (pair.other, pair.one))
    )


def _bars(side: Side) -> bool:
    return any(
        claim.negations and read_cues(side.tokens(claim), get(claim.language), "exceptive")
        for claim in side.claims
    )


def _restricts(side: Side) -> bool:
    return side.says("restrictive") and not any(claim.negations for claim in side.claims)
