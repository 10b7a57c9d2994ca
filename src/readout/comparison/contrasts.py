"""Words of which one rules out the other: "north" against "south", "wheat" against «уголь».

The vectors of such words are as near as those of a word and its translation, so nothing but a
list tells them apart: `languages/<code>/contrasts.yml`, the same sets in every language.  Two
members of a set are set against each other only where they stand for each other: the one is the
other's nearest word in the claims, and neither side has both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import yaml

from readout.comparison import counted
from readout.comparison.restricted import turned_about
from readout.comparison.sides import Pair, Side
from readout.comparison.words import COUNTERPART, LOST
from readout.languages import Language, Lexicon, Match, Token, get
from readout.model import Aspect, ClaimSpan, Difference, Span, Weight

NOTE = "opposed"  # phrase of its differences
_NONE = "none"
_LISTS = "lists"
_IN_DATES = "in_dates"
_NEXT = 12  # code points from "not" to the word that it denies: "not be lifted"
_ALIKE = 0.7  # mean coverage from which claims are alike in all else
_LIFTED = 3  # words between "lifted" and the ban
_APART = 3  # words at most between two members of a list: "by sea and by air"
TURNED = (Aspect.POLARITY, Aspect.MODALITY)  # what a denial turns into its opposite
Members = dict[str, list[ClaimSpan]]


def find(pair: Pair) -> list[Difference]:
    """A difference for each set of which the two sides have different members."""
    if pair.opening or turned_about(pair):
        return []
    mine, theirs = members(pair.one), members(pair.other)
    denied = _denials(pair.one) != _denials(pair.other)
    found: dict[Aspect, Difference] = {}
    for name in sorted(mine.keys() & theirs.keys()):
        aspect = aspects()[name]
        if aspect is Aspect.POLARITY and denied:
            continue  # "not legal" and "illegal" are one
        difference = _apart(pair, name, mine[name], theirs[name])
        if difference is not None:
            found.setdefault(aspect, difference)
    return list(found.values())


def _apart(pair: Pair, name: str, mine: Members, theirs: Members) -> Difference | None:
    left = [p for member in mine if member not in theirs for p in mine[member]]
    right = [p for member in theirs if member not in mine for p in theirs[member]]
    aspect = aspects()[name]
    single = name not in _sets()[_LISTS] or aspect is Aspect.DATE  # things have many names
    # In claims alike in all else the one member of each side stands for the other.
    alone = len(left) == len(right) == 1 and pair.alike() >= _ALIKE and single
    met = [(a, b) for a in left for b in right if alone or _counterparts(pair, a, b)]
    met = [
        (a, b)
        for a, b in met
        if _of_them(pair.one, a) == _of_them(pair.other, b)
        and _lifted(pair.one, a) == _lifted(pair.other, b)
    ]
    if aspect in TURNED:  # "not forbidden" and "allowed" are one
        met = [(a, b) for a, b in met if _negated(pair.one, a) == _negated(pair.other, b)]
    places = list(dict.fromkeys(p for both in met for p in both))
    weight = Weight.CONFLICT
    if not met and name in _sets()[_LISTS]:
        common = mine.keys() & theirs.keys()
        one, other = ([p for m in common for p in told[m]] for told in (mine, theirs))
        places = [*_beside(pair, left, one, other), *_beside(pair.turned(), right, other, one)]
        weight = Weight.SPECIFICITY
    if not places:
        return None
    ids = set(pair.one.ids)
    told = [p for p in places if p.claim in ids], [p for p in places if p.claim not in ids]
    note = pair.contrast(counted.NOTE if weight is Weight.SPECIFICITY else NOTE, *told)
    return pair.difference(aspect, weight, places, note)


def _beside(
    pair: Pair, extra: list[ClaimSpan], shared: list[ClaimSpan], facing: list[ClaimSpan]
) -> list[ClaimSpan]:
    """Those places of `one` in a list with what both sides have that `other` has nothing like.

    What is `facing` is what both have, in the words of `other`: those don't stand for more.
    """
    words = pair.words
    taken = {k for place in facing for k in words.other.at(place.span)}
    outside = [k for k in np.flatnonzero(words.other.content).tolist() if k not in taken]
    return [
        place
        for place in extra
        if any(_listed(pair.one, place, other) for other in shared)
        and words.cosines[np.ix_(words.one.at(place.span), outside)].max(initial=0) < COUNTERPART
    ]


def known(pair: Pair, place: Span, among: Sequence[Span]) -> bool:
    """Whether this word of `one` is a set's member that stands `among` these words of `other`."""
    theirs = members(pair.other)
    return any(
        word.overlaps(facing.span)
        for name, own in members(pair.one).items()
        for member in own.keys() & theirs.get(name, {}).keys()
        if any(told.span.overlaps(place) for told in own[member])
        for facing in theirs[name][member]
        for word in among
    )


