"""What the slots of two claims say about whether they are about the same matter."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from readout.languages import get
from readout.model import Claim, Kind, Quantity

_SAME_AMOUNT = 0.12  # the same figure on both sides is rarely an accident
_SAME_OPENING = 0.15  # both report that the talk took place
_SAME_NEXT_STEP = 0.04
_SAME_COURTESY = 0.02


def bonus(claims: Sequence[Claim]) -> NDArray[np.float64]:
    """(claims, claims): what to add to the score of each pair."""
    count = len(claims)
    result = np.zeros((count, count))
    opening = [is_opening(claim) for claim in claims]
    for i in range(count):
        for j in range(i):
            a, b = claims[i], claims[j]
            if a.party == b.party:
                continue
            extra = _SAME_AMOUNT * shares_amount(a, b)
            extra += _SAME_OPENING * (opening[i] and opening[j])
            extra += _SAME_NEXT_STEP * (a.kind == b.kind == Kind.NEXT_STEP)
            extra += _SAME_COURTESY * (a.kind == b.kind == Kind.COURTESY)
            result[i, j] = result[j, i] = extra
    return result


def is_opening(claim: Claim) -> bool:
    """Whether the claim reports that the talk itself took place."""
    number = int(claim.id.rpartition(".")[2])
    if number > 3:
        return False
    language = get(claim.language)
    return bool(language.part("cues", "opening").find(language.tokens(claim.text)))


def shares_amount(a: Claim, b: Claim) -> bool:
    """Whether both name an amount with the same value in comparable units, above two."""
    return any(same_value(x, y) and x.value > 2 for x in a.quantities for y in b.quantities)


_SECONDS = {
    "seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800,
}  # fmt: skip


def measure(quantity: Quantity) -> tuple[str, float]:
    """The quantity as (dimension, value): durations in seconds, others in their own unit."""
    if quantity.unit in _SECONDS:
        return "time", quantity.value * _SECONDS[quantity.unit]
    return quantity.unit or "", float(quantity.value)


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities have the same value, durations in any unit."""
    (one, x), (other, y) = measure(a), measure(b)
    return abs(x - y) < 1e-9 and (one == other or "time" not in (one, other))
