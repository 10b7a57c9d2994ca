"""Where the dates of commitments stand on a line, in percent of its length."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

# Room at both ends of the line, so that a dot is never cut.
_MARGIN = 2.0


@dataclass(frozen=True, slots=True)
class Place:
    """From where to where on the line; the same twice for a single day."""

    first: float
    last: float


class Scale:
    """A line from the first date to the last."""

    def __init__(self, days: Iterable[tuple[date, date]]) -> None:
        days = list(days)
        self.first = min(first for first, _ in days)
        self.last = max(last for _, last in days)

    def place(self, days: tuple[date, date]) -> Place:
        """Where an interval stands."""
        return Place(self._percent(days[0]), self._percent(days[1]))

    def _percent(self, day: date) -> float:
        whole = (self.last - self.first).days
        share = (day - self.first).days / whole if whole else 0.5
        return round(_MARGIN + share * (100 - 2 * _MARGIN), 2)


def days(iso: str | None) -> tuple[date, date] | None:
    """The first and the last day of an ISO year, month, day or interval; `None` if it is none."""
    parts = [_one(part) for part in (iso or "").split("/")]
    known = [part for part in parts if part is not None]
    if len(known) != len(parts) or len(parts) > 2:
        return None
    first, last = known[0][0], known[-1][1]
    return (first, last) if first <= last else None


def _one(iso: str) -> tuple[date, date] | None:
    match = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", iso)
    if not match:
        return None
    year, month, day = (int(group) if group else None for group in match.groups())
    try:
        assert year is not None
        first = date(year, month or 1, day or 1)
        if day:
            return first, first
        if month:
            beyond = date(year + month // 12, month % 12 + 1, 1)
            return first, beyond - timedelta(days=1)
        return first, date(year, 12, 31)
    except ValueError:
        return None
