"""Differences of scope: how far the thing reaches, and what is on the list."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linear_sum_assignment

from readout.alignment.slots import same_value
from readout.comparison import contrasts, counted, restricted
from readout.comparison.meanings import synonymous
from readout.comparison.sides import Pair, Side, places
from readout.comparison.words import COUNTERPART, WordPair, Words
from readout.languages import get
from readout.model import Aspect, Claim, ClaimSpan, Cue, Difference, Kind, Span, Weight

_LED = len(" one of the ")  # code points from "every" to the number that it sums up
NOTE = "lists"  # phrase of a word of a list that the other side has none like
_LIST = 2  # things that make a list
_ALIKE = 0.6  # mean coverage from which claims are one told twice, so that a thing left out shows
_MISSING = 0.55  # below this a word of a list is not on the other side
# How parties act, read by actor.py: "jointly" against "on its own".
MANNERS = frozenset({"joint", "separate", "independent"})
_POSSIBLE, _ONLY, _TOTAL, _ANY = "possible", "only", "total", "any"
_WHOLE = frozenset({_TOTAL, _ANY, "full"})  # "all", "any" and "full" don't tell claims apart
# "All" tells of extent; "any", "full", "only", "part of" mostly belong to how a thing is put, and
# on one side alone they count only in claims that are near copies.  Of one-sided ones in annotated
# events annotators noted 13 of 28 with "all", "every", "whole", and 3 of 27 with the others.
_STRONG = frozenset({_TOTAL})
_TOLD, _NEAR = 0.5, 0.8  # mean coverage from which a word that one side alone has shows
_FRAMED = frozenset({Kind.COURTESY})


def find(pair: Pair) -> list[Difference]:
    """Scope words on one side alone; two things on one side that are one thing on the other."""
    if pair.opening:
        return []
    return (
        _joined(pair)
        or _joined(pair.turned())
        or counted.find(pair)
        or _listed(pair)
        or _dropped(pair)
        or _dropped(pair.turned())
        or _extent(pair)
        or _elsewhere(pair)
    )


def _elsewhere(pair: Pair) -> list[Difference]:
    """ "In Varsk" against "in Tellin": each names a place of a party that the other doesn't."""
    mine, theirs = _places_alone(pair), _places_alone(pair.turned())
    if not (mine and theirs):
        return []
    note = pair.contrast("extent", mine, theirs)
    return [pair.difference(Aspect.SCOPE, Weight.CONFLICT, [*mine, *theirs], note)]


def _places_alone(pair: Pair) -> list[ClaimSpan]:
    told = {m.party for c in pair.other.claims for m in c.mentions}
    return [
        ClaimSpan(c.id, m.span)
        for c in pair.one.claims
        for m in c.mentions
        if m.role == "place" and m.party not in told
    ]


def faint(pair: Pair) -> list[Difference]:
    """Words of extent on one side alone that count only where nothing else sets claims apart."""
    return [] if pair.opening else _extent(pair, _ALIKE)


def _extent(pair: Pair, least: float = _NEAR) -> list[Difference]:
    """ "all", "only", "part of", "possible" on one side and not on the other.

    Of one-sided words but "all" it tells only in claims that are alike by `least`.
    """
    one, other = _scopes(pair.one, pair.other), _scopes(pair.other, pair.one)
    for mine, side in ((one, pair.other), (other, pair.one)):
        if _POSSIBLE in mine and side.says("hedge_like"):
            del mine[_POSSIBLE]  # "a possible visit" and "may visit" are one
        if _ONLY in mine and (side.says("restrictive") or restricted.turned_about(pair)):
            del mine[_ONLY]
    differing = set(one) ^ set(other)
    if differing <= _WHOLE and set(one) & _WHOLE and set(other) & _WHOLE:
        return []
    if not differing or all(c.kind in _FRAMED for c in (*pair.one.claims, *pair.other.claims)):
        return []
    alone = not (set(one) - set(other) and set(other) - set(one))
    if alone and pair.alike() < (_TOLD if differing & _STRONG else least):
        return []
    left = [p for name in sorted(set(one) - set(other)) for p in one[name]]
    right = [p for name in sorted(set(other) - set(one)) for p in other[name]]
    note = pair.contrast("extent", left, right)
    return [pair.difference(Aspect.SCOPE, Weight.SPECIFICITY, [*left, *right], note)]


def _scopes(side: Side, facing: Side) -> dict[str, list[ClaimSpan]]:
    found: dict[str, list[ClaimSpan]] = {}
    for claim in side.claims:
        for cue in claim.scopes:
            if cue.name in MANNERS or any(cue.span.overlaps(c.span) for c in claim.conditions):
                continue
            if cue.name == _TOTAL and _counted(claim, cue, facing):
                continue
            if cue.name == _ANY and claim.negations:
                continue  # "rules out any change", "no request from any quarter"
            found.setdefault(cue.name, []).extend(places(claim, [cue.span]))
    return found


def _counted(claim: Claim, cue: Cue, facing: Side) -> bool:
    """Whether "all seven" is said of seven on the other side, too."""
    return any(
        0 <= q.span.start - cue.span.end <= _LED and same_value(q, other)
        for q in claim.quantities
        for told in facing.claims
        for other in told.quantities
    )


