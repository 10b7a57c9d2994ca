"""What a number counts: measures, currencies, and nouns, under one name in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from readout.claims.numerals import Numerals
from readout.languages import Language, Lexicon, Match

PERIODS = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years", "decades"})
_NEAR = 4  # words between a number and the noun that it counts, at most
_BACK = 9  # words between a number and a noun before it, at most
_FEW = 9  # so many parties may be counted without an amount being meant


@dataclass(frozen=True)
class UnitWords:
    """One language's `units.yml`, indexed."""

    data: Mapping[str, Any]
    measures: Lexicon
    counted: Lexicon
    parties: Lexicon
    rates: Lexicon

    def has(self, name: str, word: str) -> bool:
        """Whether the word stands in the list or mapping of this name."""
        return word in self.data.get(name, ())


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit read up to token `last`; `factor` is what it multiplies the number by."""

    name: str | None
    last: int
    listed: bool = True
    factor: Decimal = Decimal(1)
    party: bool = False
    measure: bool = False


@cache
def unit_words(language: Language) -> UnitWords:
    """The units of a language; none for a limited one."""
    data = language.data("units") or {}

    def lexicon(rows: Mapping[str, Any]) -> Lexicon:
        return Lexicon.build(rows, language.analyse)

    return UnitWords(
        data,
        lexicon(data.get("measures", {})),
        lexicon(data.get("counted", {})),
        lexicon({"party": data.get("parties", [])}),
        lexicon(data.get("rates", {})),
    )


class Units:
    """Reads the unit that follows a numeral."""

    def __init__(self, numerals: Numerals, words: UnitWords, of_words: frozenset[str]) -> None:
        self.numerals = numerals
        self.tokens = numerals.tokens
        self.words = words
        self.of_words = of_words
        self.barriers = frozenset(words.data.get("noun_barriers", ()))
        self.stops = frozenset(words.data.get("stops", ()))

    def symbol(self, i: int) -> str | None:
        """The currency or unit that a mark stands for."""
        name: str | None = self.words.data.get("symbols", {}).get(self.numerals.low(i))
        return name

    def prefix(self, i: int) -> tuple[str, int] | None:
        """A currency before its amount: "$", "US$", "USD"; with the token of the amount."""
        currency = self.symbol(i)
        code = self.words.data.get("currency_prefixes", {}).get(self.numerals.low(i))
        if currency and len(currency) == 3:
            return currency, i + 1
        if code and self.symbol(i + 1) and self.numerals.touching(i + 1):
            return code, i + 2
        upper = i < len(self.tokens) and self.tokens[i].text.isupper()
        return (code, i + 1) if code and upper and len(self.tokens[i].text) == 3 else None

    def after(self, k: int, value: Decimal, order: bool) -> Unit | None:
        """The unit of a number that ends before token `k`."""
        if k >= len(self.tokens):
            return None
        if (name := self.symbol(k)) and name not in ("degrees",):
            return Unit(name, k + 1, measure=True)
        return (
            self._measure(k)
            or self._adjective(k)
            or self._hyphenated(k)
            or self._noun(k, value, order)
        )

    def _measure(self, k: int) -> Unit | None:
        low = self.numerals.low(k)
        if low in self.of_words:
            k, low = k + 1, self.numerals.low(k + 1)
        for skip in range(2):
            match = self.words.measures.match_at(self.tokens, k) if k < len(self.tokens) else None
            if match:
                last = self._full_stop(match.last)
                name = self._rated(match.name, last)
                return Unit(name, self._rate_end(match.name, last), measure=True)
            if skip or not self.words.has("time_modifiers", low):
                return None
            k += 1
        return None

    def _full_stop(self, k: int) -> int:
        """The token after an abbreviation's full stop, unless it ends the sentence."""
        low = self.numerals.low
        if low(k) != "." or not self.numerals.touching(k) or len(low(k - 1)) > 4:
            return k
        after = self.tokens[k + 1].text if k + 1 < len(self.tokens) else ""
        return (
            k + 1 if after[:1].islower() and not low(k - 1).isupper() and len(low(k - 1)) < 4 else k
        )

    def _rated(self, name: str, k: int) -> str:
        rate = self._rate(name, k)
        return f"{name}/{rate[0]}" if rate else name

    def _rate_end(self, name: str, k: int) -> int:
        rate = self._rate(name, k)
        return rate[1] if rate else k

    def _rate(self, name: str, k: int) -> tuple[str, int] | None:
        if name in PERIODS or name in ("percent", "times") or k >= len(self.tokens):
            return None
        for j in range(k, min(k + 3, len(self.tokens))):  # "cubic metres of gas a day"
            match = self.words.rates.match_at(self.tokens, j)
            if match:
                return match.name, match.last
            low = self.numerals.low(j)
            if not low[0].isalpha() or (low in self.stops and not (j == k and low == "of")):
                return None
        return None

    def _adjective(self, k: int) -> Unit | None:
        """ "30-дневного": a hyphen, or nothing, and an adjective of measure."""
        if (
            self.numerals.low(k) == "-"
            and self.numerals.touching(k)
            and self.numerals.touching(k + 1)
        ):
            k += 1
        name = self.stem(self.numerals.low(k))
        if name is None:
            return None
        return Unit(None, k + 1, factor=Decimal(name)) if name.isdigit() else Unit(name, k + 1)

    def stem(self, word: str) -> str | None:
        """The unit of an adjective such as «дневного», by its stem."""
        for stem, name in self.words.data.get("adjective_units", {}).items():
            if word.startswith(stem) and word[len(stem) :] in self.words.data["adjective_endings"]:
                return str(name)
        return None

    def _hyphenated(self, k: int) -> Unit | None:
        """ "30-day", "90-minute-long", "40-million-euro"."""
        if self.numerals.low(k) != "-" or not self.numerals.touching(k + 1):
            return None
        first, *rest = self.numerals.low(k + 1).split("-")
        times = self.numerals.words.multipliers.get(first, 1) if rest else 1
        name = self.words.data.get("compound_units", {}).get(first if times == 1 else rest[0])
        return Unit(name, k + 2, factor=Decimal(times)) if name else None

    def _noun(self, k: int, value: Decimal, order: bool) -> Unit | None:
        """A counted noun near `k`: a listed one, a party, or else whatever noun there is."""
        if not self._spaced(k):
            return None
        if self.numerals.low(k) in self.of_words and (order or value > _FEW):
            k += 1
            if self.numerals.low(k) in self.of_words:
                k += 1
        for j in range(k, min(k + _NEAR, len(self.tokens))):
            if j > k and self.barriers & self.tokens[j].tags:
                break
            low = self.numerals.low(j)
            if (
                value <= _FEW
                and not order
                and (party := self.words.parties.match_at(self.tokens, j))
            ):
                return Unit("parties", party.last, party=True)
            if low in self.stops or not low[0].isalpha():
                break
            match = self.words.counted.match_at(self.tokens, j)
            if match:
                match = self._headed(match)
                return Unit(
                    self._rated(match.name, match.last), self._rate_end(match.name, match.last)
                )
        return self._unlisted(k)

    def _headed(self, match: Match) -> Match:
        """The listed noun, or the one right after it, if that is the head of both.

        "25 embassy staff" are staff, «пять пострадавших членов экипажа» members of the crew.
        """
        if match.last >= len(self.tokens):
            return match
        further = self.words.counted.match_at(self.tokens, match.last)
        data, low = self.words.data, self.numerals.low
        led = low(match.last - 1).endswith(tuple(data.get("modifier_endings", [""])))
        closed = low(match.last).endswith(tuple(data.get("no_head_endings", ["-"])))
        return further if further and led and not closed and self._spaced(match.last) else match

    def before(self, i: int) -> str | None:
        """The listed noun nearest before token `i` in its sentence: "prisoners, 175 for 175"."""
        for k in range(i - 1, max(-1, i - _BACK), -1):
            if self.tokens[k].text in ".;!?":
                return None
            match = self.words.counted.match_at(self.tokens, k)
            if match:
                return match.name
        return None

    def _spaced(self, k: int) -> bool:
        return self.numerals.low(k)[:1].isalpha() and not self.numerals.touching(k)

    def _unlisted(self, k: int) -> Unit | None:
        """The noun next to the number: by its tag where the language has tags, by -s elsewhere."""
        tags = set(self.words.data.get("noun_tags", ()))
        if not self.words.data:
            return None
        for j in range(k, min(k + _NEAR - 1, len(self.tokens))):
            token, low = self.tokens[j], self.numerals.low(j)
            if low in self.stops or not low[0].isalpha() or self.barriers & token.tags:
                return None
            if tags & token.tags:
                return Unit(token.lemma, j + 1, listed=False)
            if (
                not tags
                and len(low) > 3
                and low.endswith("s")
                and not low.endswith(("ss", "'s", "ous"))
            ):
                return Unit(low, j + 1, listed=False)
        return None
