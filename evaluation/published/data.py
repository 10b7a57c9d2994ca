"""Where the public data lie, and the figures that are worked out from answers."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_BESIDE = Path(__file__).parents[3] / "shared" / "data"

Bools = NDArray[np.bool_]


def folder(name: str) -> Path | None:
    """The folder of a set: in $READOUT_DATA, else beside the repository; `None` if absent."""
    place = Path(os.environ.get("READOUT_DATA") or _BESIDE) / name
    return place if place.is_dir() else None


def macro_f1(wanted: Sequence[str], given: Sequence[str]) -> float:
    """The mean of each wanted label's F1."""
    pairs = list(zip(wanted, given, strict=True))
    scores = []
    for label in sorted(set(wanted)):
        right = sum(w == g == label for w, g in pairs)
        asked = sum((w == label) + (g == label) for w, g in pairs)
        scores.append(2 * right / asked)
    return sum(scores) / len(scores)


def balanced(wanted: Bools, given: Bools) -> float:
    """The mean of the shares of both kinds that are told right."""
    return float((given[wanted].mean() + (~given[~wanted]).mean()) / 2)
