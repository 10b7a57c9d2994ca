"""Differences of firmness: rungs of the modality ladder, and conditions."""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.cues import read_cues
from readout.claims.stance import read_stances
from readout.comparison import tense
from readout.comparison.acts import polite
from readout.comparison.sides import Pair, Side, places
from readout.languages import get
from readout.model import Aspect, Claim, ClaimSpan, Difference, Kind, Note, Span, Stance, Weight

# Steps of the undertaking axis between which a reader must not be told "they agree": talk, an
# open option, an intention, a binding word, a fact.
_STEPS = {
    "mentioned": 0, "discussed": 0, "considered": 1, "proposed": 1, "recommended": 1,
    "intends": 2, "agreed": 3, "decided": 3, "done": 4,
}  # fmt: skip
_INTENDED, _BINDING = 2, 3
_PLAIN = 2
CONDITION = "condition"  # phrase of a condition that one side alone names
_CONDITION = "made a condition"
_OFFERS = {"proposed", "intends"}  # "the offer of Averna", "Averna's willingness"
_ALIKE = 0.6  # mean coverage from which a word that one side alone has tells them apart
_NEAR = 0.8  # and from which a step from an intention to an undertaking matters in any claim
_COPIES = 0.75  # and from which each word of firmness of one stands for one of the other
_DENIED = 40  # code points between a denial and the word of firmness that it denies
_UNDERTAKING = "undertaking"
_LED = 8  # code points between "after" and the date that it leads
_TOLD = frozenset({Kind.COMMITMENT, Kind.NEXT_STEP, Kind.DEMAND})


def find(pair: Pair) -> list[Difference]:
    """One side firmer than the other, or a condition that only one states."""
    if pair.opening:
        return []
    found = _firmer(pair, _ALIKE) or _one_by_one(pair) or _hedged(pair) or tense.find(pair)
    return [*found, *(_conditions(pair) or _entry(pair))]


def faint(pair: Pair) -> list[Difference]:
    """A word of firmness that one side alone has, which in less like claims counts only alone."""
    return [] if pair.opening else _firmer(pair, 0.0)


def _firmer(pair: Pair, least: float) -> list[Difference]:
    """One side firmer than the other, where both say how firm, or are alike by `least`."""
    mine, theirs = _firmest(pair.one), _firmest(pair.other)
    told = _said(pair.other, mine.stance) and _said(pair.one, theirs.stance)
    if told or not _differ(pair, mine, theirs) or not _matters(pair, mine.stance, theirs.stance):
        return []
    left, right = _where(mine), _where(theirs)
    if not (left or right) or (not (left and right) and pair.alike() < least):
        return []
    note = _firmness(pair, mine, theirs, left, right)
    return [pair.difference(Aspect.MODALITY, Weight.FIRMNESS, [*left, *right], note)]


def _one_by_one(pair: Pair) -> list[Difference]:
    """In near copies, a word of firmness that stands for one of another step on the other side.

    "Proposes a fair and is ready to build a hall" against "proposes … and undertakes to build".
    """
    if pair.alike() < _COPIES or len(pair.one.claims) != 1 or len(pair.other.claims) != 1:
        return []
    mine, theirs = _undertaken(pair.one), _undertaken(pair.other)
    for n, (a, left) in enumerate(mine):
        for k, (b, right) in enumerate(theirs):
            one, other = _step(a), _step(b)
            stands = n == k and len(mine) == len(theirs) and pair.words.bare(left, right)
            stands = stands or pair.words.paired(left, right)
            if stands and one != other and max(one, other) == _BINDING:
                firmer, softer = (pair.one, pair.other) if one > other else (pair.other, pair.one)
                parties = {"firmer": firmer.party, "softer": softer.party}
                spans = [ClaimSpan(pair.one.ids[0], left), ClaimSpan(pair.other.ids[0], right)]
                note = pair.contrast("settled", spans[:1], spans[1:], **parties)
                return [pair.difference(Aspect.MODALITY, Weight.FIRMNESS, spans, note)]
    return []


def _undertaken(side: Side) -> list[tuple[Stance, Span]]:
    """The words of the side's only claim that undertake more than talk, in their order."""
    claim = side.claims[0]
    told = read_stances(side.tokens(claim), get(claim.language))
    return [(s, s.span) for s in told if s.axis == _UNDERTAKING and _step(s) > 0 and s.span]


def _hedged(pair: Pair) -> list[Difference]:
    """ "May", "could", «может» on one side, and no word of the kind on the other."""
    for side, other in ((pair.one, pair.other), (pair.other, pair.one)):
        spans = [p for c in side.claims for p in places(c, _hedges(side, c))]
        if spans and not any(_cues(other, c, "hedge_like") for c in other.claims):
            note = Note.of("hedged", one=side.party, said=side.words(spans), other=other.party)
            return [pair.difference(Aspect.MODALITY, Weight.FIRMNESS, spans, note)]
    return []


def _hedges(side: Side, claim: Claim) -> list[Span]:
    closed = _cues(side, claim, "not_hedge")
    return [h for h in _cues(side, claim, "hedge") if not any(h.overlaps(c) for c in closed)]


def _cues(side: Side, claim: Claim, row: str) -> list[Span]:
    return [
        cue.span
        for cue in read_cues(side.tokens(claim), get(claim.language), row)
        if side.texts[claim.statement][cue.span.start : cue.span.end] != "May"  # the month
    ]


def _firmest(side: Side) -> Claim:
    """The side's claim that commits most; the first where none shows a stance."""
    return max(side.claims, key=lambda c: _step(c.stance))


