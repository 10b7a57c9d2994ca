"""A claim's kind read again, with its vector beside what the rules say.

The rules know the words of their lists; a claim in other words they take for an assertion.  A
linear model over the vector, the rules' answer and the rung of the stance (`kinds.npz`, made by
tools/train_kinds) overrules them where it is sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from readout.claims.stance import UNDERTAKING
from readout.languages import get
from readout.model import Claim, Kind
from readout.models.encoder import Encoder

FILE = Path(__file__).with_name("kinds.npz")
KINDS = tuple(Kind)
_SURE = 0.7  # the rules' answer stands below this; see docs/decisions
_VECTOR = 8.0  # by which vectors of length 1 are brought to the size of the other features
_RUNGS = {True: (0, 10), False: (10, 6)}  # undertakings, requests: first column, number

Floats = NDArray[np.float64]


def reread(claims: Sequence[Claim], vectors: NDArray[np.float32], model: str) -> tuple[Claim, ...]:
    """The claims with their kinds as both ways of reading give them.

    `vectors` are the claims', (claims, width), by the encoder of the name `model`: by another one
    than that which ships, the kinds stay as they are.
    """
    if not claims or model != Encoder.name:
        return tuple(claims)
    found = probabilities(features(claims, vectors))
    return tuple(
        claim
        if get(claim.language).limited or row.max() < _SURE
        else replace(claim, kind=KINDS[int(row.argmax())])
        for claim, row in zip(claims, found, strict=True)
    )


def features(claims: Sequence[Claim], vectors: NDArray[np.float32]) -> Floats:
    """What the model looks at, (claims, features)."""
    rows = []
    for claim, vector in zip(claims, vectors, strict=True):
        kind, rung = np.zeros(len(KINDS)), np.zeros(sum(n for _, n in _RUNGS.values()))
        kind[KINDS.index(claim.kind)] = 1
        if claim.stance:
            first, count = _RUNGS[claim.stance.axis == UNDERTAKING]
            rung[first + min(claim.stance.rung, count - 1)] = 1
        rows.append(np.concatenate([vector * _VECTOR, kind, rung]))
    return np.array(rows, np.float64)


def probabilities(rows: Floats) -> Floats:
    """How likely each kind is, (claims, kinds)."""
    weights, bias = _model()
    logits = rows @ weights.T + bias
    shares = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), np.float64)


@cache
def _model() -> tuple[Floats, Floats]:
    with np.load(FILE) as stored:
        return stored["weights"].astype(np.float64), stored["bias"].astype(np.float64)
