"""How dates are written: what the words at one place of a text say, without resolving it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from readout.claims.calendar import Moment
from readout.claims.datewords import DateWords
from readout.claims.daygrammar import YEARS, DayGrammar, Read
from readout.languages import Token

__all__ = ["Counted", "DateGrammar", "Read"]

Counted = Callable[[Sequence[Token], int], bool]  # whether a counted noun or unit stands there

_ANY_YEAR = range(1000, 2200)  # where a word says that it is a year


class DateGrammar(DayGrammar):
    """Reads the date at a token: a day, a month, a year, or words such as "next month"."""

    def __init__(self, tokens: Sequence[Token], words: DateWords, counted: Counted) -> None:
        super().__init__(tokens, words)
        self.counted = counted
        self.years: set[int] = set()  # tokens read as bare years so far

    def core(self, i: int) -> Read | None:
        """A whole date that begins at token `i`, without an interval's other end; `None` where
        the text ends, as in a claim cut off after "from 29 October to"."""
        if i >= len(self.tokens):
            return None
        return (
            self.numeric(i)
            or self.month_stretch(i)
            or self.day_month(i)
            or self.month_day(i)
            or self.month_year(i)
            or self.phrase(i)
            or self.weekday(i)
            or self.year(i)
        )

    def month_stretch(self, i: int) -> Read | None:
        """ "The first week of March", "the second half of April 2031"."""
        match = self.words.stretches.match_at(self.tokens, i)
        found = self._month_after(match.last) if match else None
        if match is None or found is None:
            return None
        first, last = map(int, match.name.split())
        return replace(found[0], stretch=(first, last)), found[1]

    def month_year(self, i: int) -> Read | None:
        """ "March 2031", "September this year", "in September", "mid-April", "May-June 2031"."""
        joined = self._hyphenated(i)
        if described := self._described(i):
            return Moment(month=described), i + 1
        month = self.month(i)
        moment = joined or (Moment(month=month) if month else None)
        if moment is None:
            return None
        dated, k = self.with_year(moment, i + 1)
        low = self.low(i - 1)
        told = self.words.has("month_shift", low) or self.words.has("bare_month_after", low)
        told = told or (self.words.has("month_of_after", low) and self._names_thing(k))
        told = told or (self.words.has("and_words", low) and bool(self.month(i - 2)))
        return (dated, k) if joined or dated.has_year or told else None

    def _described(self, i: int) -> int | None:
        """The month of "January's attack", «январский сбой»."""
        named = not self.words.data["months_are_names"] or self.tokens[i].text[0].isupper()
        return self.words.described.get(self.low(i)) if named else None

    def _names_thing(self, k: int) -> bool:
        """Whether a noun stands at token `k`: "the October elections", not "the March on Arlen"."""
        low = self.low(k)
        return len(low) > 3 and low.isalpha() and self.tokens[k].text.islower()

    def _hyphenated(self, i: int) -> Moment | None:
        """A month in a word with a hyphen."""
        first, mark, second = self.low(i).partition("-")
        month = self.months.get(second)
        if not mark or not month or not (self._upper(i) or not self.words.data["months_are_names"]):
            return None
        if self.words.has("part_prefixes", first):
            return Moment(month=month)
        start = self.months.get(first)
        return Moment(month=start, until=Moment(month=month)) if start else None

    def _upper(self, i: int) -> bool:
        return any(letter.isupper() for letter in self.tokens[i].text)

    def phrase(self, i: int) -> Read | None:
        """Words such as "today", "next month", "the end of the year", "third quarter"."""
        match = self.words.phrases.match_at(self.tokens, i)
        if match is None:
            return None
        kind, _, number = match.name.partition(" ")
        n = int(number or 0)
        if kind in ("quarter", "half", "half_year"):
            moment, k = self.with_year(
                Moment(quarter=n) if kind == "quarter" else Moment(half=n), match.last
            )
            return (moment, k) if kind != "half" or moment.has_year else None
        moments = {
            "day": Moment(day_shift=n),
            "week": Moment(week_shift=n),
            "month": Moment(month_shift=n),
            "year": Moment(year_shift=n),
            "end_year": Moment(year_shift=n, end=True),
            "end_month": Moment(month_shift=n, end=True),
            "eve_year": Moment(year_shift=n, end=True, eve=True),
            "vague": Moment(vague=True),
        }
        return (moments[kind], match.last) if kind in moments else None

    def weekday(self, i: int) -> Read | None:
        """A day of the week, with the date that follows it, if one does."""
        low = self.low(i)
        number = self.words.weekdays.get(low)
        rare = self.words.data.get("weekday_after", {}).get(low)
        if rare and self.low(i - 1) in rare["after"]:
            number = rare["day"]
        if number is None:
            return None
        if self.words.data["weekday_names"] and not self.tokens[i].text[0].isupper():
            return None
        k = i + 2 if self.low(i + 1) == "," else i + 1
        dated = self.day_month(k) or self.month_day(k) or self.numeric(k)
        return dated or self._weekday_of(number, i + 1) or (Moment(weekday=number), i + 1)

    def _weekday_of(self, number: int, k: int) -> Read | None:
        """ "Monday of next week", «в понедельник на следующей неделе»."""
        for j in (k, k + 1) if self.words.has("week_joins", self.low(k)) else (k,):
            week = self.phrase(j) if j < len(self.tokens) else None
            if week and week[0].week_shift is not None:
                return replace(week[0], weekday=number), week[1]
        return None

    def _lettered(self, k: int) -> bool:
        """Whether letters touch the digits before token `k`, as in "1990s"."""
        return self.touching(k) and self.low(k)[:1].isalpha()

    def year(self, i: int) -> Read | None:
        """A bare year, or two joined, where the words around say that it is one."""
        prefix, _, rest = self.low(i).partition("-")
        if (
            rest.isascii()
            and rest.isdigit()
            and len(rest) == 4
            and self.words.has("part_prefixes", prefix)
        ):
            return Moment(int(rest)), i + 1  # "mid-2032"
        year = self.number(i, range(4, 5))
        if year is None or year not in _ANY_YEAR or self._lettered(i + 1):
            return None
        read = self._years_joined(i, year)
        if read is None and self.words.has("year_words", self.low(i + 1)):
            read = Moment(year), self._after_year(i + 1)
        if read is None and self.words.has("year_kinds", self.low(i + 1)):
            read = Moment(year), self._after_year(i + 2)  # «2033 учебный год»
        if read is None and self._suffixed(i + 1):
            read = Moment(year), self._after_year(i + 3)
        if read is None and year in YEARS and self._led(i):
            read = Moment(year), i + 1
        if read is not None:
            self.years.add(i)
        return read

    def _years_joined(self, i: int, year: int) -> Read | None:
        """ "2027–2029", "2027-28"."""
        until = self.number(i + 2, range(4, 5))
        if self.low(i + 1) not in ("-", "–", "—") or not until or not {year, until} <= set(YEARS):
            return None
        return (
            (Moment(year, until=Moment(until)), self._after_year(i + 3)) if year < until else None
        )

    def _suffixed(self, k: int) -> bool:
        """The ending of a year in digits: «2030-му»."""
        return self.low(k) == "-" and self.words.has("year_suffixes", self.low(k + 1))

    def _led(self, i: int) -> bool:
        """Whether the words before make the number at `i` a year, and none after counts it."""
        before = self.low(i - 1)
        if self.words.has("and_words", before) or before == ",":
            return i - 2 in self.years
        if not self.words.has("year_after", before):
            return False
        countable = self.words.has("year_unless_counted", before) and i + 1 < len(self.tokens)
        return not (countable and self.counted(self.tokens, i + 1))
