"""Dates in a text, resolved against the statement's own date; never guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from readout.claims.calendar import Context, Moment, resolve
from readout.claims.clock import ClockReader
from readout.claims.datecontext import DateContext
from readout.claims.dategrammar import DateGrammar, Read
from readout.claims.datewords import date_words
from readout.claims.numerals import Numerals, number_words
from readout.claims.units import unit_words
from readout.languages import Language, Token
from readout.model import DateReading, Span

_DASHES = ("-", "–", "—", "−")
_CLOCK = 5  # words for a time of day, at most
_LONG_AGO = 3000  # more years ago than this is no date


@dataclass(frozen=True, slots=True)
class _Found:
    """A date read from tokens `[first, last)`, not yet resolved; no moment: words to pass over."""

    moment: Moment | None
    first: int
    last: int
    role: str | None = None
    night: int = 0  # 1: and the night after it; -1: and the night before


def read_dates(
    text: str, language: Language, today: date | None, start: int = 0, end: int | None = None
) -> tuple[DateReading, ...]:
    """The dates in `text[start:end]`, in order, resolved against `today` where it is known.

    Spans don't overlap.  A date that cannot be known has `iso` `None` and precision "vague".
    """
    if language.limited:
        return ()
    return _Reader(text, language, today, language.tokens(text, start, end)).read()


class _Reader:
    """Reads one stretch of text, token by token."""

    def __init__(
        self, text: str, language: Language, today: date | None, tokens: list[Token]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.today = today
        self.words = date_words(language)
        self.units = unit_words(language)
        self.grammar = DateGrammar(tokens, self.words, self._counted)
        self.low = self.grammar.low
        self.context = DateContext(tokens, self.grammar.lower, self.words)
        self.clock = ClockReader(tokens, self.grammar.lower, self.words)
        self.numerals = Numerals(text, tokens, number_words(language))

    def _counted(self, tokens: Sequence[Token], k: int) -> bool:
        counted, measures = self.units.counted, self.units.measures
        return bool(counted.match_at(tokens, k) or measures.match_at(tokens, k))

    def read(self) -> tuple[DateReading, ...]:
        found: list[_Found] = []
        i = 0
        while i < len(self.tokens):
            low = self.low(i)
            floor = found[-1].last if found else 0
            head = low in self.words.heads or low[0].isdigit() or "-" in low
            one = self._at(i, floor) if head else None
            if one is not None:
                found.append(one)
            i = max(one.last, i + 1) if one else i + 1
        self._lend_years(found)
        return tuple(self._reading(one, one.moment) for one in found if one.moment is not None)

    def _at(self, i: int, floor: int) -> _Found | None:
        """The date at token `i`; none begins before token `floor`."""
        if self.low(i) in self.words.data["ago"]["words"]:
            return self._ago(i, floor)
        phrase = self.words.phrases.match_at(self.tokens, i)
        if phrase is not None and phrase.name == "none":
            return _Found(None, i, phrase.last)
        read = self.grammar.core(i) or self._part(i)
        if read is None:
            return None
        role = self.context.role(i)
        if phrase is not None and phrase.name.startswith("eve") and role != "by":
            return _Found(None, i, read[1])
        moment, last = self._until(read, i, role) or read
        night = 0 if moment.until else self._night(i, last)
        past = (moment.year_shift or 0) < 0
        return _Found(moment, i, last + (night > 0), None if past else role, night)

    def _night(self, i: int, last: int) -> int:
        """-1 where the night leads to the day («в ночь на субботу»), 1 after "Friday night"."""
        nights = self.words.data["nights"]
        if [self.low(k) for k in range(max(0, i - 2), i)] in nights["leading"]:
            return -1
        return int(self.low(last) in nights["following"])

    def _part(self, i: int) -> Read | None:
        """ "end of", "early" and the like before a month, a quarter or a year."""
        part = self.words.parts.match_at(self.tokens, i)
        read = self.grammar.core(part.last) if part and part.last < len(self.tokens) else None
        if part is None or read is None:
            return None
        moment, last = read
        exact = (moment.day, moment.day_shift, moment.weekday, moment.until)
        if moment.vague or any(field is not None for field in exact):
            return None
        if part.name == "start" and moment.year_shift is not None and moment.month is None:
            return None
        return (replace(moment, end=True), last) if part.name == "end" else read

    def _until(self, read: Read, i: int, role: str | None) -> Read | None:
        """The whole interval, if the date at `i` is the first of two."""
        moment, k = read
        if moment.end or not _can_join(moment):
            return None
        joined = self.low(k) in _DASHES or role == "from"
        ranged = joined and self.words.has("range_words", self.low(k))
        led = self.words.has("between_words", self.low(i - 1))
        if not (ranged or (led and self.words.has("and_words", self.low(k)))):
            return None
        second = self._after_clock(k + 1)
        if second is None or not _can_join(second[0]) or not _alike(moment, second[0]):
            return None
        if moment.year and (second[0].year or moment.year) < moment.year:
            return None  # "moved from 2044 to 2039" is no stretch of time
        return replace(moment, until=second[0]), second[1]

    def _after_clock(self, k: int) -> Read | None:
        """The date at token `k`, or after a time of day: "to midnight on 10 May"."""
        for i in range(k, k + _CLOCK):
            if (read := self.grammar.core(i)) is not None:
                return read
            if not self.context.clock(i):
                return None
        return None

    def _ago(self, i: int, floor: int) -> _Found | None:
        """ "five years ago", «год назад»; `i` is the last word of it."""
        data = self.words.data["ago"]
        units = [name for name in ("years", "months", "days") if self.low(i - 1) in data[name]]
        if not units or i - 1 < floor:
            return None
        first, count = i - 1, 1
        for k in range(i - 2, max(floor, i - 6) - 1, -1):
            numeral = self.numerals.read(k)
            if numeral and numeral.last == i - 1:
                whole = numeral.value == numeral.value.to_integral_value()
                if numeral.order or not whole or numeral.value > _LONG_AGO:
                    return None
                first, count = k, int(numeral.value)
        if first == i - 1 and first > floor and self.low(first - 1) in data["one"]:
            first -= 1
        elif first == i - 1 and not data["alone"]:
            return None
        moments = {
            "years": Moment(year_shift=-count),
            "months": Moment(month_shift=-count),
            "days": Moment(day_shift=-count),
        }
        return _Found(moments[units[0]], first, i + 1)

    def _lend_years(self, found: list[_Found]) -> None:
        """In "11 January and 26 November 2031" the first day is of the same year."""
        for n in range(len(found) - 2, -1, -1):
            one, two = found[n].moment, found[n + 1].moment
            gap = self.grammar.lower[found[n].last : found[n + 1].first]
            listed = len(gap) <= 2 and all(
                low == "," or self.words.has("and_words", low) for low in gap
            )
            if not listed or one is None or two is None or one.until or not two.year:
                continue
            if one.day and two.day and one.month and two.month and not one.has_year:
                earlier = one.month > two.month
                found[n] = replace(found[n], moment=replace(one, year=two.year - earlier))

    def _reading(self, found: _Found, moment: Moment) -> DateReading:
        moment = self._shifted(moment, found.first)
        tense = self.context.tense(found.first)
        if moment.weekday is not None:
            before = self.low(found.first - 1)
            tense = self.words.data["weekday_shift"].get(before) or tense
            moment = replace(moment, next=self.words.has("weekday_next", before))
        iso, precision = resolve(moment, Context(self.today, found.role, tense))
        if found.night and iso and precision == "day":
            days = sorted((day := date.fromisoformat(iso), day + timedelta(days=found.night)))
            iso, precision = "/".join(d.isoformat() for d in days), "interval"
        span = Span(self.tokens[found.first].start, self.tokens[found.last - 1].end)
        exact = precision in ("day", "interval")
        clock = self.clock.beside(found.first, found.last, found.role) if exact else None
        return DateReading(
            iso, precision, span, self.text[span.start : span.end], found.role, clock
        )

    def _shifted(self, moment: Moment, first: int) -> Moment:
        """ "last November": the word before settles the year."""
        shift = self.words.data["month_shift"].get(self.low(first - 1))
        if moment.month is None or moment.day is not None or moment.has_year:
            return moment
        if shift is None or self.today is None:
            return moment
        ahead = shift > 0 and moment.month <= self.today.month
        behind = shift < 0 and moment.month >= self.today.month
        return replace(moment, year=self.today.year + ahead - behind)


def _can_join(moment: Moment) -> bool:
    """Whether a moment can be one end of an interval."""
    shifts = (moment.day_shift, moment.month_shift, moment.week_shift, moment.until)
    return not moment.vague and all(field is None for field in shifts)


def _alike(one: Moment, other: Moment) -> bool:
    """Whether two moments are days, or weekdays, or neither."""
    told = [(m.day is None, m.weekday is None) for m in (one, other)]
    return told[0] == told[1]
