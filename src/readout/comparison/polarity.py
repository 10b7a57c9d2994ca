"""Differences of polarity: one side affirms what the other denies."""

from __future__ import annotations

from readout.comparison.sides import Pair, Side, places
from readout.model import Aspect, ClaimSpan, Difference, Weight

_OPPOSITES_COVERED = (
    0.34  # share of words that both sides must have for a denial to be of the same thing
)


def find(pair: Pair) -> list[Difference]:
    """A denial on one side alone, where both sides speak of the same thing."""
    mine, theirs = _denials(pair.one), _denials(pair.other)
    if bool(mine) == bool(theirs):
        return []
    side, spans = (pair.one, mine) if mine else (pair.other, theirs)
    other = pair.other if mine else pair.one
    same = max(pair.words.coverage(), pair.words.turned().coverage()) >= _OPPOSITES_COVERED
    weight = Weight.CONFLICT if same else Weight.FRAMING
    note = f"{side.party} denies what {other.party} affirms: {side.words(spans)}."
    if not same:
        note = (
            f"{side.party} puts it in the negative ({side.words(spans)}), {other.party} does not."
        )
    return [pair.difference(Aspect.POLARITY, weight, spans, note)]


def _denials(side: Side) -> list[ClaimSpan]:
    return [p for c in side.claims for p in places(c, [n.span for n in c.negations])]
