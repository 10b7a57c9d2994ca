"""What the matters that two claims speak of say about whether they belong together.

A list of matters (`languages/<code>/topics.yml`: sanctions, prisoners, grain …) knows that
“ransomware” and “information security” are one matter, which vectors of words do not see.  A
matter that few claims of the event speak of counts for more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readout.languages import get
from readout.model import Claim

_SHARED = 0.03  # for each unit of rarity (natural logarithm) of the matters that both speak of
_MOST = 3.0  # rarity that counts: many shared matters are one argument, not several
_NONE_SHARED = 0.03  # taken off where both speak of matters, of none in common


def shared_matters(claims: Sequence[Claim]) -> NDArray[np.float64]:
    """(claims, claims), symmetric: what to add to the score of each pair."""
    told = [matters(claim) for claim in claims]
    names = sorted(set().union(*told)) if told else []
    marks = np.array([[name in own for name in names] for own in told], dtype=np.float64)
    if not names:
        return np.zeros((len(claims), len(claims)))
    rarity = np.log(len(claims) / marks.sum(axis=0))
    common = (marks * rarity) @ marks.T
    some = marks.sum(axis=1) > 0
    apart = np.outer(some, some) & (marks @ marks.T == 0)
    added: NDArray[np.float64] = _SHARED * np.minimum(common, _MOST) - _NONE_SHARED * apart
    return added


def matters(claim: Claim) -> frozenset[str]:
    """The names of the matters that the claim's words show."""
    language = get(claim.language)
    if language.limited:
        return frozenset()
    found = language.lexicon("topics").find(language.tokens(claim.text))
    return frozenset(match.name for match in found)
