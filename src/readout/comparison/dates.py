"""Differences of date."""

from __future__ import annotations

from readout.comparison.sides import Pair, Side
from readout.model import Aspect, ClaimSpan, DateReading, Difference, Weight


def find(pair: Pair) -> list[Difference]:
    """Dates that cannot both hold, one more precise than the other, or given by one side alone."""
    if pair.opening:
        return []
    mine, theirs = _dates(pair.one), _dates(pair.other)
    left = [m for m in mine if not any(_same(m[0], t[0]) for t in theirs)]
    right = [t for t in theirs if not any(_same(m[0], t[0]) for m in mine)]
    if left and right:
        (a, where_a), (b, where_b) = left[0], right[0]
        if a.iso and b.iso and not _inside(a.iso, b.iso) and a.role == b.role:
            note = f"The dates differ. {pair.contrast([where_a], [where_b])}"
            weight = Weight.CONFLICT
        else:
            note = f"The dates are not the same. {pair.contrast([where_a], [where_b])}"
            weight = Weight.SPECIFICITY
        return [pair.difference(Aspect.DATE, weight, [where_a, where_b], note)]
    found = []
    for side, only in ((pair.one, left), (pair.other, right)):
        if only:
            spans = [place for _, place in only]
            note = f"Only {side.party} gives this date: {side.words(spans)}."
            found.append(pair.difference(Aspect.DATE, Weight.SPECIFICITY, spans, note))
    return found


def _dates(side: Side) -> list[tuple[DateReading, ClaimSpan]]:
    return [(d, ClaimSpan(c.id, d.span)) for c in side.claims for d in c.dates]


def _same(a: DateReading, b: DateReading) -> bool:
    return a.iso == b.iso


def _inside(a: str, b: str) -> bool:
    """Whether one date is a more precise form of the other: "2031-06-15" of "2031-06"."""
    return a.startswith(b) or b.startswith(a)
