"""Lists of which one counts out a thing more: "cattle, sheep and goats" against "cattle and sheep".

The lists are lined up thing by thing.  A thing left over is missing on the other side if nothing
outside the other list is like it either: within the list "goats" and "sheep" are near as vectors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.optimize import linear_sum_assignment

from readout.comparison.meanings import synonymous
from readout.comparison.sides import Pair, Side
from readout.comparison.words import COUNTERPART, LOST, WordPair, Words
from readout.languages import Token, get
from readout.model import Aspect, Claim, ClaimSpan, Difference, Weight

NOTE = "counted"  # phrase of its differences
_LONGEST = 3  # words of one thing of a list: "light armoured vehicles"
_EDGE = 2  # words taken for the first and the last thing, whose other end no comma shows

Thing = tuple[int, ...]  # its content words, as indices of the side's words


def find(pair: Pair) -> list[Difference]:
    """The things that the longer of two lists has more, where all others are matched."""
    for turned in (pair, pair.turned()):
        for longer in _lists(turned.one, turned.words.one):
            for shorter in _lists(turned.other, turned.words.other):
                left = _left_over(turned.words, longer, shorter)
                if left and not _pleonasm(turned, longer, left):
                    places = [_place(turned.one, turned.words.one, i) for i in left]
                    said = (places, []) if turned is pair else ([], places)
                    note = pair.contrast(NOTE, *said)
                    return [pair.difference(Aspect.SCOPE, Weight.SPECIFICITY, places, note)]
    return []


def _left_over(words: WordPair, longer: Sequence[Thing], shorter: Sequence[Thing]) -> list[int]:
    """The words of the things that only the longer list has; none where lists don't match."""
    if len(longer) <= len(shorter):
        return []
    likeness = np.array([[_alike(words, a, b) for b in shorter] for a in longer])
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    if likeness[rows, columns].min() < COUNTERPART:
        return []
    listed = {k for thing in shorter for k in thing}
    outside = [k for k in np.flatnonzero(words.other.content).tolist() if k not in listed]
    left = [thing for n, thing in enumerate(longer) if n not in rows]
    told = any(_alike(words, thing, outside) >= LOST for thing in left)
    return [] if told else [i for thing in left for i in thing]


def _pleonasm(pair: Pair, things: Sequence[Thing], left: Sequence[int]) -> bool:
    """Whether what is left over says what another thing of its list says: "independence"."""
    tokens = pair.words.one.tokens
    others = [tokens[i] for thing in things for i in thing if i not in left]
    language = get(pair.one.claims[0].language)
    return any(synonymous(tokens[i], others, language) for i in left)


def _alike(words: WordPair, one: Sequence[int], other: Sequence[int]) -> float:
    """The cosine of the two words that are nearest to each other."""
    return float(words.cosines[np.ix_(one, other)].max(initial=0.0))


def _lists(side: Side, words: Words) -> Iterator[list[Thing]]:
    """The lists of the side's claims: short things that commas and a conjunction join."""
    for claim in side.claims:
        parts, joins = _parts(side, claim, words)
        first = 0
        while first < len(joins):
            last = first + 1
            while last < len(joins) and 0 < len(parts[last]) <= _LONGEST:
                last += 1
            told = [parts[first][-_EDGE:], *parts[first + 1 : last], parts[last][:_EDGE]]
            if any("VERB" in token.tags for token in told[-1]):
                told.pop()  # "… and reparations, and contained no mechanism"
            things = [_content(words, claim, part) for part in told]
            if (
                len(things) > 1
                and all(things)
                and any(j in words.conjunctions for j in joins[first:last])
            ):
                yield things
            first = last


def _parts(side: Side, claim: Claim, words: Words) -> tuple[list[list[Token]], list[str]]:
    """What stands between the commas and conjunctions of the claim, and these."""
    parts: list[list[Token]] = [[]]
    joins: list[str] = []
    for token in side.tokens(claim):
        if token.text == "," or token.lower in words.conjunctions:
            joins.append(token.lower)
            parts.append([])
        elif token.is_word:
            parts[-1].append(token)
    return parts, joins


def _content(words: Words, claim: Claim, part: Sequence[Token]) -> Thing:
    starts = {token.start for token in part}
    return tuple(
        i
        for i, token in enumerate(words.tokens)
        if words.content[i] and token.start in starts and words.span(i).within(claim.span)
    )


def _place(side: Side, words: Words, i: int) -> ClaimSpan:
    return ClaimSpan(side.owner(words.span(i)).id, words.span(i))
