"""Names of places and people that each side has and the other doesn't.

"In the Gulf of Arran" and «в Силлском проливе» are near as vectors; as names they are told apart
by their letters, across scripts, and by their vectors only where these are those of a translation.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from readout.comparison.sides import Pair
from readout.comparison.words import Words, people
from readout.languages import Token, get
from readout.model import Aspect, Claim, ClaimSpan, Difference, Span, Weight
from readout.parties.transliteration import name_key

_LIKE = 0.7  # likeness of two keys from which they are one name in another inflection
_JOINED = 2  # words from one to the next within a name
_STEM = 3  # marks of a key that is the beginning of another: "Arran", «Арранском»
_OF_WHAT = ("ы", "и")  # endings of countries in the genitive that no dictionary has
_SAME = 0.56  # cosine from which two names are each other's translation ("Black", «Чёрное»)


def find(pair: Pair) -> list[Difference]:
    """Names that stand on each side alone, where both sides have some."""
    if pair.opening:
        return []
    found = []
    for aspect, alone in ((Aspect.SCOPE, unmatched), (Aspect.ACTOR, _others)):
        mine, theirs = alone(pair), alone(pair.turned())
        if mine and theirs:
            note = pair.contrast("named", mine, theirs)
            found.append(pair.difference(aspect, Weight.FRAMING, [*mine, *theirs], note))
    return found


def _others(pair: Pair) -> list[ClaimSpan]:
    """The people of `one`, by name after an office, whose last name doesn't stand in `other`."""
    keys = [name_key(t.text) for t in pair.words.other.tokens]
    return [
        ClaimSpan(claim.id, Span(name[0].start, name[-1].end))
        for claim in pair.one.claims
        for name in people(pair.one.tokens(claim), get(claim.language))
        if not any(alike(name_key(name[-1].text), key) for key in keys) and not _whose(name)
    ]


def _whose(name: list[Token]) -> bool:
    """Whether the one word after the office tells of what: «президент Аверны»."""
    return len(name) == 1 and ("gent" in name[0].tags or name[0].lower.endswith(_OF_WHAT))


def unmatched(pair: Pair) -> list[ClaimSpan]:
    """The names of `one` that no word of `other` has.

    Of a name of several words one that is written alike is enough: the rest may be translated
    ("Tarn Ford", «Тарнский брод»).
    """
    words, partners = pair.words, pair.words.partners()
    keys = [name_key(t.text) for t in words.other.tokens]
    found = []
    for run in _runs(words.one, list(_names(words.one, pair))):
        own = [name_key(words.one.tokens[i].text) for i in run]
        if any(alike(key, other) for key in own for other in keys):
            continue
        for i in run:
            if partners[i] < _SAME:
                span = words.one.span(i)
                found.append(ClaimSpan(pair.one.owner(span).id, span))
    return found


def _runs(words: Words, names: list[int]) -> Iterator[list[int]]:
    """Names that follow each other, as one, though a small word stand between: "Gulf of Arran"."""
    run: list[int] = []
    for i in names:
        if run and (i - run[-1] > _JOINED or words.claims[i] != words.claims[run[-1]]):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def _names(words: Words, pair: Pair) -> Iterator[int]:
    """Content words of `one` with a capital that no beginning of a sentence explains."""
    starts = {claim.span.start for claim in pair.one.claims}
    for i, token in enumerate(words.tokens):
        capital = token.text[:1].isupper() and token.text[1:2].islower()
        inside = capital and words.content[i] and token.start not in starts
        if inside and not opens_sentence(pair.one.owner(words.span(i)), token.start):
            yield i


def opens_sentence(claim: Claim, start: int) -> bool:
    """Whether a sentence begins at this place of the claim's statement: that explains a capital."""
    before = claim.text[: start - claim.span.start].rstrip(" \"“«'(")
    return not before or before[-1] in ".!?:\n" or get(claim.language).limited


def alike(one: str, other: str) -> bool:
    """Whether two keys of names may be one name, in another inflection or script."""
    if not one or not other:
        return False
    shorter, longer = sorted((one, other), key=len)
    stem = shorter.rstrip(".a")  # "Averna", "Avernian"
    begins = len(stem) >= _STEM and longer.startswith(stem)
    near = SequenceMatcher(None, one, other, False).ratio() >= _LIKE
    return begins or (near and one[0] == other[0])
