"""Differences of date."""

from __future__ import annotations

import re
from calendar import monthrange

from readout.claims.clock import MIDNIGHT, instant
from readout.comparison import unread
from readout.comparison.sides import Pair, Side
from readout.languages import get
from readout.model import Aspect, ClaimSpan, DateReading, Difference, Kind, Note, Weight

_MIDNIGHTS = frozenset({MIDNIGHT, "00:00", "24:00"})
_TO_COME = frozenset({Kind.COMMITMENT, Kind.NEXT_STEP, Kind.DEMAND})
_FIRST_DAY = {4: "{}-01-01", 7: "{}-01", 10: "{}"}  # by the length of "2031", "2031-03", …
_OWNERS = ("'s", "’s")
_YEAR = re.compile(r"\d{4}")


def find(pair: Pair) -> list[Difference]:
    """Dates that cannot both hold, one more precise than the other, or given by one side alone."""
    mine, theirs = _dates(pair.one), _dates(pair.other)
    left = [m for m in mine if not any(_same(m[0], t[0]) for t in theirs)]
    right = [t for t in theirs if not any(_same(m[0], t[0]) for m in mine)]
    if pair.opening and not (left and right and left[0][0].iso and right[0][0].iso):
        return []  # one side says when, the other leaves it to the date of the page
    if left and right:
        (a, where_a), (b, where_b) = left[0], right[0]
        where_a, where_b = _hours(a, b, where_a, where_b)
        apart = a.iso == b.iso or not _inside(a.iso or "", b.iso or "")
        if a.iso and b.iso and apart and (a.role or "on") == (b.role or "on"):
            note = pair.contrast("dates_clash", [where_a], [where_b])
            weight = Weight.CONFLICT
        else:
            note = pair.contrast("dates_unlike", [where_a], [where_b])
            weight = Weight.SPECIFICITY
        return [pair.difference(Aspect.DATE, weight, [where_a, where_b], note)]
    found = []
    for side, only in ((pair.one, left), (pair.other, right)):
        silent = pair.other if side is pair.one else pair.one
        spans = [
            place
            for date, place in only
            if not _background(date, side, place) and not unread.has_date(silent, date)
        ]
        if spans:
            said = side.words(spans)
            note = Note.of("date_given", party=side.party, said=said, other=silent.party)
            found.append(pair.difference(Aspect.DATE, Weight.SPECIFICITY, spans, note))
    return found


def _background(date: DateReading, side: Side, place: ClaimSpan) -> bool:
    """Whether the date is that of a past event to which the claim only refers.

    "The truce in force since September will be extended": what is promised has another date.
    "Last week's strike" only names the strike.
    """
    if date.text.endswith(_OWNERS):
        return True
    claim = next(c for c in side.claims if c.id == place.claim)
    language = get(claim.language)
    tokens = language.tokens(side.texts[claim.statement], claim.span.start, date.span.end)
    first = sum(t.start < date.span.start for t in tokens)
    told = language.part("cues", "backward").find(tokens[max(0, first - 1) :])
    return claim.kind in _TO_COME and bool(told)


def _hours(
    a: DateReading, b: DateReading, where_a: ClaimSpan, where_b: ClaimSpan
) -> tuple[ClaimSpan, ClaimSpan]:
    """The words to mark: those of the hour where only the hour differs."""
    if a.iso == b.iso and a.clock and b.clock:
        return ClaimSpan(where_a.claim, a.clock.span), ClaimSpan(where_b.claim, b.clock.span)
    return where_a, where_b


def _dates(side: Side) -> list[tuple[DateReading, ClaimSpan]]:
    """The side's dates, without "today" and "this year": those are the statement's own."""
    found = []
    for claim in side.claims:
        language = get(claim.language)
        for date in claim.dates:
            tokens = language.tokens(side.texts[claim.statement], date.span.start, date.span.end)
            own = "this_year" if date.precision == "year" else "today"
            if date.iso and not language.part("cues", own).find(tokens):
                found.append((date, ClaimSpan(claim.id, date.span)))
    return found


def _same(a: DateReading, b: DateReading) -> bool:
    if {a.role, b.role} == {"by", "from"}:
        return False
    one, other = instant(a), instant(b)
    if one and other:
        return one == other  # "23:00 GMT on 8 May" is "2:00 Moscow time on 9 May"
    if a.iso == b.iso or _days(a.iso) == _days(b.iso):
        return _same_hour(a, b)
    if unread.weekday(a) is not None and unread.weekday(a) == unread.weekday(b):
        return _same_hour(a, b)  # which Monday was inferred from the tense
    # A year that the words don't give was inferred; two inferences may fall apart.
    inferred = not (_YEAR.search(a.text) and _YEAR.search(b.text))
    if not (inferred and a.iso and b.iso and a.precision == b.precision):
        return False
    return a.precision != "year" and _YEAR.sub("", a.iso) == _YEAR.sub("", b.iso)


def _days(iso: str | None) -> tuple[str, str] | None:
    """The first and the last day of a date of any precision; `None` if it has none."""
    if not iso:
        return None
    first, _, last = iso.partition("/")
    return _FIRST_DAY.get(len(first), "{}").format(first), _last_day(last or first)


def _last_day(iso: str) -> str:
    if len(iso) == len("2031-03"):
        return f"{iso}-{monthrange(int(iso[:4]), int(iso[5:]))[1]:02}"
    return f"{iso}-12-31" if len(iso) == len("2031") else iso


def _same_hour(a: DateReading, b: DateReading) -> bool:
    """Whether the times told may be one; a time that one side leaves out is left to it."""
    if a.clock is None or b.clock is None or a.clock.time == b.clock.time:
        return True
    return MIDNIGHT in (a.clock.time, b.clock.time) and {a.clock.time, b.clock.time} <= _MIDNIGHTS


def _inside(a: str, b: str) -> bool:
    """Whether one date is a more precise form of the other: "2031-06-15" of "2031-06"."""
    return a.startswith(b) or b.startswith(a)
