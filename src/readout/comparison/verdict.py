"""The verdict on a point: agree, differ or one_sided.

Slots first: every difference that the rules find stands, with its words.  *Agree* needs proof:
no difference, both sides' words covered by the other's, and a strong link.  Where there is no
difference and no proof, the point is *differ* in wording, with low confidence: the worst error
is to say that parties agree when they don't.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from readout.alignment.encode import Encoded
from readout.alignment.group import NULL, Group
from readout.alignment.slots import is_opening
from readout.comparison import (
    actor,
    acts,
    dates,
    modality,
    numbers,
    opening,
    polarity,
    residue,
    scope,
    wording,
)
from readout.comparison.sides import Pair, Side, sides_of
from readout.comparison.words import WordPair, Words, words_of
from readout.languages import get
from readout.model import Aspect, Claim, ClaimSpan, Difference, Point, Statement, Verdict, Weight

_RULES = (numbers, dates, polarity, modality, scope, actor, residue)
_ORDER = {weight: rank for rank, weight in enumerate(Weight)}
_PROOF = 0.60  # mean coverage of the two sides' content words that proves agreement
_PROOF_DENIED = 0.75  # of both sides, where something is denied
_SURE_LINK = 0.12  # below this the point's claims may be about two matters
# A figure or a thing that clashes in both texts shows by itself that they speak of one matter.
_PLAIN, _CONFLICT_SEEN = (Aspect.NUMBER, Aspect.SCOPE), 0.7
_PROOF_LINK = 0.22  # and the link of the point


def judge(
    encoded: Encoded, group: Group, statements: Sequence[Statement], parties: Sequence[str]
) -> Point:
    """The point that this group of claims makes; its id and topic are given by the caller."""
    claims = [encoded.claims[i] for i in group.members]
    sides = sides_of(claims, statements)
    silent = tuple(p for p in parties if p not in {side.party for side in sides})
    if len(sides) == 1:
        return _point(claims, Verdict.ONE_SIDED, _alone(group), (), silent)
    words = {
        side.party: words_of(
            encoded, [i for i in group.members if encoded.claims[i].party == side.party], side.texts
        )
        for side in sides
    }
    differences: list[Difference] = []
    proofs: list[bool] = []
    for one, other in combinations(sides, 2):
        pair = _pair(one, other, words, parties)
        rules = () if _limited(pair) else _RULES  # without lexicons, silence of a rule says nothing
        found = [_tempered(d, group) for rule in rules for d in rule.find(pair)]
        found = _one_each(found)
        proofs.append(not found and _proven(pair, group))
        if not found and not proofs[-1]:
            found = [wording.find(pair)]
        differences += found
    differences.sort(key=lambda d: _ORDER[d.weight])
    verdict = Verdict.AGREE if all(proofs) else Verdict.DIFFER
    return _point(claims, verdict, _confidence(group, differences), tuple(differences), silent)


def _pair(one: Side, other: Side, words: dict[str, Words], parties: Sequence[str]) -> Pair:
    talk = all(any(is_opening(c) and not c.negations for c in side.claims) for side in (one, other))
    lined_up = WordPair.of(words[one.party], words[other.party])
    return Pair(one, other, lined_up, talk, frozenset(parties))


def _tempered(difference: Difference, group: Group) -> Difference:
    """A denial or another actor is no conflict where the claims may not be about one matter."""
    doubtful = group.link < _SURE_LINK and difference.aspect in (Aspect.POLARITY, Aspect.ACTOR)
    if doubtful and difference.weight is Weight.CONFLICT:
        return replace(difference, weight=Weight.FRAMING)
    return difference


def _proven(pair: Pair, group: Group) -> bool:
    """Whether agreement is proven: first-class languages, covered words, a strong link."""
    if _limited(pair):
        return False
    left_over = residue.residue(pair)
    if left_over is not None and left_over.empty:
        return True
    if pair.opening:
        return opening.same_talk(pair)
    if _of_others(pair) and _of_others(pair.turned()):
        return False
    if acts.differ(pair):
        return False
    if any(c.negations for c in (*pair.one.claims, *pair.other.claims)):
        return min(pair.words.coverage(), pair.words.turned().coverage()) >= _PROOF_DENIED
    covered = (pair.words.coverage() + pair.words.turned().coverage()) / 2
    return covered >= _PROOF and group.link >= _PROOF_LINK


def _limited(pair: Pair) -> bool:
    return any(get(c.language).limited for c in (*pair.one.claims, *pair.other.claims))


def _of_others(pair: Pair) -> bool:
    """Whether `one` names a party that `other` does not."""
    mine, theirs = (
        {m.party for c in side.claims for m in c.mentions} for side in (pair.one, pair.other)
    )
    return bool(mine - theirs - {pair.one.party, pair.other.party})


def _one_each(differences: Sequence[Difference]) -> list[Difference]:
    """The differences without what the word-by-word rule repeats of another rule's aspect."""
    rules = [d for d in differences if not d.note.startswith(residue.NOTE)]
    aspects = {d.aspect for d in rules}
    marked = [place for d in rules for place in d.spans]
    return [
        d
        for d in differences
        if d in rules or not (d.aspect in aspects or all(_within(p, marked) for p in d.spans))
    ]


def _within(place: ClaimSpan, marked: Sequence[ClaimSpan]) -> bool:
    return any(place.claim == m.claim and place.span.overlaps(m.span) for m in marked)


def _confidence(group: Group, differences: Sequence[Difference]) -> float:
    """How sure the point is: its link, taken down where only the wording tells."""
    link = 1 / (1 + math.exp(-10 * (group.link - NULL)))
    if any(d.weight is Weight.CONFLICT and d.aspect in _PLAIN for d in differences):
        link = max(link, _CONFLICT_SEEN)
    unsure = bool(differences) and all(d.aspect is Aspect.WORDING for d in differences)
    return round(min(0.99, link * (0.6 if unsure else 1.0)), 2)


def _alone(group: Group) -> float:
    """How sure silence is: the further the best link stands below the null node, the surer."""
    return round(min(0.99, 1 / (1 + math.exp(-10 * (NULL - group.best)))), 2)


def _point(
    claims: Sequence[Claim],
    verdict: Verdict,
    confidence: float,
    differences: tuple[Difference, ...],
    silent: tuple[str, ...],
) -> Point:
    ids = tuple(claim.id for claim in claims)
    return Point("", "", ids, verdict, confidence, differences, silent)