def _listed(pair: Pair) -> list[Difference]:
    """An item of a list that is not on the other side's list."""
    mine, theirs = _items(pair.words.one), _items(pair.words.other)
    if len(mine) < _LIST or len(theirs) < _LIST:
        return []
    words = pair.words
    cosines = words.cosines[np.ix_(mine, theirs)]
    rows, columns = linear_sum_assignment(cosines, maximize=True)
    matched = [(r, c) for r, c in zip(rows, columns, strict=True) if cosines[r, c] >= COUNTERPART]
    if not matched or len(matched) == len(mine) == len(theirs):
        return []
    left = [mine[i] for i in range(len(mine)) if i not in {r for r, _ in matched}]
    right = [theirs[i] for i in range(len(theirs)) if i not in {c for _, c in matched}]
    ours, their_own = pair.words.partners(), pair.words.turned().partners()
    left = [
        i
        for i in left
        if ours[i] < _MISSING
        and not _pleonasm(pair.one, words.one, i, mine)
        and not contrasts.known(pair, words.one.span(i), [words.other.span(k) for k in theirs])
    ]
    right = [
        i
        for i in right
        if their_own[i] < _MISSING
        and not _pleonasm(pair.other, words.other, i, theirs)
        and not contrasts.known(
            pair.turned(), words.other.span(i), [words.one.span(k) for k in mine]
        )
    ]
    apart = bool(left and right) or pair.alike() >= _TOLD
    if not (left or right) or not apart:
        return []
    spans = [_word(pair.one, pair.words.one, i) for i in left]
    others = [_word(pair.other, pair.words.other, i) for i in right]
    note = pair.contrast(NOTE, spans, others)
    return [pair.difference(Aspect.SCOPE, Weight.SPECIFICITY, [*spans, *others], note)]


def _pleonasm(side: Side, words: Words, i: int, items: list[int]) -> bool:
    """Whether the word says what another of its list says: "independence, sovereignty"."""
    others = [words.tokens[k] for k in items if k != i]
    return synonymous(words.tokens[i], others, get(side.claims[0].language))


def _items(words: Words) -> list[int]:
    """The words of the longest list of single things: "wheat, barley and maize"."""
    best: list[int] = []
    run: list[int] = []
    for i in range(len(words.tokens)):
        if not words.content[i]:
            continue
        if run and _joins(words, run[-1], i):
            run.append(i)
        else:
            run = [i]
        if len(run) > len(best) and run[-1] - run[0] >= len(run):  # a conjunction is among them
            best = list(run)
    return best


def _joins(words: Words, before: int, after: int) -> bool:
    """Whether nothing but a comma or a conjunction stands between two words."""
    if words.claims[before] != words.claims[after]:
        return False
    between = words.tokens[before + 1 : after]
    if any(t.lower not in words.conjunctions for t in between):
        return False
    gap = words.tokens[after].start - words.tokens[before].end - sum(len(t.text) for t in between)
    return bool(between) or gap == len(", ")


def _word(side: Side, words: Words, i: int) -> ClaimSpan:
    return ClaimSpan(side.owner(words.span(i)).id, words.span(i))


def _dropped(pair: Pair) -> list[Difference]:
    """ "Wine and cheese" against "wine": of two things joined, one is not on the other side."""
    words, best = pair.words, pair.words.partners()
    if pair.alike() < _ALIKE:
        return []
    for i, j in _coordinations(pair.one, words):
        if not (words.one.content[i] and words.one.content[j]):
            continue
        kept, lost = (i, j) if best[i] >= best[j] else (j, i)
        named = words.one.tokens[lost].text[0].isupper()
        if best[kept] >= COUNTERPART and best[lost] < _MISSING and not named:
            spans = [_word(pair.one, words.one, lost)]
            note = pair.contrast(NOTE, spans, [])
            return [pair.difference(Aspect.SCOPE, Weight.SPECIFICITY, spans, note)]
    return []


def _joined(pair: Pair) -> list[Difference]:
    """Two things joined by "and" on one side, one thing made of both words on the other."""
    words = pair.words
    for i, j in _coordinations(pair.one, words):
        if not (words.one.content[i] and words.one.content[j]) or words.cosines.size == 0:
            continue
        k, m = int(words.cosines[i].argmax()), int(words.cosines[j].argmax())
        if min(words.cosines[i, k], words.cosines[j, m]) < COUNTERPART or abs(k - m) != 1:
            continue
        if words.cosines[:, k].argmax() != i or words.cosines[:, m].argmax() != j:
            continue
        low, high = min(k, m), max(k, m)
        if words.other.claims[k] != words.other.claims[m] or _gap(pair.other, words, low, high):
            continue
        mine = [_between(pair.one, words.one.span(i).start, words.one.span(j).end)]
        theirs = [_between(pair.other, words.other.span(low).start, words.other.span(high).end)]
        note = pair.contrast("two_things", mine, theirs)
        return [pair.difference(Aspect.SCOPE, Weight.CONFLICT, [*mine, *theirs], note)]
    return []


def _coordinations(side: Side, words: WordPair) -> list[tuple[int, int]]:
    """Pairs of words of `one` that a conjunction joins: "energy and infrastructure"."""
    found = []
    tokens = words.one.tokens
    for i in range(len(tokens) - 2):
        language = get(side.claims[0].language)
        if tokens[i + 1].lower in language.data("joining").get("and", ()):
            found.append((i, i + 2))
    return found


def _gap(side: Side, words: WordPair, low: int, high: int) -> str:
    """What stands between two words of `other`."""
    text = side.texts[side.claims[0].statement]
    return text[words.other.span(low).end : words.other.span(high).start].strip()


def _between(side: Side, start: int, end: int) -> ClaimSpan:
    span = Span(start, end)
    return ClaimSpan(side.owner(span).id, span)
