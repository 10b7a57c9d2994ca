"""Parts and multiples in words: "by a quarter", «на треть», "two thirds of", "twice"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache

from readout.claims.numerals import Numerals, number_words
from readout.languages import Language

_NEAR = 6  # tokens between «вдвое» and the verb that says which way

Part = tuple[Decimal, str, int, int]  # the value, its unit, and the tokens `[first, last)`


class Parts:
    """Reads the part at a token; parts are told in per cent, multiples in times."""

    def __init__(self, numerals: Numerals, language: Language) -> None:
        self.numerals = numerals
        self.data = numerals.words.data
        self.changes = _rows(language, "parts")
        self.shares = _rows(language, "shares")
        self.falls = _rows(language, "falls")

    def read(self, i: int) -> Part | None:
        """The part that begins at token `i`."""
        return self._change(i) or self._share(i) or self._halved(i) or self._times(i)

    def _times(self, i: int) -> Part | None:
        """ "Twice", «вдвое»."""
        times = self.data.get("times_words", {}).get(self.numerals.low(i))
        return (Decimal(times), "times", i, i + 1) if times else None

    def _change(self, i: int) -> Part | None:
        """ "By a quarter", «на треть»."""
        for row, percent in self.changes.get(self.numerals.low(i), ()):
            if self._said(row, i):
                first = i + (len(row) > 1)  # the preposition is no part of the amount
                return Decimal(percent), "percent", first, i + len(row)
        return None

    def _share(self, i: int) -> Part | None:
        """ "Two thirds of the mines", "a fifth smaller"; "the second half of the year" is none."""
        for row, percent in self.shares.get(self.numerals.low(i), ()):
            part = row[:-1] if row[-1] in self.data["share_of"] else row
            last = i + len(part)
            led = part == row or self.numerals.low(last) in self.data["share_of"]
            after = self.numerals.low(i - 1) in self.data["share_not_after"]
            if self._said(part, i) and led and not after:
                return Decimal(percent), "percent", i, last
        return None

    def _halved(self, i: int) -> Part | None:
        """«Сократить вдвое», «в два раза меньше»."""
        for row, percent in self.falls.get(self.numerals.low(i), ()):
            near = {t.lemma for t in self.numerals.tokens[max(0, i - _NEAR) : i + _NEAR]}
            if self._said(row, i) and near & set(self.data["falls_beside"]):
                return Decimal(percent), "percent", i, i + len(row)
        return None

    def _said(self, row: tuple[str, ...], i: int) -> bool:
        return tuple(self.numerals.lower[i : i + len(row)]) == row


@cache
def _rows(language: Language, name: str) -> Mapping[str, Sequence[tuple[tuple[str, ...], int]]]:
    """The phrases of a row of `numbers.yml`, longest first, by their first word."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    rows = number_words(language).data.get(name, {})
    for words in sorted(rows, key=len, reverse=True):
        found.setdefault(words.split()[0], []).append((tuple(words.split()), rows[words]))
    return found
