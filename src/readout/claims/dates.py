"""Dates in a text, resolved against the statement's own date; never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from readout.claims.calendar import Context, Moment, resolve
from readout.claims.datewords import DateGrammar, DateWords, date_words, sentence_around
from readout.claims.numerals import Numerals, number_words
from readout.languages import Language, Token
from readout.model import DateReading, Span

_ROLE_REACH = 7  # tokens between "from" and the day, at most


def read_dates(
    text: str, language: Language, today: date | None, start: int = 0, end: int | None = None
) -> tuple[DateReading, ...]:
    """The dates in `text[start:end]`, in order, resolved against `today` where it is known.

    Spans don't overlap.  A date that cannot be known has `iso` `None` and precision "vague".
    """
    words = date_words(language)
    if not words.data:
        return ()
    tokens = language.tokens(text, start, end)
    return _Reader(text, tokens, words, language, today).read()


class _Reader:
    """Reads one stretch of text, token by token."""

    def __init__(
        self, text: str, tokens: list[Token], words: DateWords, language: Language, today: date | None
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words
        self.today = today
        self.grammar = DateGrammar(tokens, words)
        self.numerals = Numerals(text, tokens, number_words(language))
        self.roles = words.roles

    def read(self) -> tuple[DateReading, ...]:
        found: list[DateReading] = []
        i = floor = 0
        while i < len(self.tokens):
            low = self.grammar.low(i)
            read = self._at(i, floor) if low in self.words.heads or low[0].isdigit() else None
            if read is None:
                i += 1
                continue
            moment, first, last, role = read
            floor = i = max(last, i + 1)
            reading = self._reading(moment, first, last, role)
            if reading is not None:
                found.append(reading)
        return tuple(found)

    def _at(self, i: int, floor: int) -> tuple[Moment | None, int, int, str | None] | None:
        """A date at token `i`: what it says, its tokens, its role."""
        if self.grammar.low(i) in self.words.data["ago"]["words"]:
            ago = self._ago(i, floor)
            if ago is not None:
                return ago
        skipped = self.words.phrases.match_at(self.tokens, i)
        if skipped is not None and skipped.name == "none":
            return None, i, skipped.last, None
        part = self.words.parts.match_at(self.tokens, i)
        read = self.grammar.core(i)
        if read is None and part is not None and part.last < len(self.tokens):
            read = self._part(part.name, part.last)
        if read is None:
            return None
        role, led = self._role(i)
        joined = self._until(read, i, role, led)
        moment, last = joined or read
        if joined is None and skipped is not None and skipped.name.startswith("eve_year") and role != "by":
            return None, i, last, None
        return moment, i, last, role

    def _part(self, name: str, k: int) -> tuple[Moment, int] | None:
        """ "end of" and the like before a month, a quarter or a year."""
        read = self.grammar.core(k)
        if read is None or read[0].day is not None or read[0].vague or read[0].until:
            return None
        moment = read[0]
        if moment.day_shift is not None or moment.weekday is not None:
            return None
        if name == "start" and moment.year_shift is not None and moment.month is None:
            return None
        return (replace(moment, end=True), read[1]) if name == "end" else read

    def _until(
        self, read: tuple[Moment, int], i: int, role: str | None, led: str
    ) -> tuple[Moment, int] | None:
        """The whole interval, if the date at `i` is the first of two."""
        moment, k = read
        low = self.grammar.low(k)
        if moment.until or moment.vague or moment.day_shift is not None or moment.end:
            return None
        dash = low in ("-", "–", "—", "−")
        ranged = low in self.words.data["range_words"] and (dash or role == "from")
        between = led in self.words.data["between_words"] and low in self.words.data["and_words"]
        if not (ranged or between):
            return None
        second = self.grammar.core(k + 1)
        if second is None or second[0].until or second[0].vague:
            return None
        if (second[0].day is None) != (moment.day is None) or moment.weekday is not None:
            return None
        if second[0].day_shift is not None or second[0].month_shift is not None:
            return None
        return replace(moment, until=second[0]), second[1]

    def _ago(self, i: int, floor: int) -> tuple[Moment, int, int, str | None] | None:
        """ "five years ago", «год назад»."""
        unit = next(
            (u for u in ("years", "months", "days") if self.grammar.low(i - 1) in self.words.data["ago"][u]),
            None,
        )
        if unit is None or i - 1 < floor:
            return None
        first, count = i - 1, 1
        for back in range(2, 6):
            if i - back < floor:
                break
            numeral = self.numerals.read(i - back)
            if numeral and numeral.last == i - 1 and not numeral.order:
                number = numeral.number
                if not isinstance(number, int) or number > 3000:
                    return None
                first, count = i - back, number
        if first == i - 1 and self.grammar.low(i - 2) in ("a", "an", "one"):
            first = i - 2
        shift = {
            "years": Moment(year_shift=-count),
            "months": Moment(month_shift=-count),
            "days": Moment(day_shift=-count),
        }[unit]
        return shift, first, i + 1, None

    def _role(self, i: int) -> tuple[str | None, str]:
        """The role of the date at token `i` and the word that gives it."""
        role, k = None, i - 1
        for _ in range(_ROLE_REACH):
            if k < 0:
                break
            found = self._role_ending(k)
            if found is not None:
                name, length = found
                if name != "on":
                    return name, self.grammar.low(k - length + 1)
                role, k = role or name, k - length
            elif self.grammar.low(k) in self.words.data["fillers"] or self._clock(k):
                k -= 1
            else:
                break
        return role, self.grammar.low(i - 1)

    def _role_ending(self, k: int) -> tuple[str, int] | None:
        """The role phrase that ends at token `k`, and how many tokens it has."""
        for length in (5, 4, 3, 2, 1):
            if k + 1 >= length:
                name = self.roles.get(tuple(self.grammar.lower[k + 1 - length : k + 1]))
                if name is not None:
                    return name, length
        return None

    def _clock(self, k: int) -> bool:
        low = self.grammar.low(k)
        return low[0].isdigit() and (":" in low or len(low) <= 4 and self.grammar.low(k + 1) in self.words.data["fillers"])

    def _tense(self, i: int) -> int:
        """Whether the words nearest to token `i` speak of the future (1) or the past (-1)."""
        data = self.words.data
        later = 0
        for k in sentence_around(self.tokens, i):
            tense = self._tense_of(k, data)
            if tense and k < i:
                return tense
            later = later or tense
        return later

    def _tense_of(self, k: int, data: object) -> int:
        match = self.words.hints.match_at(self.tokens, k)
        if match is not None:
            return 1 if match.name == "future" else -1
        words = self.words.data
        if self.grammar.low(k).endswith(tuple(words["past_suffixes"])) and len(self.grammar.low(k)) > 4:
            return -1
        if not words["past_tags"]:
            return 0
        tags = self.tokens[k].tags
        if tags & set(words["future_tags"]):
            return 1
        return -1 if tags & set(words["past_tags"]) else 0

    def _reading(
        self, moment: Moment | None, first: int, last: int, role: str | None
    ) -> DateReading | None:
        if moment is None:
            return None
        moment = self._shifted(moment, first)
        tense = self._tense(first)
        tense = self._weekday_shift(first) or tense if moment.weekday is not None else tense
        iso, precision = resolve(moment, Context(self.today, role, tense))
        span = Span(self.tokens[first].start, self.tokens[last - 1].end)
        return DateReading(iso, precision, span, self.text[span.start : span.end], role)

    def _shifted(self, moment: Moment, first: int) -> Moment:
        """ "last November", "next Friday": the word before settles it."""
        shift = self.words.data["month_shift"].get(self.grammar.low(first - 1))
        if moment.month is None or moment.day is not None or moment.has_year or self.today is None:
            return moment
        if shift is None:
            return moment
        year = self.today.year
        if shift > 0 and moment.month <= self.today.month:
            year += 1
        if shift < 0 and moment.month >= self.today.month:
            year -= 1
        return replace(moment, year=year)

    def _weekday_shift(self, first: int) -> int:
        shift = self.words.data["weekday_shift"].get(self.grammar.low(first - 1), 0)
        return int(shift)
