"""Which claims of an event to look at besides a few, so that these are scored as among all."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np

from readout.alignment.encode import Encoded

_NEAREST = 8  # twice the neighbours that CSLS corrects by


def background(encoded: Encoded, inside: Collection[int], most: int) -> list[int]:
    """Indices of claims, in order: those `inside`, the nearest to each, and others evenly spread.

    All of them where they are no more than `most`, which is exceeded only for the sake of the
    nearest.  Scoring takes time by the square of the number of claims.
    """
    count = len(encoded.claims)
    if count <= most:
        return list(range(count))
    parties = np.array([claim.party for claim in encoded.claims])
    chosen = set(inside)
    for i in inside:
        similar = encoded.sentences @ encoded.sentences[i]
        for party in sorted(set(parties.tolist()) - {parties[i]}):
            others = np.flatnonzero(parties == party)
            order = np.argsort(-similar[others], kind="stable")
            chosen.update(others[order[:_NEAREST]].tolist())
    rest = [i for i in range(count) if i not in chosen]
    free = max(0, most - len(chosen))
    chosen.update(rest[k * len(rest) // free] for k in range(min(free, len(rest))))
    return sorted(chosen)
