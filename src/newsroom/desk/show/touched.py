"""What an entry of the history touched, so that a page can renew just that."""

from __future__ import annotations

from dataclasses import dataclass, field

from newsroom.records.models import Claim, Entry, Point


@dataclass(slots=True)
class Touched:
    """The keys of the points, their public ids, and the sorts of records that were changed."""

    points: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    models: set[str] = field(default_factory=set)


def touched(entry: Entry | None) -> Touched:
    """All points that the entry's records are or were part of."""
    found = Touched()
    for row in entry.changes if entry else ():
        found.models.add(row["model"])
        if row["model"] == "point":
            found.points.add(row["id"])
        for side in (row["before"], row["after"]):
            if side and side.get("point_id"):
                found.points.add(side["point_id"])
    found.names = set(Point.objects.filter(pk__in=found.points).values_list("public_id", flat=True))
    return found


def point_of(record: object) -> int | None:
    """The key of the point that a record is or belongs to."""
    if isinstance(record, Point):
        return record.pk
    if isinstance(record, Claim):
        return record.point_id
    return getattr(record, "point_id", None)