@lru_cache(maxsize=16)  # several rules ask for the same two sides
def members(side: Side) -> dict[str, Members]:
    """For each set, its members that the side's claims have, with their words."""
    found: dict[str, Members] = {}
    for claim in side.claims:
        language = get(claim.language)
        if language.limited:
            continue
        named = [m.span for m in claim.mentions]
        taken = [*named, *(d.span for d in claim.dates if d.iso)]
        for name, member, span in _matches(side.tokens(claim), language):
            free = named if name in _sets()[_IN_DATES] else taken
            if not any(span.overlaps(other) for other in free):
                found.setdefault(name, {}).setdefault(member, []).append(ClaimSpan(claim.id, span))
    return found


def _matches(tokens: Sequence[Token], language: Language) -> Iterator[tuple[str, str, Span]]:
    """The set, the member and the place of each match; within a set the longest ones.

    What a phrase of `none` covers is no match, unless it is longer.
    """
    lexicon = _lexicon(language.code)
    matches = [m for i in range(len(tokens)) for m in lexicon.all_at(tokens, i)]
    barred = [m for m in matches if m.name == _NONE]
    ends: dict[str, int] = {}  # the token up to which each set has been matched
    for match in sorted(matches, key=lambda m: (m.first, -m.last)):
        name, _, member = match.name.partition("/")
        if match.first >= ends.get(name, 0) and not any(_covers(m, match) for m in barred):
            ends[name] = match.last
            yield name, member, Span(match.start, match.end)


def _covers(one: Match, other: Match) -> bool:
    meet = one.first < other.last and other.first < one.last
    return meet and one.last - one.first >= other.last - other.first


def _counterparts(pair: Pair, one: ClaimSpan, other: ClaimSpan) -> bool:
    """Whether the words at the two places stand for each other: either is the other's nearest."""
    rows, columns = pair.words.one.at(one.span), pair.words.other.at(other.span)
    cosines = pair.words.cosines
    if not rows or not columns or not cosines.size:
        return False
    for i in rows:
        for k in columns:
            paired = pair.words.pairing()[i] == k
            nearest = paired or cosines[i].argmax() == k or cosines[:, k].argmax() == i
            if nearest and cosines[i, k] >= LOST:
                return True
    return False


def _listed(side: Side, one: ClaimSpan, other: ClaimSpan) -> bool:
    """Whether a comma or a conjunction joins the two places: "wheat, barley and maize"."""
    if one.claim != other.claim:
        return False
    claim = next(c for c in side.claims if c.id == one.claim)
    first, second = sorted((one.span, other.span))
    language = get(claim.language)
    between = language.tokens(side.texts[claim.statement], first.end, second.start)
    joins = language.data("joining")["and"]
    joined = any(t.text == "," or t.lower in joins for t in between)
    return joined and len(between) <= _APART


def _negated(side: Side, place: ClaimSpan) -> bool:
    """Whether a denial stands right beside the word: "will not be lifted", «отменены не будут»."""
    claim = side.owner(place.span)
    return any(beside(cue.span, place.span) for cue in claim.negations)


def beside(denial: Span, word: Span) -> bool:
    """Whether the denial stands right before the word, or, as in Russian, right after it."""
    return 0 <= word.start - denial.end <= _NEXT or denial.start - word.end == 1


def _lifted(side: Side, place: ClaimSpan) -> bool:
    """Whether what the word names is no more: "lifted the ban" rules out no "allowed"."""
    claim = side.owner(place.span)
    before = [t for t in side.tokens(claim) if t.end <= place.span.start]
    return bool(get(claim.language).part("cues", "lifts").find(before[-_LIFTED:]))


def _of_them(side: Side, place: ClaimSpan) -> bool:
    """Whether the word names a part of what was named before: "people, among them children"."""
    claim = side.owner(place.span)
    language = get(claim.language)
    before = [t for t in side.tokens(claim) if t.end <= place.span.start]
    return bool(language.part("cues", "among_them").find(before))


def _denials(side: Side) -> bool:
    return any(claim.negations for claim in side.claims)


@cache
def _lexicon(code: str) -> Lexicon:
    language = get(code)
    data: Mapping[str, object] = language.data("contrasts")
    rows: dict[str, list[str]] = {}
    for name, told in data.items():
        if isinstance(told, list):
            rows[name] = told
        elif isinstance(told, dict):
            rows |= {f"{name}/{member}": patterns for member, patterns in told.items()}
    return Lexicon.build(rows, language.analyse)


@cache
def _sets() -> Mapping[str, list[str]]:
    file = resources.files("readout.comparison") / "contrasts.yml"
    found: dict[str, list[str]] = yaml.safe_load(file.read_text("utf-8"))
    return found


@cache
def aspects() -> Mapping[str, Aspect]:
    """What each set tells apart."""
    return {
        name: Aspect(a)
        for a, names in _sets().items()
        if a not in (_LISTS, _IN_DATES)
        for name in names
    }
