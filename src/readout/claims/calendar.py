"""What a date in words comes to, given the day that it was written.

A `Moment` is what the words say; `resolve` gives its ISO text.  What cannot be known is `None`:
a guess would make parties agree or differ where nobody knows.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

_LEAN = 62  # days: a deadline further back than this is next year's
_EARLY = 3  # months into a year in which "before the New Year" may be about the last one
_YEARS = range(1000, 2200)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as far as the words give it; the fields not said are `None`.

    `year_shift`, `month_shift`, `week_shift` and `day_shift` count from the statement's date
    ("next year").  `next` tells "next Friday", which of two Fridays some take for one and some for
    the other.  `stretch` are the first and the last day of a part of the month ("the first week of
    March"), -1 being the month's last.  `end` asks for the last day.  `until` is the other end of
    an interval.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    stretch: tuple[int, int] | None = None
    weekday: int | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    week_shift: int | None = None
    day_shift: int | None = None
    next: bool = False
    end: bool = False
    eve: bool = False  # "before the New Year"
    vague: bool = False
    until: Moment | None = None

    @property
    def has_year(self) -> bool:
        """Whether the words settle the year."""
        return self.year is not None or self.year_shift is not None


@dataclass(frozen=True, slots=True)
class Context:
    """What helps to choose: the statement's date, the role of the date, the tense around it.

    `tense` is 1 for the future, -1 for the past, 0 where nothing tells.
    """

    today: date | None
    role: str | None = None
    tense: int = 0


def resolve(moment: Moment, context: Context) -> tuple[str | None, str]:
    """`(iso, precision)` of a moment; `(None, "vague")` where it cannot be known."""
    try:
        iso, precision = _resolve(moment, context)
    except (ValueError, OverflowError):  # no such day in the calendar
        return None, "vague"
    return (iso, precision) if iso else (None, "vague")


def _resolve(moment: Moment, context: Context) -> tuple[str | None, str]:
    if moment.vague:
        return None, "vague"
    if moment.until is not None:
        return _interval(moment, moment.until, context)
    if moment.day_shift is not None:
        return _shifted_day(moment.day_shift, context.today), "day"
    if moment.week_shift is not None:
        precision = "interval" if moment.weekday is None else "day"
        return _week(moment.week_shift, moment.weekday, context.today), precision
    if moment.weekday is not None:
        return _weekday(moment, context), "day"
    if moment.month_shift is not None:
        moment = _shift_month(moment, context.today)
    year = _year(moment, context)
    if year is None:
        return None, "vague"
    if moment.quarter is not None or moment.half is not None:
        return _part_of_year(moment, year, context)
    if moment.month is None:
        return (f"{year:04}-12-31", "day") if moment.end else (f"{year:04}", "year")
    return _in_month(moment, year, moment.month, context)


def _in_month(moment: Moment, year: int, month: int, context: Context) -> tuple[str, str]:
    """A day of the month, a stretch of its days, or all of it."""
    if moment.stretch is not None:
        return _part_of_month(moment.stretch, year, month), "interval"
    if moment.day is not None:
        return date(year, month, moment.day).isoformat(), "day"
    if moment.end and context.role == "by":
        return _last_day(year, month).isoformat(), "day"
    return f"{year:04}-{month:02}", "month"


def _shifted_day(shift: int, today: date | None) -> str | None:
    return (today + timedelta(days=shift)).isoformat() if today else None


def _week(shift: int, weekday: int | None, today: date | None) -> str | None:
    """The days of a week, Monday to Sunday, or one of them ("Monday of next week")."""
    if today is None:
        return None
    monday = today + timedelta(days=7 * shift - today.weekday())
    if weekday is not None:
        return (monday + timedelta(days=weekday)).isoformat()
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _shift_month(moment: Moment, today: date | None) -> Moment:
    if today is None:
        return moment
    count = today.year * 12 + today.month - 1 + (moment.month_shift or 0)
    return replace(moment, year=count // 12, month=count % 12 + 1, month_shift=None)


def _year(moment: Moment, context: Context) -> int | None:
    """The year that the words give, or else the one that the statement's date suggests."""
    today = context.today
    if moment.year is not None:
        return moment.year if moment.year in _YEARS else None
    if today is None:
        return None
    if moment.year_shift is not None:
        gone = moment.eve and context.tense < 0 and today.month <= _EARLY
        return today.year + moment.year_shift - gone
    if moment.month is None:
        if moment.quarter or moment.half:  # "grew in the third quarter", said in June
            first, _ = _months(moment)
            past = context.tense < 0 and context.role not in ("from", "by")  # "agreed, from III"
            return _year_of_month(first, today, -1 if past else 0)
        return today.year if moment.end else None
    if moment.day is None:
        return _year_of_month(moment.month, today, context.tense)
    return _year_of_day(moment.month, moment.day, today, context)


