"""How days are written: in numbers, or with the name of their month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from readout.claims.calendar import Moment
from readout.claims.datewords import DateWords
from readout.languages import Token

Read = tuple[Moment, int]  # what was read, and the token after it

YEARS = range(1800, 2100)  # four digits that may be a year where nothing says so
_DAYS_IN_A_ROW = 6  # of "7, 8 and 9 May", at most


class DayGrammar:
    """Reads the day at a token; every method gives `(moment, next token)` or `None`."""

    def __init__(self, tokens: Sequence[Token], words: DateWords) -> None:
        self.tokens = tokens
        self.words = words
        self.months = words.months
        self.lower = [token.lower for token in tokens]

    def low(self, i: int) -> str:
        """The lower-case form of token `i`, empty beyond the ends."""
        return self.lower[i] if 0 <= i < len(self.tokens) else ""

    def touching(self, i: int) -> bool:
        """Whether no space stands between tokens `i - 1` and `i`."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def number(self, i: int, digits: range) -> int | None:
        """The value of a token of plain digits, if it has as many digits as `digits` allows."""
        text = self.low(i)
        if len(text) in digits and text.isascii() and text.isdigit():
            return int(text)
        return None

    def month(self, i: int) -> int | None:
        """The month that token `i` names."""
        number = self.months.get(self.low(i))
        if number and self.words.data["months_are_names"] and not self.tokens[i].text[0].isupper():
            return None
        return number

    def day(self, i: int) -> tuple[int, int] | None:
        """A day of a month, with its suffix: "19", "19th", "19-го"."""
        value = self.number(i, range(1, 3))
        if (
            value is None
            or not 1 <= value <= 31
            or (i and self.touching(i) and self._joined(i - 1))
        ):
            return None
        suffixes = "day_suffixes"
        if self.touching(i + 1) and self.words.has(suffixes, self.low(i + 1)):
            return value, i + 2
        if (
            self.low(i + 1) == "-"
            and self.touching(i + 2)
            and self.words.has(suffixes, self.low(i + 2))
        ):
            return value, i + 3
        return value, i + 1

    def _worded(self, i: int) -> tuple[int, int] | None:
        """A day in words: "the first", "twenty-third", «двадцать третьего»."""
        ordinals = self.words.ordinals
        if self.low(i) in ordinals:
            return ordinals[self.low(i)], i + 1
        both = f"{self.low(i)} {self.low(i + 1)}"
        return (ordinals[both], i + 2) if both in ordinals else None

    def _joined(self, i: int) -> bool:
        """Whether a mark ties a number to what stands before it, as in "№5" or "5/6"."""
        return self.low(i) in ("/", "№", "#", "+", "$", "€", "£")

    def numeric(self, i: int) -> Read | None:
        """ "2031-03-04", "4.03.2031", "13/04/2031"; a date that can be read two ways is vague."""
        text = self.low(i)
        if text.count(".") == 2 and len(text) <= 10:
            d, m, y = text.split(".")
            return (Moment(int(y), int(m), int(d)), i + 1) if len(y) == 4 and len(m) < 3 else None
        mark = self.low(i + 1)
        if mark not in ("-", "/") or self.low(i + 3) != mark:
            return None
        if not all(self.touching(i + k) for k in range(1, 5)):
            return None
        a, b, c = (self.number(i + k, range(1, 5)) for k in (0, 2, 4))
        if a is None or b is None or c is None:
            return None
        if mark == "-":
            return (Moment(a, b, c), i + 5) if a in YEARS and b <= 12 and c <= 31 else None
        if c not in YEARS or not 0 < min(a, b) <= 12 or max(a, b) > 31:
            return None
        if a == b or max(a, b) > 12:
            return Moment(c, min(a, b), max(a, b)), i + 5
        return Moment(vague=True), i + 5

    def day_month(self, i: int) -> Read | None:
        """ "4 March 2031", "19th of March", "19 марта", "23-25 марта", "7, 8 and 9 May"."""
        first = self.day(i) or self._worded(i)
        if first is None:
            return None
        days, k = self._days(*first)
        found = self._month_after(k)
        return found and self._stretch(found, days, first[1], replace(found[0], day=days[0]))

    def month_day(self, i: int) -> Read | None:
        """ "March 19", "March 19, 2031", "March 23-25", "May 7, 8 and 9"."""
        month = self.month(i) if self.words.data.get("month_before_day") else None
        if not month:
            return None
        k = i + 2 if self.low(i + 1) == "." else i + 1
        first = self.day(k + 1 if self.low(k) == "the" else k)
        if first is None:
            return None
        days, k = self._days(*first)
        if len(days) > 1 and (self.month(k) or self._counts(k)):
            days, k = days[:1], first[1]
        moment = Moment(month=month, day=days[0])
        dated = self.with_year(moment, k)
        return self._stretch(dated, days, first[1], moment)

    def _days(self, day: int, k: int) -> tuple[list[int], int]:
        """The days from `day` on that are joined by dashes, commas or "and"."""
        days = [day]
        while len(days) < _DAYS_IN_A_ROW:
            more = self.day(k + 1) if self._joins(k) else None
            if more is None or more[0] <= days[-1]:
                break
            if not self._ranges(k) and more[0] != days[-1] + 1 and len(days) > 1:
                break
            days, k = [*days, more[0]], more[1]
        return days, k

    def _stretch(self, dated: Read, days: list[int], alone: int, first: Moment) -> Read:
        """The days as one stretch where they follow each other; else the first of them only."""
        if len(days) == 1:
            return replace(dated[0], day=days[0]), dated[1]
        if len(days) > 2 or days[1] == days[0] + 1 or self._ranges(alone):
            until = replace(dated[0], day=days[-1])
            return replace(dated[0], day=days[0], until=until), dated[1]
        return replace(first, until=None), alone

    def _joins(self, k: int) -> bool:
        return self._ranges(k) or self.low(k) == "," or self.words.has("and_words", self.low(k))

    def _ranges(self, k: int) -> bool:
        return self.words.has("range_words", self.low(k))

    def _month_after(self, k: int) -> Read | None:
        if self.words.has("day_joins_month", self.low(k)):
            k += 1
        month = self.month(k)
        return self.with_year(Moment(month=month), k + 1) if month else None

    def _counts(self, k: int) -> bool:
        """Whether a number before token `k` seems to count it: "March 3 and 20 prisoners"."""
        low = self.low(k)
        return low.isalpha() and low.endswith("s") and len(low) > 3

    def with_year(self, moment: Moment, k: int) -> Read:
        """The moment with the year that follows at token `k`, if one does."""
        for skip in (0, 1) if self.low(k) in (",", "of", ".") else (0,):
            j = k + skip
            year = self.number(j, range(4, 5))
            if year in YEARS and not (self.low(k) == "." and self.touching(j)):
                return self._set_year(moment, year, None), self._after_year(j + 1)
        match = self.words.year_tail.match_at(self.tokens, k) if k < len(self.tokens) else None
        if match and match.last > k:
            return self._set_year(moment, None, int(match.name)), match.last
        return moment, k

    @staticmethod
    def _set_year(moment: Moment, year: int | None, shift: int | None) -> Moment:
        until = moment.until and replace(moment.until, year=year, year_shift=shift)
        return replace(moment, year=year, year_shift=shift, until=until)

    def _after_year(self, k: int) -> int:
        """The token after the word for year, with the full stop of its abbreviation."""
        if not self.words.has("year_words", self.low(k)):
            return k
        return k + 2 if len(self.low(k)) <= 2 and self.low(k + 1) == "." else k + 1
