"""Hours of the day that stand beside no date: "daily from 9 a.m. to 3 p.m."."""

from __future__ import annotations

from readout.claims.clock import MIDNIGHT, ClockReader
from readout.claims.datewords import date_words
from readout.comparison.sides import Pair, Side
from readout.languages import get
from readout.model import Aspect, ClaimSpan, ClockTime, Difference, Weight

_MIDNIGHTS = frozenset({"00:00", "24:00"})
Told = tuple[ClockTime, ClaimSpan]


def find(pair: Pair) -> list[Difference]:
    """Hours of which each side has some that the other doesn't.

    Where zones are named, and not the same, nothing is said: the hours may be one.
    """
    if pair.opening:
        return []
    mine, theirs = _times(pair.one), _times(pair.other)
    if len({time.zone for time, _ in (*mine, *theirs)} - {None}) > 1:
        return []
    left, right = _unshared(mine, theirs), _unshared(theirs, mine)
    if not (left and right):
        return []
    note = pair.contrast("dates_clash", left, right)
    return [pair.difference(Aspect.DATE, Weight.CONFLICT, [*left, *right], note)]


def _unshared(some: list[Told], others: list[Told]) -> list[ClaimSpan]:
    told = {_hour(time) for time, _ in others}
    return [place for time, place in some if _hour(time) not in told]


def _hour(time: ClockTime) -> str:
    return MIDNIGHT if time.time in _MIDNIGHTS else time.time


def _times(side: Side) -> list[Told]:
    """The side's hours; those of dates too, which the other may tell without the date."""
    found = []
    for claim in side.claims:
        language = get(claim.language)
        if language.limited:
            continue
        tokens = side.tokens(claim)
        for time in ClockReader(tokens, [t.lower for t in tokens], date_words(language)).alone():
            if not any(time.span.overlaps(q.span) for q in claim.quantities):
                found.append((time, ClaimSpan(claim.id, time.span)))
    return found
