"""What a judge's answers do to points: they are recorded, and may lower a verdict, never raise one.

Only points are asked about that the rules leave open: those in which they found nothing, or
nothing but other wording.  A difference that a rule found stands, whatever a judge says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from readout.judges.port import PairJudge, Probabilities, TextPair, cautious
from readout.model import (
    Aspect,
    Claim,
    ClaimSpan,
    Difference,
    Note,
    Opinion,
    Point,
    Verdict,
    Weight,
)

_SURE = 0.8  # from which a judge that may lower a verdict does


def second_opinions(
    points: Sequence[Point], claims: Sequence[Claim], judge: PairJudge
) -> tuple[tuple[Point, ...], tuple[Opinion, ...]]:
    """The points, lowered where the judge may and is sure, and its opinion on each open one.

    Each two parties' words are put to the judge in both directions.
    """
    by_id = {claim.id: claim for claim in claims}
    asked = {p.id: list(_pairs(p, by_id)) for p in points if is_open(p)}
    answers = iter(judge.judge([pair for pairs in asked.values() for pair in pairs]))
    found = {id_: cautious([next(answers) for _ in pairs]) for id_, pairs in asked.items()}
    opinions = tuple(_opinion(judge.name, id_, answer) for id_, answer in found.items())
    if not judge.lowers:
        return tuple(points), opinions
    return tuple(_lowered(p, found.get(p.id), by_id) for p in points), opinions


def is_open(point: Point) -> bool:
    """Whether the rules found nothing, or nothing but wording, in a point of several parties."""
    several = point.verdict is not Verdict.ONE_SIDED
    return several and all(d.aspect is Aspect.WORDING for d in point.differences)


def _pairs(point: Point, claims: Mapping[str, Claim]) -> Iterator[TextPair]:
    sides: dict[str, list[Claim]] = {}
    for id_ in point.claims:
        sides.setdefault(claims[id_].party, []).append(claims[id_])
    for one, other in combinations(sides.values(), 2):
        texts = [" ".join(claim.text for claim in side) for side in (one, other)]
        pair = TextPair(texts[0], texts[1], one[0].language, other[0].language)
        yield from (pair, pair.turned())


def _opinion(name: str, point: str, answer: Probabilities | None) -> Opinion:
    if answer is None:
        return Opinion(name, point, None, None)
    return Opinion(name, point, answer.label, round(answer.of(answer.label), 2))


def _lowered(point: Point, answer: Probabilities | None, claims: Mapping[str, Claim]) -> Point:
    """An agreement that the judge is sure isn't one, as a difference of wording, unsure."""
    if answer is None or point.verdict is not Verdict.AGREE or 1 - answer.agree < _SURE:
        return point
    confidence = round(min(point.confidence, answer.agree), 2)
    return replace(
        point,
        verdict=Verdict.DIFFER,
        confidence=confidence,
        differences=tuple(_wording([claims[id_] for id_ in point.claims])),
    )


def _wording(claims: Sequence[Claim]) -> Iterator[Difference]:
    """The claims of each two parties, marked whole."""
    parties = dict.fromkeys(claim.party for claim in claims)
    for one, other in combinations(parties, 2):
        own = [claim for claim in claims if claim.party in (one, other)]
        spans = tuple(ClaimSpan(claim.id, claim.span) for claim in own)
        note = Note.of("wording_whole", one=one, other=other)
        yield Difference(Aspect.WORDING, Weight.FRAMING, tuple(c.id for c in own), spans, note)
