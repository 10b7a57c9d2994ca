"""What the matters that two claims speak of say about whether they belong together.

A list of matters (`languages/<code>/topics.yml`: sanctions, prisoners, grain …) knows that
“ransomware” and “information security” are one matter, which vectors of words do not see.  A
matter that few claims of the event speak of counts for more.
"""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np
from numpy.typing import NDArray

from readout.languages import Language, Token, get
from readout.model import Claim

_SHARED = 0.03  # for each unit of rarity (natural logarithm) of the matters that both speak of
_MOST = 3.0  # rarity that counts: many shared matters are one argument, not several
_NONE_SHARED = 0.03  # taken off where both speak of matters, of none in common


def shared_matters(claims: Sequence[Claim]) -> NDArray[np.float64]:
    """(claims, claims), symmetric: what to add to the score of each pair."""
    told = [matters(claim) for claim in claims]
    speaking = {claim.party for claim in claims}
    others = [{m.party for m in claim.mentions} - speaking for claim in claims]
    marks = _marks(told)
    some = marks.sum(axis=1) > 0
    apart = np.outer(some, some) & (marks @ marks.T == 0)
    marks = np.hstack([marks, _marks(others)])
    rarity = np.log(len(claims) / marks.sum(axis=0))
    common = (marks * rarity) @ marks.T
    added: NDArray[np.float64] = _SHARED * np.minimum(common, _MOST) - _NONE_SHARED * apart
    return added


def _marks(told: Sequence[Set[str]]) -> NDArray[np.float64]:
    """(claims, names): 1 where the claim has the name."""
    names = sorted(set().union(*told))
    marks = [[name in own for name in names] for own in told]
    return np.array(marks, dtype=np.float64).reshape(len(told), len(names))


def matters(claim: Claim) -> frozenset[str]:
    """The names of the matters that the claim's words show."""
    language = get(claim.language)
    return matters_of(language.tokens(claim.text), language)


def matters_of(tokens: Sequence[Token], language: Language) -> frozenset[str]:
    """The names of the matters that these words show."""
    if language.limited:
        return frozenset()
    return frozenset(match.name for match in language.lexicon("topics").find(tokens))
