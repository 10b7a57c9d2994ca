"""How dates are written: what the words at one place of a text say, without resolving it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from readout.claims.calendar import Moment
from readout.languages import Language, Lexicon, Token

Read = tuple[Moment, int]  # what was read, and the token after it

_YEAR_WORDS_RANGE = range(1000, 2200)
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class DateWords:
    """One language's `dates.yml`, indexed."""

    data: Mapping[str, Any]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    phrases: Lexicon
    parts: Lexicon
    year_tail: Lexicon
    hints: Lexicon
    roles: Mapping[tuple[str, ...], str]
    heads: frozenset[str]  # words that a date may begin with; digits may too

    def has(self, name: str, word: str) -> bool:
        """Whether the word stands in the list of this name."""
        return word in self.data.get(name, ())


@cache
def date_words(language: Language) -> DateWords:
    """The date words of a language; empty for a limited one."""
    data = language.data("dates") or {}

    def lexicon(name: str) -> Lexicon:
        return Lexicon.build(data.get(name, {}), language.analyse)

    def index(name: str) -> dict[str, int]:
        return {form: number for number, forms in data.get(name, {}).items() for form in forms}

    months, weekdays = index("months"), index("weekdays")
    phrases, parts = lexicon("phrases"), lexicon("parts")
    singles = (months, weekdays, data.get("weekday_after", {}), phrases.by_form, parts.by_form)
    return DateWords(
        data,
        months,
        weekdays,
        phrases,
        parts,
        lexicon("year_tail"),
        lexicon("hints"),
        {tuple(p.split()): role for role, rows in data.get("roles", {}).items() for p in rows},
        frozenset().union(*singles, data.get("ago", {}).get("words", ())),
    )


