"""What the reader of pairs takes for a difference where no rule finds one.

It names the aspect and the words; it has no reason that could be checked, so the note says that a
model reads it so, the weight is the least, and confidence is low.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.comparison import wording
from readout.comparison.sides import Pair, Side
from readout.comparison.words import Words
from readout.languages import Language, Token, get
from readout.model import Aspect, ClaimSpan, Difference, Weight
from readout.models.pair import OddWords, PairReading

NOTE = "seems_apart"
_ODD = 0.5  # likelihood of a word from which it is marked
_MOST = 4  # words a side to mark; more is noise
_DOUBT = 0.2  # probability of agreement from which nothing is named
_SURE = 0.5  # of the aspect; below this it is the wording


def find(pair: Pair, reading: PairReading) -> Difference:
    """The difference that the reader sees; one of wording where it is not sure of another."""
    if not reading.aspects:
        return wording.find(pair)
    aspect, sure = max(reading.aspects, key=lambda known: known[1])
    mine = _odd(pair.one, pair.words.one, reading.one)
    theirs = _odd(pair.other, pair.words.other, reading.other)
    if sure < _SURE or reading.agree > _DOUBT or aspect is Aspect.WORDING or not (mine or theirs):
        return wording.find(pair)
    note = pair.contrast(NOTE, mine, theirs)
    return pair.difference(aspect, Weight.FRAMING, [*mine, *theirs], note)


def _odd(side: Side, words: Words, odd: OddWords) -> list[ClaimSpan]:
    """The words in which the reader sees the difference, likeliest first, in order of the text."""
    offsets = _offsets(side)
    found: list[tuple[float, ClaimSpan]] = []
    for i, owner in enumerate(_owners(side, words)):
        span = words.span(i)
        if _empty(words.tokens[i], get(side.claims[owner].language)):
            continue
        start = offsets[owner] + span.start - side.claims[owner].span.start
        likely = odd.over(start, start + span.end - span.start)
        if likely >= _ODD:
            found.append((likely, ClaimSpan(side.claims[owner].id, span)))
    likeliest = sorted(found, key=lambda f: -f[0])[:_MOST]
    return sorted((place for _, place in likeliest), key=lambda p: (p.claim, p.span))


def _empty(token: Token, language: Language) -> bool:
    """Whether the word only joins others: "the", «для»."""
    return language.part("function_words", "function").match_at([token], 0) is not None


def _offsets(side: Side) -> Sequence[int]:
    """Where each claim begins in the text that was read."""
    found, at = [], 0
    for claim in side.claims:
        found.append(at)
        at += len(claim.text) + 1
    return found


def _owners(side: Side, words: Words) -> list[int]:
    """For each word the place of its claim among the side's."""
    return [
        next(n for n, c in enumerate(side.claims) if words.span(i).within(c.span))
        for i in range(len(words.tokens))
    ]
