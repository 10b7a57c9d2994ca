"""Numbers that a side says where no amount was read: "the 75th", "three-season", "quarterly".

An amount that one side alone gives is no difference where the other has its number in such words.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from readout.alignment.slots import same_value
from readout.claims.datewords import date_words
from readout.claims.numerals import NumberWords, number_words
from readout.comparison.sides import Side
from readout.languages import Token, get
from readout.model import DateReading, Quantity, Span

_DIGITS = re.compile(r"\d+")
_SMALLEST = 3  # "one" and "the two sides" stand for too much
_REST = 4  # letters of the word that follows a number in one word: «трёх|сезонный»


def says(side: Side, quantity: Quantity) -> bool:
    """Whether the side has this amount in words that are read as none."""
    return any(same_value(quantity, told) for told in _told(side))


def has_date(side: Side, date: DateReading) -> bool:
    """Whether the side names the day of the week or the year that is all the date tells.

    "Reopens on Monday" leaves open which; "that 2037 be the year of …" is read as no date.
    """
    if date.clock is None and (day := weekday(date)) is not None and day in _weekdays(side):
        return True
    return date.precision == "year" and any(
        str(date.iso) in claim.text
        for claim in side.claims
        if not any(str(date.iso) in d.text for d in claim.dates)
    )


def weekday(reading: DateReading) -> int | None:
    """The day of the week, from 0, of a date told without a number: "on Monday"."""
    if reading.precision != "day" or not reading.iso or _DIGITS.search(reading.text):
        return None
    return datetime.date.fromisoformat(reading.iso).weekday()


def _weekdays(side: Side) -> set[int | None]:
    return {
        date_words(get(claim.language)).weekdays.get(d.text.lower())
        for claim in side.claims
        for d in claim.dates
        if d.iso is None
    }


def _told(side: Side) -> Iterator[Quantity]:
    for claim in side.claims:
        language = get(claim.language)
        words = number_words(language)
        tokens = side.tokens(claim)
        read = [q.span for q in claim.quantities] + [d.span for d in claim.dates]
        for token in tokens:
            if not any(span.start <= token.start < span.end for span in read):
                yield from _numbers(token, words)
        for match in language.lexicon("periods").find(tokens):
            span = Span(match.start, match.end)
            if not any(span.overlaps(known) for known in read):  # «в 2031 году» is no year long
                count, _, unit = match.name.partition(" ")
                said = side.texts[claim.statement][span.start : span.end]
                yield Quantity(int(count), unit, None, span, said)


def _numbers(token: Token, words: NumberWords) -> Iterator[Quantity]:
    first = token.lower.partition("-")[0]
    found = [float(n) for n in _DIGITS.findall(token.text)[:1]]
    if first in words.values:
        found.append(float(words.values[first]))
    for prefix, value in words.data.get("compound_prefixes", {}).items():
        if first.startswith(prefix) and len(first) - len(prefix) >= _REST:
            found.append(float(value))
    found = [n for n in found if n >= _SMALLEST]
    times = words.data.get("times_words", {}) | words.data.get("times_like", {})
    found += [float(n) for word, n in times.items() if word == first]
    span = Span(token.start, token.end)
    yield from (Quantity(n, None, None, span, token.text) for n in found)
