"""What the matters that two claims speak of say about whether they belong together.

A list of matters (`languages/<code>/topics.yml`: sanctions, prisoners, grain …) knows that
“ransomware” and “information security” are one matter, which vectors of words do not see.  A
matter that few claims of the event speak of counts for more.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readout.languages import Language, Token, get
from readout.model import Claim

ONE_MATTER = 0.02  # added from here on: both speak of a matter that isn't every claim's
_SHARED = 0.03  # for each unit of rarity (natural logarithm) of the matters that both speak of
_MOST = 3.0  # rarity that counts: many shared matters are one argument, not several
_NONE_SHARED = 0.03  # taken off where both speak of matters, of none in common


def shared_matters(claims: Sequence[Claim]) -> NDArray[np.float64]:
    """(claims, claims), symmetric: what to add to the score of each pair."""
    told = [matters(claim) for claim in claims]
    names = sorted(set().union(*told))
    marks = np.array([[name in own for name in names] for own in told], dtype=np.float64)
    marks = marks.reshape(len(claims), len(names))
    some = marks.sum(axis=1) > 0
    apart = np.outer(some, some) & (marks @ marks.T == 0)
    rarity = np.log(len(claims) / marks.sum(axis=0))
    common = (marks * rarity) @ marks.T
    added: NDArray[np.float64] = _SHARED * np.minimum(common, _MOST) - _NONE_SHARED * apart
    return added


def matters(claim: Claim) -> frozenset[str]:
    """The names of the matters that the claim's words show."""
    language = get(claim.language)
    return matters_of(language.tokens(claim.text), language)


def matters_of(tokens: Sequence[Token], language: Language) -> frozenset[str]:
    """The names of the matters that these words show."""
    if language.limited:
        return frozenset()
    found = language.lexicon("topics").find(tokens)
    return frozenset(m.name for m in found if not _opens_name(tokens, m.first, m.last))


def _opens_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether one word is the beginning of a name: "Port Elsin" is no port."""
    named = [t.text[:1].isupper() and t.text[1:2].islower() for t in tokens[first : last + 1]]
    return first > 0 and len(named) == 2 and all(named)
