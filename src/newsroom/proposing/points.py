"""The engine's points onto the points on record."""

from __future__ import annotations

from collections import Counter
from typing import Any

from newsroom.actions.change import Change
from newsroom.proposing.claims import Rows, assign, free
from newsroom.records.models import Claim, Difference, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Verdict
from readout.model import Comparison
from readout.model import Difference as FoundDifference
from readout.model import Point as Found


def lay_points(work: Change, found: Comparison, rows: Rows) -> None:
    """Give each claim that nobody decided on its point, as the engine groups them.

    A point that nobody touched goes on, with its public id, as the group that most of its claims
    are in.  Claims of a group whose other claims stand in a decided point are a point of their
    own, with a suggestion to join that one.
    """
    used: set[int] = set()
    for group in found.points:
        members = [rows[c] for c in group.claims]
        loose = [c for c in members if c.pk is None or free(c)]
        if not loose:
            continue
        decided = Counter(c.point_id for c in members if c not in loose)
        joins = decided.most_common(1)[0][0] if decided else None
        values = _values(group, loose, joins)
        point = _taken_on(work, loose, used, values) or work.create(
            Point(event=work.event, proposed=values, **values)
        )
        used.add(point.pk)
        for claim_id in group.claims:
            if rows[claim_id] in loose:
                rows[claim_id] = assign(work, rows[claim_id], point)
        _lay_differences(work, point, group, rows, {c.public_id for c in loose})
    _retire_empty(work)


def _values(group: Found, loose: list[Claim], joins: int | None) -> dict[str, Any]:
    alone = len({c.statement.party_id for c in loose}) == 1
    return {
        "topic": group.topic[:300],
        "verdict": Verdict.ONE_SIDED if alone else Verdict(group.verdict),
        "confidence": group.confidence,
        "joins_id": joins,
    }


def _taken_on(
    work: Change, loose: list[Claim], used: set[int], values: dict[str, Any]
) -> Point | None:
    """The point on record that goes on as this group, with its values renewed."""
    earlier = Counter(c.point_id for c in loose if c.pk is not None and c.point_id not in used)
    if not earlier:
        return None
    point = Point.objects.get(pk=earlier.most_common(1)[0][0])
    if all(getattr(point, name) == value for name, value in values.items()):
        return point
    joins = values["joins_id"]
    fields = {name: value for name, value in values.items() if name != "joins_id"}
    return work.edit(
        point, joins=Point.objects.get(pk=joins) if joins else None, proposed=values, **fields
    )


def _lay_differences(
    work: Change, point: Point, group: Found, rows: Rows, inside: set[str]
) -> None:
    """The engine's differences between the point's own claims; those found before stay."""
    wanted = [
        values
        for values in (_difference(d, rows) for d in group.differences)
        if set(values["claims"]) <= inside
    ]
    for row in point.differences.exclude(state=State.RETIRED):
        same = next((v for v in wanted if all(getattr(row, k) == v[k] for k in v)), None)
        if same is None:
            work.retire(row)
        else:
            wanted.remove(same)
    for values in wanted:
        work.create(Difference(point=point, proposed=values, **values))


def _difference(found: FoundDifference, rows: Rows) -> dict[str, Any]:
    return {
        "aspect": str(found.aspect),
        "weight": str(found.weight),
        "told": found.told.plain(),
        "claims": [rows[c].public_id for c in found.claims],
        "spans": [[rows[s.claim].public_id, s.span.start, s.span.end] for s in found.spans],
    }


def _retire_empty(work: Change) -> None:
    for point in work.event.points.filter(decided_by=None).exclude(state=State.RETIRED):
        if not point.claims.exclude(state=State.RETIRED).exists():
            for difference in point.differences.exclude(state=State.RETIRED):
                work.retire(difference)
            work.retire(point)
