"""Differences of actor: who speaks, who acts, who asked for it."""

from __future__ import annotations

from readout.comparison.sides import Pair, Side
from readout.languages import get
from readout.model import Aspect, Claim, ClaimSpan, Difference, Kind, Mention, Weight

_JOINT = frozenset({Kind.COMMITMENT, Kind.NEXT_STEP, Kind.DEMAND, Kind.EVALUATION})


def find(pair: Pair) -> list[Difference]:
    """ "Both agreed" against one alone, another party that acts, another that asked for the talk."""
    return _initiative(pair) or _agents(pair) or _joint(pair)


def _initiative(pair: Pair) -> list[Difference]:
    mine, theirs = _asked(pair.one), _asked(pair.other)
    if not mine or not theirs or mine[0].party == theirs[0].party:
        return []
    spans = [mine[1], theirs[1]]
    note = (
        f"{pair.one.party} says {mine[0].party} asked for it; "
        f"{pair.other.party} says {theirs[0].party} did."
    )
    return [pair.difference(Aspect.ACTOR, Weight.CONFLICT, spans, note)]


def _asked(side: Side) -> tuple[Mention, ClaimSpan] | None:
    """The party at whose request the talk was held, and where that is said."""
    for claim in side.claims:
        language = get(claim.language)
        tokens = language.tokens(side.texts[claim.statement], claim.span.start, claim.span.end)
        for match in language.part("cues", "initiative").find(tokens):
            near = [m for m in claim.mentions if abs(m.span.start - match.start) < 40]
            if near:
                nearest = min(near, key=lambda m: abs(m.span.start - match.start))
                return nearest, ClaimSpan(claim.id, nearest.span)
    return None


def _agents(pair: Pair) -> list[Difference]:
    """The undertaking is one party's on one side and another's on the other."""
    mine, theirs = _agent(pair.one), _agent(pair.other)
    if not mine or not theirs or mine.party == theirs.party:
        return []
    spans = [ClaimSpan(pair.one.owner(mine.span).id, mine.span)]
    spans.append(ClaimSpan(pair.other.owner(theirs.span).id, theirs.span))
    note = f"Another party acts. {pair.contrast(spans[:1], spans[1:])}"
    return [pair.difference(Aspect.ACTOR, Weight.CONFLICT, spans, note)]


def _agent(side: Side) -> Mention | None:
    """The one party that a side's one undertaking names as its subject."""
    if len(side.claims) != 1 or side.claims[0].kind is not Kind.COMMITMENT:
        return None
    claim = side.claims[0]
    if len(claim.speakers) != 1 or claim.stance is None or claim.stance.span is None:
        return None
    before = [m for m in claim.mentions if m.span.end <= claim.stance.span.start]
    named = {m.party for m in before}
    return before[0] if len(named) == 1 and before[0].party == claim.speakers[0] else None


def _joint(pair: Pair) -> list[Difference]:
    one, other = _voices(pair.one), _voices(pair.other)
    if (len(one) > 1) == (len(other) > 1):
        return []
    if not any(c.kind in _JOINT for side in (pair.one, pair.other) for c in side.claims):
        return []
    joint, single = (pair.one, pair.other) if len(one) > 1 else (pair.other, pair.one)
    alone = ", ".join(min(one, other, key=len))
    spans = _subjects(joint) + _subjects(single)
    if not spans:
        return []
    note = f"{joint.party} tells it as common to both; {single.party} as {alone}'s alone."
    return [pair.difference(Aspect.ACTOR, Weight.FRAMING, spans, note)]


def _voices(side: Side) -> set[str]:
    return {speaker for claim in side.claims for speaker in claim.speakers}


def _subjects(side: Side) -> list[ClaimSpan]:
    claim: Claim = side.claims[0]
    if claim.mentions:
        return [ClaimSpan(claim.id, claim.mentions[0].span)]
    return []