def _said(side: Side, stance: Stance | None) -> bool:
    """Whether the side has a word on this step too, be it not the one that counts.

    "Asked for ten days to study it" and "ten days to examine it were requested" are one.
    """
    return stance is not None and any(
        (other.axis, _step(other)) == (stance.axis, _step(stance))
        and (stance.axis != "request" or other.rung == stance.rung)
        for claim in side.claims
        for other in read_stances(side.tokens(claim), get(claim.language))
    )


def _step(stance: Stance | None) -> float:
    if stance is None:
        return -1
    return _STEPS.get(stance.name, 1.5)  # requests stand between an option and an intention


def _differ(pair: Pair, one: Claim, other: Claim) -> bool:
    a, b = one.stance, other.stance
    if a is None or b is None:
        firm, kinds = a or b, {one.kind, other.kind}
        same_kind = len(kinds) == 1 and kinds <= _TOLD  # the lexicon missed a word of one side
        undertakes = firm is not None and firm.axis == "undertaking" and _step(firm) >= _INTENDED
        # Who thanks for a thing takes it for settled.
        bare = pair.one if a is None else pair.other
        settled = _step(firm) >= _BINDING and (polite(bare) or _in_force(bare))
        return undertakes and not same_kind and not settled
    if _denied(one) and _denied(other) and _CONDITION not in (a.name, b.name):
        return False  # "could not agree" and "no agreement was reached" are one
    if {a.name, b.name} == _OFFERS and pair.one.says("offered") and pair.other.says("offered"):
        return False
    if _CONDITION in (a.name, b.name) or (_obliges(pair.one, one) and _obliges(pair.other, other)):
        return False  # a condition is compared as one; "is to" and "must" are one
    if a.axis != b.axis:
        return True
    if a.axis == "request":
        return a.rung != b.rung
    return _step(a) != _step(b)


def _denied(claim: Claim) -> bool:
    """Whether what is denied is the word that shows how firm the claim is."""
    told = claim.stance.span if claim.stance else None
    return told is not None and any(
        -_DENIED <= told.start - cue.span.end <= _DENIED for cue in claim.negations
    )


def _obliges(side: Side, claim: Claim) -> bool:
    """Whether what counts in the claim is a word of duty: "is to", "must", «необходимо»."""
    told = claim.stance.span if claim.stance else None
    return told is not None and any(told.overlaps(s) for s in _cues(side, claim, "obliged"))


def _in_force(side: Side) -> bool:
    """Whether the side tells a rule as in force: «продлевается»."""
    return side.says("in_force") or any(
        {"VERB", "pres"} <= token.tags and token.lower.endswith(("ется", "ются", "ится", "ятся"))
        for claim in side.claims
        for token in get(claim.language).tokens(claim.text)
    )


def _matters(pair: Pair, mine: Stance | None, theirs: Stance | None) -> bool:
    """Whether either side tells an undertaking or a demand: firmness of mere talk is style.

    Two steps of the ladder are no longer style, whatever the kind of the claims; nor is to hope
    for what the other tells as agreed.
    """
    if any(c.kind in _TOLD for side in (pair.one, pair.other) for c in side.claims):
        return True
    if mine is None or theirs is None:
        return False
    if mine.axis != theirs.axis:
        return max(_step(mine), _step(theirs)) >= _BINDING
    one, other = _step(mine), _step(theirs)
    bound = (one >= _BINDING) != (other >= _BINDING) and pair.alike() >= _NEAR
    return mine.axis == "undertaking" and (abs(one - other) >= _PLAIN or bound)


def _where(claim: Claim) -> list[ClaimSpan]:
    return places(claim, [claim.stance.span]) if claim.stance and claim.stance.span else []


def _firmness(
    pair: Pair, mine: Claim, theirs: Claim, left: Sequence[ClaimSpan], right: Sequence[ClaimSpan]
) -> Note:
    one, other = _step(mine.stance), _step(theirs.stance)
    firmer, softer = (pair.one, pair.other) if one > other else (pair.other, pair.one)
    key = "settled" if max(one, other) >= _BINDING else "firmer"
    return pair.contrast(key, left, right, firmer=firmer.party, softer=softer.party)


def _conditions(pair: Pair) -> list[Difference]:
    sides = [(side, _condition_spans(side)) for side in (pair.one, pair.other)]
    with_, without = [s for s in sides if s[1]], [s for s in sides if not s[1]]
    if not (with_ and without):
        return []
    (side, spans), (silent, _) = with_[0], without[0]
    if _told_apart(silent):
        return []
    note = Note.of(CONDITION, one=side.party, said=side.words(spans), other=silent.party)
    return [pair.difference(Aspect.MODALITY, Weight.FIRMNESS, spans, note)]


def _told_apart(side: Side) -> bool:
    """Whether the side tells a condition or an order of things in other words: "after talks"."""
    for claim in side.claims:
        dated = [d.span for d in claim.dates] + [q.span for q in claim.quantities]
        for cue in _cues(side, claim, "condition_like"):
            if not any(0 <= span.start - cue.end <= _LED or cue.overlaps(span) for span in dated):
                return True
    return False


def _condition_spans(side: Side) -> list[ClaimSpan]:
    return [p for c in side.claims for p in places(c, [x.span for x in c.conditions])]


def _entry(pair: Pair) -> list[Difference]:
    """One side's undertaking takes effect only under a condition stated elsewhere in its text."""
    bound = [s for s in (pair.one, pair.other) if any(c.subject_to for c in s.claims)]
    if len(bound) != 1:
        return []
    spans = [p for c in bound[0].claims if c.subject_to for p in places(c, [c.span])]
    note = Note.of("condition_elsewhere", party=bound[0].party)
    return [pair.difference(Aspect.MODALITY, Weight.FIRMNESS, spans, note)]
