"""The engine's points onto the points on record."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef

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
    told = differences_of(work)
    for group in found.points:
        members = {rows[c].pk or id(rows[c]): rows[c] for c in group.claims}.values()
        loose = [c for c in members if c.pk is None or free(c)]
        if not loose:
            continue
        values = _values(group, loose, _decided_point(c for c in members if c not in loose))
        point = _taken_on(work, loose, used, values) or work.create(
            Point(event=work.event, proposed=values, **values)
        )
        used.add(point.pk)
        for claim_id in group.claims:
            if rows[claim_id] in loose:
                rows[claim_id] = assign(work, rows[claim_id], point)
        public = {c: rows[c].public_id for c in group.claims}
        inside = {c.public_id for c in loose}
        wanted = [plain(d, public) for d in group.differences]
        wanted = [values for values in wanted if set(values["claims"]) <= inside]
        lay_differences(work, point, told[point.pk], wanted)
    _retire_empty(work)


def differences_of(work: Change) -> Mapping[int, list[Difference]]:
    """The event's differences that are not retired, by their points' keys."""
    found: dict[int, list[Difference]] = defaultdict(list)
    rows = Difference.objects.filter(point__event=work.event).exclude(state=State.RETIRED)
    for row in rows.order_by("id"):
        found[row.point_id].append(row)
    return found


def lay_differences(
    work: Change, point: Point, there: Iterable[Difference], wanted: list[dict[str, Any]]
) -> None:
    """The engine's differences of a point: those found before stay, others are retired.

    What a person decided on stays; a rejected one that is found again is proposed again.
    """
    for row in there:
        same = next((v for v in wanted if all(getattr(row, k) == v[k] for k in v)), None)
        if same is not None:
            wanted.remove(same)
            if row.state == State.REJECTED:
                work.edit(row, state=State.PROPOSED)
        elif row.untouched:
            work.retire(row)
    for values in wanted:
        work.create(Difference(point=point, proposed=values, **values))


def plain(found: FoundDifference, public: Mapping[str, str]) -> dict[str, Any]:
    """A row's fields; claims are named by their public ids."""
    return {
        "aspect": str(found.aspect),
        "weight": str(found.weight),
        "told": found.told.plain(),
        "claims": [public[c] for c in found.claims],
        "spans": [[public[s.claim], s.span.start, s.span.end] for s in found.spans],
    }


def _values(group: Found, loose: list[Claim], joins: int | None) -> dict[str, Any]:
    alone = len({c.statement.party_id for c in loose}) == 1
    return {
        "topic": group.topic[:300],
        "verdict": str(Verdict.ONE_SIDED if alone else Verdict(group.verdict)),
        "confidence": group.confidence,
        "joins_id": joins,
    }


def _decided_point(decided: Iterable[Claim]) -> int | None:
    """The point in sight that most of these decided claims are in."""
    points = Counter(
        c.point_id
        for c in decided
        if c.point.state not in (State.REJECTED, State.RETIRED) and c.state != State.REJECTED
    )
    return points.most_common(1)[0][0] if points else None


def _taken_on(
    work: Change, loose: list[Claim], used: set[int], values: dict[str, Any]
) -> Point | None:
    """The point on record that goes on as this group, with its values renewed."""
    earlier = {c.point_id: c.point for c in loose if c.pk is not None}
    counts = Counter(c.point_id for c in loose if c.pk is not None and c.point_id not in used)
    if not counts:
        return None
    point = earlier[counts.most_common(1)[0][0]]
    now = {name: getattr(point, name) for name in values}
    if now == values and point.state == State.PROPOSED:
        return point
    return work.edit(point, **values, proposed=values, state=State.PROPOSED)


def _retire_empty(work: Change) -> None:
    """Retire the points that nobody decided on and that no claim stands in."""
    claims = Claim.objects.filter(point=OuterRef("pk")).exclude(state=State.RETIRED)
    open_ones = work.event.points.filter(decided_by=None).exclude(state=State.RETIRED)
    for point in open_ones.filter(~Exists(claims)):
        for difference in point.differences.exclude(state=State.RETIRED):
            work.retire(difference)
        work.retire(point)