class DateGrammar:
    """Reads what stands at a token; every method gives `(moment, next token)` or `None`."""

    def __init__(self, tokens: Sequence[Token], words: DateWords) -> None:
        self.tokens = tokens
        self.words = words
        self.months = words.months
        self.lower = [token.lower for token in tokens]

    # small helpers

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
        if value is None or not 1 <= value <= 31 or (i and self.touching(i) and self._joined(i - 1)):
            return None
        suffixes = "day_suffixes"
        if self.touching(i + 1) and self.words.has(suffixes, self.low(i + 1)):
            return value, i + 2
        if self.low(i + 1) == "-" and self.touching(i + 2) and self.words.has(suffixes, self.low(i + 2)):
            return value, i + 3
        return value, i + 1

    def _joined(self, i: int) -> bool:
        """Whether a mark ties a number to what stands before it, as in "№5" or "5/6"."""
        return self.low(i) in ("/", "№", "#", "+", "$", "€", "£")

    # dates

    def core(self, i: int) -> Read | None:
        """A whole date that begins at token `i`, without an interval's other end."""
        return (
            self.numeric(i)
            or self.day_month(i)
            or self.month_day(i)
            or self.month_year(i)
            or self.phrase(i)
            or self.weekday(i)
            or self.year(i)
        )

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
            return (Moment(a, b, c), i + 5) if a in _YEARS and b <= 12 and c <= 31 else None
        if c not in _YEARS or not 0 < min(a, b) <= 12 or max(a, b) > 31:
            return None
        if a == b or max(a, b) > 12:
            return Moment(c, min(a, b), max(a, b)), i + 5
        return Moment(vague=True), i + 5

    def day_month(self, i: int) -> Read | None:
        """ "4 March 2031", "19th of March", "19 марта", "23-25 марта"."""
        first = self.day(i)
        if first is None:
            return None
        day, k = first
        if self.low(k) in self.words.data.get("range_words", ()) or self._and(k):
            second = self.day(k + 1)
            found = second and self._month_after(second[1])
            if second and found and second[0] > day:
                if self._and(k) and second[0] != day + 1:
                    return replace(found[0], day=day), k  # two days, not a stretch
                until = replace(found[0], day=second[0])
                return replace(found[0], day=day, until=until), found[1]
        found = self._month_after(k)
        return found and (replace(found[0], day=day), found[1])

    def _month_after(self, k: int) -> Read | None:
        if self.words.has("day_joins_month", self.low(k)):
            k += 1
        month = self.month(k)
        return self.with_year(Moment(month=month), k + 1) if month else None

    def _and(self, k: int) -> bool:
        return self.words.has("and_words", self.low(k))

    def month_day(self, i: int) -> Read | None:
        """ "March 19", "March 19, 2031", "March 23-25"."""
        month = self.month(i) if self.words.data.get("month_before_day") else None
        if not month:
            return None
        k = i + 2 if self.low(i + 1) == "." else i + 1
        first = self.day(k + 1 if self.low(k) == "the" else k)
        if first is None:
            return None
        moment, k = Moment(month=month, day=first[0]), first[1]
        if self.low(k) in self.words.data["range_words"] or self._and(k):
            second = self.day(k + 1)
            alone = second and not self.month(second[1]) and not self.low(second[1]).isalpha()
            tied = second and (self.touching(k) or not self._counts(second[1]))
            if second and second[0] > first[0] and (alone or tied) and not self.month(second[1]):
                if self._and(k) and second[0] != first[0] + 1:
                    return moment, k
                moment = replace(moment, until=replace(moment, day=second[0]))
                k = second[1]
        return self.with_year(moment, k)

    def _counts(self, k: int) -> bool:
        """Whether a number before token `k` seems to count it: "March 3 and 20 prisoners"."""
        low = self.low(k)
        return low.isalpha() and low.endswith("s") and len(low) > 3

    def month_year(self, i: int) -> Read | None:
        """ "March 2031", "September this year", "in September"."""
        month = self.month(i)
        if not month:
            return None
        moment, k = self.with_year(Moment(month=month), i + 1)
        if moment.has_year:
            return moment, k
        before = self.low(i - 1)
        shift = self.words.data["month_shift"].get(before)
        if shift is not None:  # "last November": told by the words before, resolved by tense
            return moment, i + 1
        return (moment, i + 1) if self.words.has("bare_month_after", before) else None

    def with_year(self, moment: Moment, k: int) -> Read:
        """The moment with the year that follows at token `k`, if one does."""
        for skip in (0, 1) if self.low(k) in (",", "of", ".") else (0,):
            j = k + skip
            year = self.number(j, range(4, 5))
            if year in _YEARS and not (self.low(k) == "." and self.touching(j)):
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

    def phrase(self, i: int) -> Read | None:
        """Words such as "today", "next month", "the end of the year", "third quarter"."""
        match = self.words.phrases.match_at(self.tokens, i)
        if match is None:
            return None
        kind, _, number = match.name.partition(" ")
        n = int(number or 0)
        if kind in ("quarter", "half"):
            moment, k = self.with_year(Moment(**{kind: n}), match.last)
            return (moment, k) if kind == "quarter" or moment.has_year else None
        moments = {
            "day": Moment(day_shift=n),
            "month": Moment(month_shift=n),
            "year": Moment(year_shift=n),
            "end_year": Moment(year_shift=n, end=True),
            "end_month": Moment(month_shift=n, end=True),
            "eve_year": Moment(year_shift=n, end=True),
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
        return dated or (Moment(weekday=number), i + 1)

    def _lettered(self, k: int) -> bool:
        """Whether letters touch the digits before token `k`, as in "1990s"."""
        return self.touching(k) and self.low(k)[:1].isalpha()

    def year(self, i: int) -> Read | None:
        """A bare year, or two joined, where the words around say that it is one."""
        year = self.number(i, range(4, 5))
        if year is None or year not in _YEAR_WORDS_RANGE or self._lettered(i + 1):
            return None
        if self.low(i + 1) in ("-", "–", "—") and (until := self.number(i + 2, range(4, 5))):
            if year < until and until in _YEARS and year in _YEARS:
                return Moment(year, until=Moment(until)), self._after_year(i + 3)
        if self.words.has("year_words", self.low(i + 1)):
            return Moment(year), self._after_year(i + 1)
        if self.low(i + 1) == "-" and self.words.has("year_suffixes", self.low(i + 2)):
            return Moment(year), self._after_year(i + 3)
        if year in _YEARS and self.words.has("year_after", self.low(i - 1)):
            return Moment(year), i + 1
        return None


def sentence_around(tokens: Sequence[Token], i: int, reach: int = 10) -> Iterator[int]:
    """Tokens near `i` in its sentence: those before, nearest first, then those after."""
    for step, stop in ((-1, max(-1, i - reach)), (1, min(len(tokens), i + reach))):
        for k in range(i + step, stop, step):
            if tokens[k].text in ".!?;":
                break
            yield k
