"""The time of day beside a date, with its zone: "from 6:00 a.m. Moscow time on 8 May".

What the words leave open stays open: whether "by midnight on 10 May" is the first or the last
minute of that day, and an hour that a change of clocks brings twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from readout.claims.datewords import DateWords
from readout.languages import Token
from readout.model import ClockTime, DateReading, Span

MIDNIGHT = "midnight"  # of which end of the day, nobody says

_REACH = 8  # tokens on either side of a date that may tell its time
_HOUR = re.compile(r"(\d{1,2})[:.](\d\d)")
_FOUR = re.compile(r"([01]\d|2[0-4])([0-5]\d)")
_LATE = 9  # «11 часов ночи» is before midnight, «2 часа ночи» after it


class ClockReader:
    """Reads the time of day that stands beside the date in tokens `[first, last)`."""

    def __init__(self, tokens: Sequence[Token], lower: Sequence[str], words: DateWords) -> None:
        self.tokens = tokens
        self.lower = lower
        self.words = words
        self.data = words.data["clock"]

    def beside(self, first: int, last: int, role: str | None) -> ClockTime | None:
        """The time told just before or after the date, `None` where the words give none."""
        for start, end in (self._before(first), self._after(last)):
            for k in range(start, end):
                if found := self._time(k, end):
                    time, stop = found
                    zone, stop = self._zone(stop, end)
                    span = Span(self.tokens[k].start, self.tokens[stop - 1].end)
                    opens = time == MIDNIGHT and role == "from"
                    return ClockTime("00:00" if opens else time, zone, span)
        return None

    def alone(self) -> list[ClockTime]:
        """All times of day in the tokens, beside a date or not: "daily from 9 to 11 a.m."."""
        found: list[ClockTime] = []
        k, end = 0, len(self.tokens)
        while k < end:
            time, stop = (None if self._decimal(k) else self._time(k, end)) or (None, k + 1)
            time = time or self._opening(k, end)
            if time:
                zone, stop = self._zone(stop, end)
                span = Span(self.tokens[k].start, self.tokens[stop - 1].end)
                found.append(ClockTime(time, zone, span))
            k = stop
        return found

    def _decimal(self, k: int) -> bool:
        """Whether "3.15" may be a number: no word after it says that it is a time."""
        return self.lower[k].count(".") == 1 and not self._is_hour(k)

    def _opening(self, k: int, end: int) -> str | None:
        """The hour that opens a stretch, told by the one that closes it: "9 to 11 a.m."."""
        low = self.lower[k]
        short = low.isascii() and low.isdigit() and len(low) < 3
        if not (short and k + 2 < end and self.words.has("range_words", self.lower[k + 1])):
            return None
        closing = self._hour(k + 2) is not None and self._time(k + 2, end)
        evening = closing and int(closing[0][:2]) >= 12 > int(self.lower[k + 2])
        told = self._told(int(low) + 12 * bool(evening and int(low) < 12), 0, k + 1, k + 1)
        return told[0] if closing and told else None

    def _before(self, first: int) -> tuple[int, int]:
        start = first
        while start > max(0, first - _REACH) and self._belongs(start - 1):
            start -= 1
        return start, first

    def _after(self, last: int) -> tuple[int, int]:
        end = last
        while end < min(len(self.tokens), last + _REACH) and self._belongs(end):
            end += 1
        return last, end

    def _belongs(self, k: int) -> bool:
        low = self.lower[k]
        joined = low in self.data["joins"] or self.words.has("fillers", low)
        return joined or bool(_HOUR.fullmatch(low) or _FOUR.fullmatch(low) or self._hour(k))

    def _hour(self, k: int) -> int | None:
        """A bare hour with a word after it that says so: "6 a.m.", «18 часов»."""
        low = self.lower[k]
        digits = low.isascii() and low.isdigit() and len(low) < 3
        return int(low) if digits and self._is_hour(k) else None

    def _is_hour(self, k: int) -> bool:
        """Whether the word after token `k` says that it is a time: "a.m.", «часов»."""
        after = self.lower[k + 1] if k + 1 < len(self.lower) else ""
        return any(after in self.data[name] for name in ("hours", "morning", "evening"))

    def _time(self, k: int, end: int) -> tuple[str, int] | None:
        """The time that begins at token `k`, and the token after it."""
        low = self.lower[k]
        for name, rows in self.data["named"].items():
            for row in rows:
                said = row.split()
                if list(self.lower[k : k + len(said)]) == said and k + len(said) <= end:
                    return name, k + len(said)
        hour = self._hour(k)
        if hour is not None:
            return self._told(hour, 0, k + 1, end)
        if m := _HOUR.fullmatch(low):
            return self._told(int(m[1]), int(m[2]), k + 1, end)
        if (m := _FOUR.fullmatch(low)) and self._zone(k + 1, end)[0]:
            return self._told(int(m[1]), int(m[2]), k + 1, end)
        return None

    def _told(self, hour: int, minute: int, k: int, end: int) -> tuple[str, int] | None:
        """The hour of 24 with what follows it: "6 p.m.", «2 часа ночи»."""
        while k < end and self.lower[k] in self.data["hours"]:
            k += 1
        low = self.lower[k] if k < end else ""
        if low in self.data["evening"] and hour < 12:
            hour, k = hour + 12, k + 1
        elif low in self.data["morning"] or low in self.data["evening"]:
            nightly = low in self.data["night"] and _LATE <= hour < 12
            hour, k = hour + 12 if nightly else hour, k + 1
            if hour == 12 and low in self.data["morning"]:
                hour = 0
        if hour > 24 or minute > 59 or (hour == 24 and minute):
            return None
        return f"{hour:02}:{minute:02}", k

    def _zone(self, k: int, end: int) -> tuple[str | None, int]:
        """The zone named at token `k`, and the token after it."""
        for skip in (k, k + 1):
            if skip > k and (k >= end or self.lower[k] not in self.data["joins"]):
                break
            for zone, rows in self.data["zones"].items():
                for row in rows:
                    said = row.split()
                    if list(self.lower[skip : skip + len(said)]) == said:
                        return zone, skip + len(said)
        return None, k


def instant(reading: DateReading) -> datetime | None:
    """The moment that a day with its time and zone names; `None` where it can't be known."""
    clock = reading.clock
    if clock is None or clock.zone is None or clock.time == MIDNIGHT or reading.precision != "day":
        return None
    hour, minute = map(int, clock.time.split(":"))
    day = date.fromisoformat(reading.iso or "") + timedelta(days=hour // 24)
    try:
        told = datetime(
            day.year, day.month, day.day, hour % 24, minute, tzinfo=ZoneInfo(clock.zone)
        )
    except ZoneInfoNotFoundError:  # a machine without the tables of zones
        return None
    if told.utcoffset() != told.replace(fold=1).utcoffset():
        return None  # clocks are changed: this hour comes twice, or not at all
    return told.astimezone(UTC)
