"""Which points a reader wants first: the same order in every form of report."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model import Comparison, Kind, Point, Verdict, Weight

# Below this the verdict is shown as unsure: fewer than seven in ten such are right.
UNSURE = 0.7

_WEIGHTS = tuple(Weight)
_KINDS = (
    Kind.COMMITMENT,
    Kind.DEMAND,
    Kind.NEXT_STEP,
    Kind.ASSERTION,
    Kind.EVALUATION,
    Kind.COURTESY,
)


@dataclass(frozen=True, slots=True)
class Sections:
    """The points of a comparison, most newsworthy first in each section.

    `one_sided` has the points of each party that says something alone.
    """

    conflicts: tuple[Point, ...]
    differences: tuple[Point, ...]
    one_sided: dict[str, tuple[Point, ...]]
    agreed: tuple[Point, ...]


def arrange(comparison: Comparison) -> Sections:
    """The points in sections."""
    claims = {claim.id: claim for claim in comparison.claims}
    place = {claim.id: i for i, claim in enumerate(comparison.claims)}

    def kind(point: Point) -> int:
        return min(_KINDS.index(claims[claim].kind) for claim in point.claims)

    def key(point: Point) -> tuple[int, int, int]:
        return (_rank(point), kind(point), min(place[claim] for claim in point.claims))

    points = sorted(comparison.points, key=key)
    differ = [p for p in points if p.verdict is Verdict.DIFFER]
    alone = [p for p in points if p.verdict is Verdict.ONE_SIDED]
    return Sections(
        conflicts=tuple(p for p in differ if gravest(p) is Weight.CONFLICT),
        differences=tuple(p for p in differ if gravest(p) is not Weight.CONFLICT),
        one_sided={
            party: tuple(p for p in alone if claims[p.claims[0]].party == party)
            for party in comparison.parties
        },
        agreed=tuple(p for p in points if p.verdict is Verdict.AGREE),
    )


def gravest(point: Point) -> Weight | None:
    """The gravest weight among the differences of a point."""
    return min((d.weight for d in point.differences), key=_WEIGHTS.index, default=None)


def _rank(point: Point) -> int:
    weight = gravest(point)
    return len(_WEIGHTS) if weight is None else _WEIGHTS.index(weight)


def unsure(point: Point) -> bool:
    """Whether the engine is too little sure of the verdict to leave that unsaid."""
    return point.confidence < UNSURE
