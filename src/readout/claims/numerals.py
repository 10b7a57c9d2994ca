"""Numbers as they are written: digits in either convention, words, multipliers, half-words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from readout.claims.digits import LONGEST, decimal
from readout.languages import Language, Token

_SPACES = " \u00a0\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from tokens up to `last`; `order` tells "thousands of" from a thousand."""

    value: Decimal
    last: int
    order: bool = False
    words: bool = False
    scale: Decimal = Decimal(1)
    rough: bool = False  # «два-три»

    @property
    def number(self) -> float | int:
        """The value, whole where it is whole."""
        return plain(self.value)


def plain(value: Decimal) -> float | int:
    """A decimal as an `int` where it is whole, else a `float`."""
    return int(value) if value == value.to_integral_value() else float(value)


def phrases(rows: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """Phrases as tuples of their words."""
    return frozenset(tuple(str(row).split()) for row in rows)


@dataclass(frozen=True)
class NumberWords:
    """One language's `numbers.yml`, indexed by form."""

    data: Mapping[str, Any]
    values: Mapping[str, Decimal]
    multipliers: Mapping[str, Decimal]
    orders: Mapping[str, Decimal]
    half_joins: frozenset[tuple[str, ...]]
    over_joins: frozenset[tuple[str, ...]]
    heads: frozenset[str]  # words that a numeral may begin with; digits may too

    def has(self, name: str, word: str) -> bool:
        """Whether the word stands in the list of this name."""
        return word in self.data.get(name, ())


@cache
def number_words(language: Language) -> NumberWords:
    """The number words of a language; a limited language has none, and digits only."""
    data = language.data("numbers") or {}

    def index(name: str) -> dict[str, Decimal]:
        rows = data.get(name, {}).items()
        return {form: Decimal(str(value)) for value, forms in rows for form in forms}

    values, multipliers, orders = index("values"), index("multipliers"), index("orders")
    lists = (data.get(name, ()) for name in ("articles", "vague_counts", "order_tens", "half"))
    heads = frozenset(values).union(multipliers, orders, *lists)
    half_joins = phrases(data.get("half_joins", ()))
    over_joins = phrases(data.get("over_joins", ()))
    return NumberWords(data, values, multipliers, orders, half_joins, over_joins, heads)


class Numerals:
    """Reads the numeral at a token."""

    def __init__(self, text: str, tokens: Sequence[Token], words: NumberWords) -> None:
        self.text = text
        self.tokens = tokens
        self.words = words
        self.lower = [token.lower for token in tokens]

    def low(self, i: int) -> str:
        """The lower-case form of token `i`, empty beyond the ends."""
        return self.lower[i] if 0 <= i < len(self.tokens) else ""

    def touching(self, i: int) -> bool:
        """Whether no space stands between tokens `i - 1` and `i`."""
        return 0 < i < len(self.tokens) and self.tokens[i - 1].end == self.tokens[i].start

    def follows(self, k: int, rows: frozenset[tuple[str, ...]]) -> int | None:
        """The token after the longest of the phrases that stands at token `k`."""
        ends = [k + len(row) for row in rows if tuple(self.lower[k : k + len(row)]) == row]
        return max(ends, default=None)

    def read(self, i: int) -> Numeral | None:
        """The numeral that begins at token `i`."""
        low = self.low(i)
        if low[:1].isdecimal():
            return self._number(i)
        if low not in self.words.heads and "-" not in low:
            return None
        return self._order(i) or self._rough(i) or self._number(i)

    def _rough(self, i: int) -> Numeral | None:
        """«два-три», «семи-восьми миллионов»: the higher of the two, roughly."""
        parts = [self.words.values.get(part) for part in self.low(i).split("-")]
        if len(parts) != 2 or parts[0] is None or parts[1] is None or not parts[0] < parts[1]:
            return None
        times, k = self._times(i + 1)
        return Numeral(parts[1] * times, k, words=True, scale=times, rough=True)

    def _number(self, i: int) -> Numeral | None:
        """Groups of falling size: "2 million 500 thousand", "two thousand and fifty"."""
        total, scale, k, words = Decimal(0), Decimal(0), i, False
        while (group := self._group(k, first=k == i)) is not None:
            value, after, in_words = group
            times, after = self._times(after)
            halved = self.follows(after, self.words.half_joins) if times > 1 else None
            if halved is not None:  # "a million and a half"
                value, after = value + Decimal("0.5"), halved
            if scale and not _continues(value, times, scale, in_words):
                break
            words = words or in_words
            total, k = total + value * times, after
            if times == 1:
                scale = scale or times
                break
            scale = times
            if self.words.has("and", self.low(k)) and self._piece(k + 1) is not None:
                further = self._group(k + 1, first=False)
                if further and self._times(further[1])[0] == 1 and further[0] < 100:
                    return Numeral(total + further[0], further[1], words=True)
        return Numeral(total, k, words=words, scale=scale) if k > i else None

    def _group(self, k: int, first: bool) -> tuple[Decimal, int, bool] | None:
        """A number below its multiplier: the value, the token after, whether it is in words."""
        words = not self.low(k)[:1].isdecimal()
        found = self._small(k) if words else self._digits(k)
        if words and first:
            found = self._one(k) or found
        if found is None:
            return None
        value, k = found
        while (times := self.words.multipliers.get(self.low(k))) is not None and times < 1000:
            value, k = value * times, k + 1
            if words and (more := self._small(self._and(k))) is not None and more[0] < times:
                value, k = value + more[0], more[1]
        if (after := self.follows(k, self.words.half_joins)) is not None:
            value, k = value + Decimal("0.5"), after
        over = self.follows(k, self.words.over_joins)
        if over is not None and self.low(over) in self.words.multipliers:
            k = over  # «пять с лишним миллионов»
        return value, k, words

    def _times(self, k: int) -> tuple[Decimal, int]:
        """The multipliers from a thousand up that stand at `k`."""
        factor = Decimal(1)
        while (times := self.words.multipliers.get(self.low(k))) is not None and times >= 1000:
            if factor > 1e9:
                break
            factor, k = factor * times, self._full_stop(k + 1)
        return factor, k

    # digits

    def _digits(self, i: int) -> tuple[Decimal, int] | None:
        value, k = self._grouped(i)
        if value is None:
            value = decimal(self.low(i), self.words.data.get("decimal", "."))
        return None if value is None else (value, self._suffix(k))

    def _grouped(self, i: int) -> tuple[Decimal | None, int]:
        """Digits in groups of three with spaces between: "2 000"."""
        first, k = self.low(i), i + 1
        if not (first.isascii() and first.isdigit() and len(first) <= 3 and first[0] != "0"):
            return None, k
        digits = first
        while (
            len(self.low(k)) == 3
            and self.low(k).isdigit()
            and self.text[self.tokens[k - 1].end : self.tokens[k].start] in tuple(_SPACES)
            and len(digits) < LONGEST
        ):
            digits += self.low(k)
            k += 1
        return (Decimal(digits), k) if k > i + 1 else (None, k)

    def _suffix(self, k: int) -> int:
        """The token after the ending of a cardinal: "30-ти"."""
        joined = self.low(k) == "-" and self.touching(k) and self.touching(k + 1)
        return k + 2 if joined and self.words.has("cardinal_suffixes", self.low(k + 1)) else k

    def _full_stop(self, k: int) -> int:
        """The token after an abbreviation's full stop: "500 млн. долларов"."""
        if self.low(k) == "." and self.touching(k) and len(self.low(k - 1)) <= 4:
            after = self.low(k + 1)
            return (
                k + 1
                if after and after[0].isalpha() and not self.tokens[k + 1].text[0].isupper()
                else k
            )
        return k

    # words

    def _order(self, i: int) -> Numeral | None:
        """ "thousands", "tens of thousands", "several hundred": an order of magnitude."""
        low, data = self.low(i), self.words.data
        k, value = i + 1, self.words.orders.get(low)
        if low in data.get("vague_counts", ()):
            if self.low(k) in data["order_of"]:
                k += 1
            value = self.words.multipliers.get(self.low(k)) or self.words.orders.get(self.low(k))
            k += 1
        elif low in data.get("order_tens", {}):
            value = Decimal(data["order_tens"][low])
        elif low in data.get("exact_forms", ()) and self.low(i - 1) in data["exact_after"]:
            return None
        if value is None:
            return None
        after = k + 1 if self.low(k) in data["order_of"] else k
        times = self.words.orders.get(self.low(after)) or self.words.multipliers.get(
            self.low(after)
        )
        if times and times > value and times >= 1000:
            return Numeral(value * times, after + 1, order=True, words=True)
        if low in data.get("order_tens", {}) and low not in self.words.orders:
            return None  # "tens" alone
        return Numeral(value, k, order=True, words=True)

    def _one(self, k: int) -> tuple[Decimal, int] | None:
        """ "a" before a multiplier, "half a", or, without articles, the multiplier alone."""
        articles = self.words.data.get("articles")
        if self.words.has("half", self.low(k)):
            return (Decimal("0.5"), k + 2) if self.words.has("articles", self.low(k + 1)) else None
        if articles and self.low(k) in articles and self.low(k + 1) in self.words.multipliers:
            return Decimal(1), k + 1
        return (Decimal(1), k) if not articles and self.low(k) in self.words.multipliers else None

    def _small(self, k: int) -> tuple[Decimal, int] | None:
        """Words for a number below a thousand, multipliers aside."""
        current = Decimal(-1)
        while (value := self._piece(k)) is not None and _fits(current, value):
            current, k = max(current, Decimal(0)) + value, k + 1
        return (current, k) if current >= 0 else None

    def _and(self, k: int) -> int:
        """The token after "and" if a number word follows it: "one hundred and fifty"."""
        joined = self.words.has("and", self.low(k)) and self._piece(k + 1) is not None
        return k + 1 if joined else k

    def _piece(self, k: int) -> Decimal | None:
        """The value of a word, or of words joined by hyphens: "twenty-three"."""
        low = self.low(k)
        if low in self.words.values:
            value = self.words.values[low]
            return None if self.words.has("half", low) else value
        if "-" not in low:
            return None
        parts = [self.words.values.get(part) for part in low.split("-")]
        if len(parts) == 2 and parts[0] and parts[1] and parts[0] >= 20 and 1 <= parts[1] < 10:
            return parts[0] + parts[1]
        return None


def _continues(value: Decimal, times: Decimal, scale: Decimal, words: bool) -> bool:
    """Whether a group can follow one of this scale: "… 500 thousand", "two thousand fifty"."""
    if times >= scale or value >= 1000 or value != value.to_integral_value():
        return False
    return times > 1 or words or scale == 1000


def _fits(current: Decimal, value: Decimal) -> bool:
    """Whether a further word can belong to the number: "twenty" "three", "hundred" "five"."""
    if current < 0:
        return True
    if current % 1 or value % 1 or value == 0 or current == 0:
        return False
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10
