"""Acts of speech: who apologises does not agree with who expresses condolences."""

from __future__ import annotations

from readout.comparison.sides import Pair, Side
from readout.languages import get

# What one side thanks, praises or congratulates for, the other may simply state.
_POLITE = frozenset({"thanks", "praise", "approval", "congratulation", "invitation"})


def differ(pair: Pair) -> bool:
    """Whether the sides do different acts, or one does a grave act that the other doesn't."""
    mine, theirs = _acts(pair.one), _acts(pair.other)
    if mine - _POLITE != theirs - _POLITE:
        return True
    return bool(mine and theirs and not mine & theirs)


def polite(side: Side) -> bool:
    """Whether the side thanks, praises or congratulates."""
    return bool(_acts(side) & _POLITE)


def _acts(side: Side) -> set[str]:
    found: set[str] = set()
    for claim in side.claims:
        language = get(claim.language)
        if not language.limited:
            matches = language.lexicon("acts").find(language.tokens(claim.text))
            found |= {match.name for match in matches}
    return found