def _year_of_month(month: int, today: date, tense: int) -> int:
    if tense > 0 and month < today.month:
        return today.year + 1
    if tense < 0 and month > today.month:
        return today.year - 1
    return today.year


def _year_of_day(month: int, day: int, today: date, context: Context) -> int | None:
    """The year that puts the day nearest to today, leaning the way that role and tense point."""
    days = [d for y in (-1, 0, 1) if (d := _day(today.year + y, month, day))]
    if not days:
        return None
    best = min(days, key=lambda d: (abs((d - today).days), d < today))
    away = (best - today).days
    ahead = context.tense > 0 or (context.role == "by" and context.tense >= 0)
    if (away < -_LEAN and ahead) or (away > _LEAN and context.tense < 0):
        other = _day(best.year + (1 if away < 0 else -1), month, day)
        return other.year if other else best.year
    return best.year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(moment: Moment, context: Context) -> str | None:
    """The day of the week meant: the coming one for a deadline, else as the tense points."""
    today = context.today
    if today is None or moment.weekday is None:
        return None
    ahead = (moment.weekday - today.weekday()) % 7
    if moment.next and moment.weekday > today.weekday():
        return None  # this week's or the next one's
    if moment.next:
        return _shifted_day(ahead or 7, today)
    if moment.end or context.role == "by":  # "by Friday", said on a Friday, is not today
        return _shifted_day(ahead or 7, today)
    if context.tense > 0 or context.role == "from":
        return _shifted_day(ahead, today)
    if context.tense < 0:
        return _shifted_day(ahead - 7 if ahead else 0, today)
    return None


def _part_of_year(moment: Moment, year: int, context: Context) -> tuple[str, str]:
    """A quarter or half: its first day where something starts, its last day as a deadline."""
    first, final = _months(moment)
    start, last = date(year, first, 1), _last_day(year, final)
    if moment.end:
        return last.isoformat(), "day"
    if context.role in ("from", "by"):
        return start.isoformat(), "day"
    return f"{start.isoformat()}/{last.isoformat()}", "interval"


def _months(moment: Moment) -> tuple[int, int]:
    """The first and the last month of its quarter or half."""
    length = 3 if moment.quarter else 6
    last = (moment.quarter or moment.half or 1) * length
    return last - length + 1, last


def _part_of_month(stretch: tuple[int, int], year: int, month: int) -> str:
    """The days of "the first week", "the second half" of a month."""
    length = monthrange(year, month)[1]
    start, last = (date(year, month, d if d > 0 else length + 1 + d) for d in stretch)
    return f"{start.isoformat()}/{last.isoformat()}"


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _interval(moment: Moment, until: Moment, context: Context) -> tuple[str | None, str]:
    """From one moment to another; the second borrows from the first and the first from it."""
    first = replace(moment, until=None)
    if until.has_year and not first.has_year:
        first = replace(first, year=until.year, year_shift=until.year_shift)
        if (first.month or 0) > (until.month or 12) and first.year is not None:
            first = replace(first, year=first.year - 1)
    start, precision = _resolve(first, context)
    if start is None:
        return None, "vague"
    if until.weekday is not None:
        day = date.fromisoformat(start)
        ahead = (until.weekday - day.weekday()) % 7
        return f"{start}/{(day + timedelta(days=ahead or 7)).isoformat()}", "interval"
    if not until.has_year:
        year = int(start[:4])
        over = until.month is not None and int(start[5:7] or 0) > until.month
        until = replace(until, year=year + over)
    end, end_precision = _resolve(until, context)
    if end is None or end <= start or precision != end_precision:
        return None, "vague"
    return f"{start}/{end}", "interval"
