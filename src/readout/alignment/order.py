"""What the place of two claims in their statements says about whether they belong together.

Statements on one event tell it in much the same order: claims beside a pair that belongs together
are likelier to belong together too.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readout.model import Claim

_PLACE = 0.03  # between the first and the last claim of two statements
_BESIDE = 0.15  # of the best score of the claims beside the two
_LEAST, _MOST = -0.2, 0.4  # what a neighbour's score can tell
_STEPS = ((1, 1), (-1, -1), (0, 1), (0, -1), (1, 0), (-1, 0))


def places(claims: Sequence[Claim], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """(claims, claims), symmetric: what to add to these scores of each pair."""
    count = len(claims)
    place = np.zeros(count)
    home = np.array([claim.statement for claim in claims])
    for statement in set(home.tolist()):
        own = np.flatnonzero(home == statement)
        place[own] = np.linspace(0, 1, len(own)) if len(own) > 1 else 0.0
    beside = np.full((count, count), _LEAST)
    for down, right in _STEPS:
        rows, columns = _neighbours(home, down), _neighbours(home, right)
        near = scores[np.ix_(np.maximum(rows, 0), np.maximum(columns, 0))]
        there = (rows >= 0)[:, None] & (columns >= 0)[None, :]
        beside = np.where(there, np.maximum(beside, near), beside)
    distance = np.abs(place[:, None] - place[None, :])
    added: NDArray[np.float64] = _BESIDE * np.clip(beside, _LEAST, _MOST) - _PLACE * distance
    return added


def _neighbours(home: NDArray[np.str_], step: int) -> NDArray[np.int64]:
    """For each claim, the index of the one so many steps on in its statement; -1 if none."""
    at = np.arange(len(home)) + step
    inside = (at >= 0) & (at < len(home))
    same = np.zeros(len(home), dtype=bool)
    same[inside] = home[at[inside]] == home[inside]
    return np.where(same, at, -1)
