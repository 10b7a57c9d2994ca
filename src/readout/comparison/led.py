"""Small words of which one rules out the other before the same word.

"Before the holidays" and «после праздников» share every content word, and no vector tells small
words apart.  Which rule each other out is data, `languages/<code>/led.yml`, the same sets in
every language.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.comparison import restricted
from readout.comparison.sides import Pair, Side
from readout.comparison.words import Words
from readout.languages import get
from readout.model import Aspect, ClaimSpan, Difference, Span, Weight

_ASPECTS = {
    "sequence": Aspect.DATE,
    "company": Aspect.POLARITY,
    "inclusion": Aspect.SCOPE,
    "bounds": Aspect.SCOPE,
    "height": Aspect.SCOPE,
}
_REACH = 5  # words from the small word to those that it leads: "save for those under sanctions"
_HEADS = 2

Led = tuple[str, str, ClaimSpan, int]  # the set, its member, the words, a word that they lead


def find(pair: Pair) -> list[Difference]:
    """A difference where the sides lead the same word by words that rule each other out."""
    if pair.opening or not pair.words.cosines.size or restricted.turned_about(pair):
        return []
    theirs = list(_led(pair.other, pair.words.other))
    found = []
    for name, member, place, i in _led(pair.one, pair.words.one):
        for other_name, other_member, other_place, k in theirs:
            if name == other_name and member != other_member and _same(pair, i, k):
                note = pair.contrast("opposed", [place], [other_place])
                spans = [place, other_place]
                found.append(pair.difference(_ASPECTS[name], Weight.CONFLICT, spans, note))
    return found[:1]


def _same(pair: Pair, i: int, k: int) -> bool:
    """Whether the two words stand for each other, each the other's nearest."""
    return pair.words.mutual(i) == k


def _led(side: Side, words: Words) -> Iterator[Led]:
    """The small words of the side's claims, each with the next content words after it."""
    for claim in side.claims:
        language = get(claim.language)
        if language.limited:
            continue
        dated = [d.span for d in claim.dates] + [q.span for q in claim.quantities]
        tokens = side.tokens(claim)
        matches = language.lexicon("led").find(tokens)
        ends = [m.start for m in matches[1:]] + [claim.span.end]  # a word leads up to the next
        for match, end in zip(matches, ends, strict=False):
            name, _, member = match.name.partition("/")
            if name not in _ASPECTS:
                continue  # "with nothing"
            span = Span(match.start, match.end)
            after = [
                i
                for i, token in enumerate(words.tokens)
                if match.end <= token.start < end and words.span(i).within(claim.span)
            ][:_REACH]
            heads = [i for i in after if words.content[i]][:_HEADS]
            near = [span, *(words.span(i) for i in heads)]
            if not any(place.overlaps(told) for place in near for told in dated):
                yield from ((name, member, ClaimSpan(claim.id, span), i) for i in heads)
