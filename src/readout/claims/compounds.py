"""Amounts inside one word: "hour-long", "three-day", «трёхдневный», «полчаса»."""

from __future__ import annotations

from decimal import Decimal

from readout.claims.numerals import Numerals
from readout.claims.units import Units

Compound = tuple[Decimal, str | None, int]  # the value, its unit, the token after


class Compounds:
    """Reads an amount that is, or begins with, a compound word."""

    def __init__(self, numerals: Numerals, units: Units) -> None:
        self.numerals = numerals
        self.units = units
        data, words = numerals.words.data, units.words.data
        self.prefixes = sorted(data.get("compound_prefixes", {}).items(), key=lambda r: -len(r[0]))
        self.heads = frozenset(prefix[:2] for prefix, _ in self.prefixes)
        self.halves = tuple(data.get("half_prefixes", ()))
        self.no_halves = frozenset(data.get("no_halves", ()))
        self.half_nouns = words.get("half_nouns", {})
        self.compound_units = words.get("compound_units", {})
        self.ones = words.get("compound_ones", {})
        self.long = frozenset(words.get("long_words", ()))

    def read(self, i: int) -> Compound | None:
        """The amount in the word at token `i`."""
        low = self.numerals.low(i)
        if low in self.ones:
            return Decimal(1), self.ones[low], i + 1
        if low[:2] in self.heads:
            return self._adjective(low, i) or self._half(low, i)
        return self._hyphenated(low, i) if "-" in low and low[0].isalpha() else None

    def _hyphenated(self, low: str, i: int) -> Compound | None:
        """ "three-day", "hour-long", "one-and-a-half-hour", "half-hour", "twenty-four-hour"."""
        parts = low.split("-")
        if not self.compound_units or len(parts) > 6:
            return None
        long = parts[-1] in self.long
        parts = parts[:-1] if long else parts
        if (
            self.numerals.words.has("ordinals", parts[-1])
            and self.numerals.words.values.get(parts[0], 0) >= 20
        ):
            return None  # "twenty-second"
        unit = self.compound_units.get(parts[-1])
        if not unit:
            return None
        if len(parts) == 1:
            return (Decimal(1), unit, i + 1) if long else None
        value = self._value(parts[:-1])
        return (value, unit, i + 1) if value is not None else None

    def _value(self, parts: list[str]) -> Decimal | None:
        """The value of number words: tens and ones, with "and a half"."""
        values = self.numerals.words.values
        half = Decimal("0.5")
        if parts[-1:] == ["half"] and len(parts) > 1:
            whole = self._value(parts[: -3 if parts[-3:-1] == ["and", "a"] else -1])
            return None if whole is None else whole + half
        times = self.numerals.words.multipliers.get(parts[-1]) if len(parts) > 1 else None
        if times is not None:  # "five-million-euro"
            count = self._value(parts[:-1])
            return None if count is None else count * times
        found = [values.get(part) for part in parts]
        if any(value is None for value in found) or len(found) > 2:
            return None
        return sum((v for v in found if v is not None), Decimal(0))

    def _adjective(self, low: str, i: int) -> Compound | None:
        """«трёхдневный», «двадцатипятикилометровый», «полуторачасовой»."""
        value, rest = Decimal(0), low
        while True:
            name = self.units.stem(rest)
            if name is not None and value:
                break
            for prefix, number in self.prefixes:
                step = Decimal(str(number))
                if rest.startswith(prefix) and (
                    not value or (value >= 20 > step and value % 10 == 0)
                ):
                    value, rest = value + step, rest[len(prefix) :]
                    break
            else:
                return None
        if not name.isdigit():
            return value, name, i + 1
        value *= Decimal(name)
        further = self.units.after(i + 1, value, False)
        return (value, further.name, further.last) if further else (value, None, i + 1)

    def _half(self, low: str, i: int) -> Compound | None:
        """«полчаса», «полгода», «полмиллиона тонн»."""
        for prefix in self.halves if low not in self.no_halves else ():
            name = self.half_nouns.get(low[len(prefix) :]) if low.startswith(prefix) else None
            if name is None:
                continue
            if not name.isdigit():
                return Decimal("0.5"), name, i + 1
            value = Decimal("0.5") * Decimal(name)
            unit = self.units.after(i + 1, value, False)
            return (value, unit.name, unit.last) if unit else (value, None, i + 1)
        return None
