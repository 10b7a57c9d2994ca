"""Acts of speech: who apologises does not agree with who expresses condolences."""

from __future__ import annotations

from readout.comparison.sides import Pair, Side
from readout.languages import get


def differ(pair: Pair) -> bool:
    """Whether either side does an act (thanks, apology, condemnation …) that the other doesn't."""
    return _acts(pair.one) != _acts(pair.other)


def _acts(side: Side) -> set[str]:
    found: set[str] = set()
    for claim in side.claims:
        language = get(claim.language)
        if not language.limited:
            matches = language.lexicon("acts").find(language.tokens(claim.text))
            found |= {match.name for match in matches}
    return found
