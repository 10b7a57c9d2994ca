"""What one side counts out and the other leaves open: "on land, at sea and in the air".

It tells only how claims differ that are known to differ: more detail alone is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable

from readout.comparison.sides import Pair
from readout.comparison.words import WordPair, Words
from readout.model import Aspect, ClaimSpan, Difference, Kind, Weight

_REACH = 4  # words from a conjunction to the things that it joins
_MISSING = 0.55  # below this a thing that is counted out is not on the other side
_TOLD = 0.5  # mean coverage below which more than a list sets the claims apart
_FRAMED = frozenset({Kind.COURTESY})  # "for their patience and spirit" is politeness
_ACTS = frozenset({"VERB", "PRTS", "GRND", "INFN"})


def find(pair: Pair) -> list[Difference]:
    """Things joined on one side alone, of which the other has none."""
    if pair.opening or any(c.kind in _FRAMED for c in (*pair.one.claims, *pair.other.claims)):
        return []
    mine, theirs = _counted(pair), _counted(pair.turned())
    if bool(mine) == bool(theirs) or pair.alike() < _TOLD:
        return []
    note = pair.contrast("lists", mine, theirs)
    return [pair.difference(Aspect.SCOPE, Weight.SPECIFICITY, [*mine, *theirs], note)]


def _counted(pair: Pair) -> list[ClaimSpan]:
    """The things of `one` that a conjunction joins and `other` has nothing like."""
    words, best = pair.words.one, pair.words.best()
    found = []
    for i, j in _joined(pair.words):
        if words.claims[i] == words.claims[j] and max(best[i], best[j]) < _MISSING:
            found += [words.span(i), words.span(j)]
    return [ClaimSpan(pair.one.owner(span).id, span) for span in dict.fromkeys(found)]


def _joined(pair: WordPair) -> list[tuple[int, int]]:
    """The content words nearest to each conjunction of `one`, before and after it."""
    words = pair.one
    found = []
    for k, token in enumerate(words.tokens):
        if token.lower not in words.conjunctions:
            continue
        before = _content(pair, range(k - 1, max(-1, k - 1 - _REACH), -1))
        after = _content(pair, range(k + 1, min(len(words.tokens), k + 1 + _REACH)))
        found += [(i, j) for i in before for j in after if _things(words, i, j)]
    return found


def _things(words: Words, i: int, j: int) -> bool:
    """Whether both are things, not things done: "at his request and lasted 40 minutes"."""
    return not any(words.tokens[k].tags & _ACTS for k in (i, j))


def _content(pair: WordPair, places: Iterable[int]) -> list[int]:
    """The first of these places where a content word stands, if there is one."""
    return [i for i in places if pair.one.content[i]][:1]
