"""What the slots of two claims say about whether they are about the same matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from readout.languages import get
from readout.model import Claim, Kind, Quantity

_SAME_AMOUNT = 0.12  # the same figure on both sides is rarely an accident
_BARE_BESIDE_FIGURES = 0.04  # an amount with a date, beside a claim that has neither, goes off
_SAME_OPENING = 0.15  # both report that the talk took place
_OPENING_ALONE = 0.04  # one reports that the talk took place, the other what was said
_BETWEEN = 8  # code points between two claims of one sentence: ", ", ", while "
_STOPS = frozenset(".!?")
_OPENINGS = 3  # how many claims of a statement may report that the talk took place
_SAME_NEXT_STEP = 0.04
_SAME_COURTESY = 0.02


def bonus(claims: Sequence[Claim]) -> NDArray[np.float64]:
    """(claims, claims): what to add to the score of each pair."""
    count = len(claims)
    result = np.zeros((count, count))
    opening = [is_opening(claim) for claim in claims]
    head = [opens and _number(claim) == 1 for opens, claim in zip(opening, claims, strict=True)]
    for i in range(count):
        for j in range(i):
            a, b = claims[i], claims[j]
            if a.party == b.party:
                continue
            extra = _SAME_AMOUNT * shares_amount(a, b)
            extra += _SAME_OPENING * (opening[i] and opening[j])
            extra -= _OPENING_ALONE * (head[i] != head[j] and opening[i] != opening[j])
            extra += _SAME_NEXT_STEP * (a.kind == b.kind == Kind.NEXT_STEP)
            extra += _SAME_COURTESY * (a.kind == b.kind == Kind.COURTESY)
            extra -= _BARE_BESIDE_FIGURES * (_bare_beside(a, b) or _bare_beside(b, a))
            result[i, j] = result[j, i] = extra
    return result


def _bare_beside(a: Claim, b: Claim) -> bool:
    """Whether `a` has no amount and no date, and `b` has both: seldom one matter."""
    dated = any(d.iso for d in b.dates)
    return not (a.quantities or a.dates) and bool(b.quantities) and dated


def is_opening(claim: Claim, *, surely: bool = False) -> bool:
    """Whether the claim reports that the talk itself took place.

    A first claim that only names a talk counts too, unless it must be so `surely`: "took note of
    the call" reports no talk of its own.
    """
    number = _number(claim)
    if number > _OPENINGS:
        return False
    language = get(claim.language)
    tokens = language.tokens(claim.text)
    loosely = number == 1 and not surely and not claim.negations
    rows = ("opening", "opening_first") if loosely else ("opening",)
    return any(language.part("cues", row).find(tokens) for row in rows)


def _number(claim: Claim) -> int:
    """Which claim of its statement it is, counted from one."""
    return int(claim.id.rpartition(".")[2])


def shares_amount(a: Claim, b: Claim) -> bool:
    """Whether both name an amount with the same value in comparable units, above two."""
    return any(same_value(x, y) and x.value > 2 for x in a.quantities for y in b.quantities)


def one_sentence(before: Claim, after: Claim) -> bool:
    """Whether two claims are parts of one sentence, with no other between them."""
    near = 0 <= after.span.start - before.span.end <= _BETWEEN
    return near and before.statement == after.statement and before.text.rstrip()[-1:] not in _STOPS


def shares_value(rest: Claim, told: Claim, known: Sequence[Claim]) -> bool:
    """Whether both name a date, or an amount of one measure, that no `known` claim names."""
    days = {d.iso for d in rest.dates if d.iso} & {d.iso for d in told.dates}
    if days - {d.iso for claim in known for d in claim.dates}:
        return True
    had = [o for claim in known for o in claim.quantities]
    return any(
        (same_value(q, t) or _one_measure(q, t)) and not any(_one_measure(q, o) for o in had)
        for q in rest.quantities
        for t in told.quantities
    )


def _one_measure(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts measure the same: two lengths, two stretches of time, two of a thing."""
    one, other = measure(a)[0], measure(b)[0]
    return (one == other != "") or {one, other} <= DURATIONS


# Units that convert: the dimension, and the unit's size in the dimension's smallest unit here.
_CONVERTED = {
    "seconds": ("time", 1), "minutes": ("time", 60), "hours": ("time", 3600),
    "days": ("time", 86_400), "weeks": ("time", 604_800),
    "months": ("months", 1), "years": ("months", 12), "decades": ("months", 120),
    "metres": ("length", 1), "km": ("length", 1000), "feet": ("length", 0.3048),
    "miles": ("length", 1609.344), "nautical miles": ("length", 1852),
    "kg": ("mass", 1), "tonnes": ("mass", 1000), "MW": ("power", 1), "GW": ("power", 1000),
}  # fmt: skip

# The same of the stretch of time after "per".
_PER = {
    "second": ("time", 1), "minute": ("time", 60), "hour": ("time", 3600),
    "day": ("time", 86_400), "week": ("time", 604_800), "month": ("months", 1),
    "year": ("months", 12),
}  # fmt: skip

DURATIONS = frozenset({"time", "months"})

# Dimensions that compare with themselves only; any other unit is a counted noun.
MEASURES = frozenset({dimension for dimension, _ in _CONVERTED.values()}) | frozenset(
    "percent m2 m3 ft3 km2 hectares acres barrels litres gallons degrees kWh MWh pounds "
    "yards grams".split()
)
CURRENCIES = frozenset(
    "USD EUR RUB GBP CNY UAH JPY KZT TRY CHF crowns francs marks dinars thalers pesos".split()
)
MEASURES |= CURRENCIES


def measured(dimension: str) -> bool:
    """Whether a dimension compares with itself only, also by the day ("barrels/day")."""
    return dimension in MEASURES or dimension.partition("/")[0] in (*MEASURES, *_CONVERTED)


def measure(quantity: Quantity) -> tuple[str, float]:
    """The quantity as (dimension, value): converted where units convert, else its own unit."""
    unit, _, per = (quantity.unit or "").partition("/")
    dimension, size = _CONVERTED.get(unit, (unit, 1))
    if not per:
        return dimension, quantity.value * size
    stretch, length = _PER.get(per, (per, 1))
    return f"{dimension}/{stretch}", quantity.value * size / length


def same_value(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities have the same value, durations in any unit."""
    if ("/" in (a.unit or "")) != ("/" in (b.unit or "")):
        # One leaves to the context that it is by the day.
        a, b = (replace(q, unit=(q.unit or "").partition("/")[0]) for q in (a, b))
    (one, x), (other, y) = measure(a), measure(b)
    if one != other and (measured(one) or measured(other)) and one and other:
        return False
    if not (one and other):  # an amount without a unit, from a limited language or a bare figure
        x, y = float(a.value), float(b.value)
    return abs(x - y) < 1e-9 * max(1.0, abs(x))
