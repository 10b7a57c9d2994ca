"""Differences of wording: the same matter in words that are not each other's."""

from __future__ import annotations

from readout.comparison.sides import Pair
from readout.model import Aspect, ClaimSpan, Difference, Weight

_SHOWN = 4  # words a side to mark; more is noise


def find(pair: Pair) -> Difference:
    """The words of each side that have nothing like them on the other."""
    mine, theirs = _lost(pair), _lost(pair.turned())
    note = f"The wording differs. {pair.contrast(mine, theirs)}"
    if not mine and not theirs:
        mine = [ClaimSpan(pair.one.claims[0].id, pair.one.claims[0].span)]
        theirs = [ClaimSpan(pair.other.claims[0].id, pair.other.claims[0].span)]
        note = f"{pair.one.party} and {pair.other.party} put the same matter in different words."
    return pair.difference(Aspect.WORDING, Weight.FRAMING, [*mine, *theirs], note)


def _lost(pair: Pair) -> list[ClaimSpan]:
    words, best = pair.words, pair.words.best()
    weakest = sorted(words.lost(), key=lambda i: (best[i], i))[:_SHOWN]
    return [
        ClaimSpan(pair.one.owner(words.one.span(i)).id, words.one.span(i)) for i in sorted(weakest)
    ]
