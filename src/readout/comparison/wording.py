"""Differences of wording, and of extent: the same matter in words that are not each other's."""

from __future__ import annotations

from readout.comparison.sides import Pair
from readout.comparison.words import COUNTERPART, LOST
from readout.model import Aspect, ClaimSpan, Difference, Note, Weight

MORE = "more"  # phrase of what one side says beyond the other
_SHOWN = 4  # words a side to mark; more is noise
_TOLD = 0.6  # share of a side's words that the other has, from which the other tells it all


def find(pair: Pair) -> Difference:
    """The words of each side that have nothing like them on the other.

    Where one side's words are most of them on the other, which says more, the extent differs.
    """
    if (pair.words.coverage() >= _TOLD) != (pair.words.turned().coverage() >= _TOLD):
        return _more(pair)
    mine, theirs = _lost(pair, LOST), _lost(pair.turned(), LOST)
    note = pair.contrast("wording", mine, theirs)
    if not mine and not theirs:
        mine = [ClaimSpan(pair.one.claims[0].id, pair.one.claims[0].span)]
        theirs = [ClaimSpan(pair.other.claims[0].id, pair.other.claims[0].span)]
        note = Note.of("wording_whole", one=pair.one.party, other=pair.other.party)
    return pair.difference(Aspect.WORDING, Weight.FRAMING, [*mine, *theirs], note)


def _more(pair: Pair) -> Difference:
    """What the side that says more has beyond the other."""
    mine: list[ClaimSpan] = []
    theirs: list[ClaimSpan] = []
    if pair.words.coverage() < _TOLD:
        mine = _lost(pair, COUNTERPART)
    else:
        theirs = _lost(pair.turned(), COUNTERPART)
    fuller, briefer = (pair.one, pair.other) if mine else (pair.other, pair.one)
    said = fuller.words([*mine, *theirs])
    note = Note.of(MORE, party=fuller.party, other=briefer.party, said=said)
    return pair.difference(Aspect.SCOPE, Weight.SPECIFICITY, [*mine, *theirs], note)


def _lost(pair: Pair, below: float) -> list[ClaimSpan]:
    words, best = pair.words, pair.words.best()
    weakest = sorted(words.lost(below), key=lambda i: (best[i], i))[:_SHOWN]
    return [
        ClaimSpan(pair.one.owner(words.one.span(i)).id, words.one.span(i)) for i in sorted(weakest)
    ]
