"""The verdict on a point: agree, differ or one_sided.

Slots first: what the rules find stands, with its words; only a word that one side alone has may
be none where a reader of pairs is sure.  *Agree* needs proof: no difference, a reader that takes
the sides for the same, both sides' words covered by the other's, and a strong link.  Where there
is no difference and no proof, the point is *differ* in wording, with low confidence: the worst
error is to say that parties agree when they don't.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from readout.alignment.encode import Encoded
from readout.alignment.group import Group
from readout.alignment.slots import is_opening
from readout.comparison import (
    actor,
    belonging,
    clocks,
    contrasts,
    counted,
    dates,
    enumerated,
    led,
    loaded,
    modality,
    names,
    numbers,
    polarity,
    proof,
    readapart,
    residue,
    scope,
    wording,
)
from readout.comparison.confidence import confidence
from readout.comparison.restricted import turned_about
from readout.comparison.sides import Pair, Side, sides_of
from readout.comparison.words import WordPair, Words, words_of
from readout.model import (
    Aspect,
    Claim,
    ClaimSpan,
    Difference,
    Kind,
    Point,
    Statement,
    Verdict,
    Weight,
)
from readout.models.pair import Reader

_RULES = (numbers, dates, polarity, modality, scope, actor)
# What these find is told only where it is new.
_FURTHER = (clocks, contrasts, led, names, loaded, residue)
_ORDER = {weight: rank for rank, weight in enumerate(Weight)}
_LIFTABLE = frozenset({Aspect.SCOPE, Aspect.MODALITY})
# Probability of agreement from which a word that one side lacks is no difference, and a denial
# that the other side may have in a word that no lexicon holds.
_LIFTED, _LIFTED_DENIAL = 0.8, 0.85
_LIFTED_TURNED = 0.5  # "not without a pilot" against "only with" one
_LIFTED_CONDITION = 0.95  # of those that one side alone names nine in ten are real
_NEVER = 2.0
_MORE = frozenset({Kind.DEMAND, Kind.COMMITMENT})
_SURE_LINK = 0.12  # below this the point's claims may be about two matters


def judge(
    encoded: Encoded,
    group: Group,
    statements: Sequence[Statement],
    parties: Sequence[str],
    reader: Reader | None = None,
) -> Point:
    """The point that this group of claims makes; its id and topic are given by the caller.

    `reader` reads two sides together where no rule finds a difference; without one, agreement is
    proven by the words alone.
    """
    claims = [encoded.claims[i] for i in group.members]
    sides = sides_of(claims, statements)
    silent = tuple(p for p in parties if p not in {side.party for side in sides})
    if len(sides) == 1:
        return _point(claims, Verdict.ONE_SIDED, group, (), silent)
    words = {
        side.party: words_of(
            encoded, [i for i in group.members if encoded.claims[i].party == side.party], side.texts
        )
        for side in sides
    }
    differences: list[Difference] = []
    for one, other in combinations(sides, 2):
        differences += _apart(_pair(one, other, words, parties), group, reader)
    differences.sort(key=lambda d: _ORDER[d.weight])
    verdict = Verdict.DIFFER if differences else Verdict.AGREE
    return _point(claims, verdict, group, tuple(differences), silent)


def _apart(pair: Pair, group: Group, reader: Reader | None) -> list[Difference]:
    """What sets the two sides apart; nothing where it is proven that they agree."""
    found = [] if pair.limited else _differences(pair)  # without lexicons, none is meant
    found = [_tempered(d, group) for d in found]
    needed = max((_lifted_from(d, pair) for d in found), default=0.0)
    asked = not pair.limited and needed < _NEVER
    reading = reader.read(*pair.texts) if reader and asked else None
    sure = reading is not None and reading.agree >= needed
    if (sure or not found) and proof.proven(pair, group.link, reading):
        return []
    if not found:
        found = [readapart.find(pair, reading) if reading else wording.find(pair)]
    if not any(d.aspect is Aspect.SCOPE for d in found):
        found += enumerated.find(pair)
    return found


def _pair(one: Side, other: Side, words: dict[str, Words], parties: Sequence[str]) -> Pair:
    talk = all(any(map(_reports_talk, side.claims)) for side in (one, other))
    lined_up = WordPair.of(words[one.party], words[other.party])
    return Pair(one, other, lined_up, talk, frozenset(parties))


def _reports_talk(claim: Claim) -> bool:
    """Whether that the talk took place is all: what is asked or promised in it is more."""
    return is_opening(claim) and not claim.negations and claim.kind not in _MORE


def _tempered(difference: Difference, group: Group) -> Difference:
    """A denial or another actor is no conflict where the claims may not be about one matter."""
    doubtful = group.link < _SURE_LINK and difference.aspect in (Aspect.POLARITY, Aspect.ACTOR)
    if doubtful and difference.weight is Weight.CONFLICT:
        return replace(difference, weight=Weight.FRAMING)
    return difference


def _lifted_from(difference: Difference, pair: Pair) -> float:
    """Probability of agreement from which the difference is none; `_NEVER` where it stands.

    It may be lifted where one side only has no word of the kind that the other has: that may be
    a word that no lexicon holds.  What both sides say, each its own way, a denial of what the
    other says, and every amount, date and actor stand.
    """
    if difference.told.key in (loaded.NOTE, contrasts.NOTE, counted.NOTE):
        return _NEVER
    if difference.aspect is Aspect.WORDING:
        return _LIFTED
    if difference.told.key == modality.CONDITION:
        return _LIFTED_CONDITION
    if len({place.claim in pair.one.ids for place in difference.spans}) > 1:
        return _NEVER
    if difference.aspect is Aspect.POLARITY and turned_about(pair):
        return _LIFTED_TURNED
    if difference.aspect is Aspect.POLARITY:
        return _NEVER if polarity.affirmed(pair, difference) else _LIFTED_DENIAL
    liftable = difference.aspect in _LIFTABLE and difference.weight is not Weight.CONFLICT
    return _LIFTED if liftable else _NEVER


def _differences(pair: Pair) -> list[Difference]:
    """What the rules find; a further one repeats no aspect but where it finds a conflict."""
    found = [d for rule in _RULES for d in rule.find(pair)]
    for rule in _FURTHER:
        told = rule.find(pair)
        if rule is contrasts:  # a list of words is surer than a word that has no counterpart
            found = [f for f in found if not any(_tells(d, f) for d in told)]
        aspects = {d.aspect: d.weight for d in found}
        marked = [place for d in found for place in d.spans]
        for d in told:
            known = d.aspect in aspects or all(_within(p, marked) for p in d.spans)
            graver = d.weight is Weight.CONFLICT and Weight.CONFLICT is not aspects.get(d.aspect)
            if not known or (graver and rule in (contrasts, led) and d.aspect in aspects):
                found = [f for f in found if f.aspect is not d.aspect or f.weight is d.weight]
                found.append(d)
    return found or scope.faint(pair) or modality.faint(pair) or belonging.faint(pair)


def _tells(one: Difference, other: Difference) -> bool:
    """Whether a list of words tells in which thing two lists differ, as vectors can't."""
    same_lists = one.told.key == other.told.key == counted.NOTE
    marks = other.told.key == scope.NOTE and all(_within(p, one.spans) for p in other.spans)
    return same_lists or marks


def _within(place: ClaimSpan, marked: Sequence[ClaimSpan]) -> bool:
    return any(place.claim == m.claim and place.span.overlaps(m.span) for m in marked)


def _point(
    claims: Sequence[Claim],
    verdict: Verdict,
    group: Group,
    differences: tuple[Difference, ...],
    silent: tuple[str, ...],
) -> Point:
    ids = tuple(claim.id for claim in claims)
    sure = confidence(verdict, group, differences)
    return Point("", "", ids, verdict, sure, differences, silent)
