"""Numbers as they are written: digits in either convention, words, multipliers, half-words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from readout.languages import Language, Token

_LONGEST = 15  # digits: what is longer is no amount
_SPACES = " \u00a0\u2009\u202f"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from tokens up to `last`; `order` tells "thousands of" from a thousand."""

    value: Decimal
    last: int
    order: bool = False
    words: bool = False
    scale: Decimal = Decimal(1)

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
    return NumberWords(data, values, multipliers, orders, half_joins, heads)


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
            return self._digits(i)
        if low not in self.words.heads and "-" not in low:
            return None
        return self._order(i) or self._words(i)

    # digits

    def _digits(self, i: int) -> Numeral | None:
        value, k = self._grouped(i)
        if value is None:
            value = decimal(self.low(i), self.words.data.get("decimal", "."))
        if value is None:
            return None
        k = self._suffix(k)
        if (after := self.follows(k, self.words.half_joins)) is not None:
            value, k = value + Decimal("0.5"), after
        return self._multiplied(value, k)

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
            and len(digits) < _LONGEST
        ):
            digits += self.low(k)
            k += 1
        return (Decimal(digits), k) if k > i + 1 else (None, k)

    def _suffix(self, k: int) -> int:
        """The token after the ending of a cardinal: "30-ти"."""
        joined = self.low(k) == "-" and self.touching(k) and self.touching(k + 1)
        return k + 2 if joined and self.words.has("cardinal_suffixes", self.low(k + 1)) else k

    def _multiplied(self, value: Decimal, k: int, words: bool = False) -> Numeral:
        """The value times the multiplier words at `k`: "2 million 500 thousand"."""
        total, scale = Decimal(0), Decimal(1)
        while True:
            factor = Decimal(1)
            while (times := self.words.multipliers.get(self.low(k))) is not None:
                factor *= times
                k = self._full_stop(k + 1)
            if factor == 1:
                return Numeral(total + value, k, words=words, scale=scale) if not total else (
                    Numeral(total, k, words=words, scale=scale))
            total, scale = total + value * factor, factor
            more = self._smaller(k, factor)
            if more is None:
                return Numeral(total, k, words=words, scale=scale)
            value, k = more

    def _smaller(self, k: int, factor: Decimal) -> tuple[Decimal, int] | None:
        """A number at `k` that goes on with a lower multiplier: "… 500 thousand"."""
        value, after = self._grouped(k)
        if value is None:
            value = decimal(self.low(k), self.words.data.get("decimal", "."))
        times = self.words.multipliers.get(self.low(after))
        return (value, after) if value is not None and times and 100 < times < factor else None

    def _full_stop(self, k: int) -> int:
        """The token after an abbreviation's full stop: "500 млн. долларов"."""
        if self.low(k) == "." and self.touching(k) and len(self.low(k - 1)) <= 4:
            after = self.low(k + 1)
            return k + 1 if after and after[0].isalpha() and not self.tokens[k + 1].text[0].isupper() else k
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
        times = self.words.orders.get(self.low(after)) or self.words.multipliers.get(self.low(after))
        if times and times > value and times >= 1000:
            return Numeral(value * times, after + 1, order=True, words=True)
        if low in data.get("order_tens", {}) and low not in self.words.orders:
            return None  # "tens" alone
        return Numeral(value, k, order=True, words=True)

    def _words(self, i: int) -> Numeral | None:
        k, total, current = i, Decimal(0), Decimal(-1)
        scale = Decimal(1)
        if self.words.has("half", self.low(i)):
            return self._half(i)
        if self.words.has("articles", self.low(i)) or not self.words.data.get("articles"):
            times = self.words.multipliers.get(self.low(i + 1 if self.words.data.get("articles") else i))
            if times:
                current, k = Decimal(1), i + 1 if self.words.data.get("articles") else i
        while k < len(self.tokens):
            pieces = self._pieces(k)
            if current >= 0 and (after := self.follows(k, self.words.half_joins)) is not None:
                current, k = current + Decimal("0.5"), after
            elif self._and(k, total, current):
                k += 1
            elif pieces is not None and _fits(total, current, pieces):
                current, k = max(current, Decimal(0)) + pieces, k + 1
            elif (times := self.words.multipliers.get(self.low(k))) and current >= 0:
                if times < 1000:
                    current *= times
                else:
                    total, current, scale = total + current * times, Decimal(-1), times
                k = self._full_stop(k + 1)
                if times < 1000 and self.words.multipliers.get(self.low(k), 0) >= 1000:
                    continue
            elif total and current < 0 and times and times >= 1000:
                total, k = total * times, k + 1
            else:
                break
        if k == i or (current < 0 and not total):
            return None
        return Numeral(total + max(current, Decimal(0)), k, words=True, scale=scale)

    def _and(self, k: int, total: Decimal, current: Decimal) -> bool:
        """ "and" inside a number: "one hundred and fifty"."""
        if not self.words.has("and", self.low(k)):
            return False
        value = self._pieces(k + 1)
        big = current >= 100 or (total >= 1000 and current < 0)
        return big and value is not None and 0 < value < 100 and current % 100 <= 0

    def _pieces(self, k: int) -> Decimal | None:
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

    def _half(self, i: int) -> Numeral | None:
        """ "half a billion", "half an hour"."""
        k = i + 1
        if not self.words.has("articles", self.low(k)):
            return None
        times = self.words.multipliers.get(self.low(k + 1))
        half = Decimal("0.5")
        return Numeral(half * times, k + 2, words=True) if times else Numeral(half, k + 1, words=True)


def _fits(total: Decimal, current: Decimal, value: Decimal) -> bool:
    """Whether a further word can belong to the number: "twenty" "three", "hundred" "five"."""
    if current < 0:
        return not total or value < 1000
    if current % 1 or value % 1 or value == 0 or current == 0:
        return False
    if current % 100 == 0:
        return value < 100
    return current % 10 == 0 and current % 100 >= 20 and value < 10


def decimal(text: str, point: str) -> Decimal | None:
    """The value of digits with separators; `None` where they are no plain number.

    `point` is the language's decimal mark; groups of three digits tell the other reading.
    """
    if not text.isascii() or len(text) > _LONGEST + 5 or ":" in text or not text[:1].isdigit():
        return None
    if not text.isdigit() and not text.replace(".", "").replace(",", "").isdigit():
        return None
    marks = [mark for mark in text if mark in ".,"]
    if not marks:
        return None if len(text) > 1 and text[0] == "0" else Decimal(text)
    head, *groups = text.replace(",", ".").split(".")
    if len(set(marks)) == 2:
        if marks.count(marks[-1]) != 1 or any(len(g) != 3 for g in groups[:-1]):
            return None
        return Decimal("".join([head, *groups[:-1]]) + "." + groups[-1])
    threes = len(head) <= 3 and head[0] != "0" and all(len(g) == 3 for g in groups)
    if len(groups) > 1:
        return Decimal(head + "".join(groups)) if threes else None
    if threes and (marks[0] != point or (point == "," and groups[0].endswith("00"))):
        return Decimal(head + groups[0])
    if len(head) > 1 and head[0] == "0":
        return None
    return Decimal(f"{head}.{groups[0]}")
