"""Amounts in a text: how much or how many of what, and whether exactly, at least, about …"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from readout.claims.compounds import Compounds
from readout.claims.context import Context, number_context
from readout.claims.dates import read_dates
from readout.claims.durations import in_one_unit
from readout.claims.numerals import Numeral, Numerals, number_words, phrases, plain
from readout.claims.parts import Parts
from readout.claims.units import PERIODS, Unit, Units, unit_words
from readout.languages import Language
from readout.model import Quantity, Span


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount read from tokens `[first, last)`."""

    value: Decimal
    unit: str | None
    first: int
    last: int
    order: bool = False
    rough: bool = False
    each: bool = False
    listed: bool = True
    scale: Decimal = Decimal(1)


_Bound = tuple[str | None, Span | None]
_UNBOUND: _Bound = (None, None)


def read_quantities(
    text: str, language: Language, start: int = 0, end: int | None = None
) -> tuple[Quantity, ...]:
    """The amounts in `text[start:end]`, in order; spans don't overlap."""
    return _Reader(text, language, start, end).read()


@cache
def _comparators(language: Language, name: str) -> Mapping[tuple[str, ...], str]:
    data = number_words(language).data.get(name, {})
    return {row: kind for kind, rows in data.items() for row in phrases(rows)}


class _Reader:
    """Reads one stretch of text, token by token."""

    def __init__(self, text: str, language: Language, start: int, end: int | None) -> None:
        self.text = text
        self.tokens = language.tokens(text, start, end)
        self.words = number_words(language)
        self.numerals = Numerals(text, self.tokens, self.words)
        of_words = frozenset(self.words.data.get("of_words", ()))
        self.units = Units(self.numerals, unit_words(language), of_words)
        self.compounds = Compounds(self.numerals, self.units)
        self.context: Context = number_context(self.numerals, self.units)
        self.parts = Parts(self.numerals, language)
        self.before = _comparators(language, "comparators")
        self.after = _comparators(language, "comparators_after")
        self.each_after = phrases(self.words.data.get("each_after", ()))
        self.each_before = phrases(self.words.data.get("each_before", ()))
        dates = read_dates(text, language, None, start, end)
        self.taken = self._tokens_in([d.span for d in dates])

    def _tokens_in(self, spans: list[Span]) -> list[int]:
        """For each token the token after the date that covers it, 0 where none does."""
        taken = [0] * len(self.tokens)
        at = 0
        for span in spans:
            while at < len(self.tokens) and self.tokens[at].start < span.start:
                at += 1
            first = at
            while at < len(self.tokens) and self.tokens[at].start < span.end:
                at += 1
            taken[first:at] = [at] * (at - first)
        return taken

    def read(self) -> tuple[Quantity, ...]:
        found: list[_Amount] = []
        i = 0
        while i < len(self.tokens):
            if self.taken[i]:
                i = self.taken[i]
                continue
            amount, i = self._at(i)
            if amount is not None:
                found.append(self._longer(found, amount))
        return tuple(self._quantity(amount) for amount in self._shared(found))

    def _longer(self, found: list[_Amount], amount: _Amount) -> _Amount:
        """The amount with the one before it, if both are one length of time."""
        if not found:
            return amount
        before = found[-1]
        between = self.numerals.lower[before.last : amount.first]
        one, two = (before.value, before.unit), (amount.value, amount.unit)
        if (both := in_one_unit(one, two, between)) is None:
            return amount
        found.pop()
        return replace(amount, value=both[0], unit=both[1], first=before.first)

    def _at(self, i: int) -> tuple[_Amount | None, int]:
        """The amount at token `i`, if it is one, and the token to go on from."""
        part = self.parts.read(i)
        if part is not None:
            return _Amount(*part), part[-1]
        compound = self.compounds.read(i)
        if compound is not None:
            value, name, last = compound
            return _Amount(value, name, i, last), last
        prefix = self.units.prefix(i)
        numeral = self.numerals.read(prefix[1] if prefix else i)
        if numeral is None:
            return self._implicit(i)
        if prefix:
            return self._money(i, prefix[0], numeral)
        paired = self._paired(i, numeral)
        if paired is not None:
            return paired, paired.last
        unit = self.units.after(numeral.last, numeral.value, numeral.order)
        last = max(numeral.last, i + 1)
        if self._names_unit(i, numeral, unit):
            return None, unit.last if unit else last
        if any(self.taken[i:last]) or not self.context.counts(i, numeral, unit):
            return None, last
        return self._amount(i, numeral, unit)

    def _names_unit(self, i: int, numeral: Numeral, unit: Unit | None) -> bool:
        """ "$280 per thousand cubic metres": no amount of its own."""
        bare = numeral.scale > 1 and numeral.last == i + 1 and not self.tokens[i].text[0].isdigit()
        return unit is not None and bare and self.numerals.low(i - 1) in self.words.data["per"]

    def _amount(self, i: int, numeral: Numeral, unit: Unit | None) -> tuple[_Amount, int]:
        if unit is None or any(self.taken[i : unit.last]):
            bare = _Amount(numeral.value, None, i, numeral.last, numeral.order)
            return replace(bare, scale=numeral.scale, rough=numeral.rough), numeral.last
        value = numeral.value * unit.factor
        value, last = self._and_a_half(value, unit)
        amount = _Amount(value, unit.name, i, last, numeral.order)
        amount = replace(amount, listed=unit.listed, scale=numeral.scale, rough=numeral.rough)
        if unit.factor != 1:
            further = self.units.after(unit.last, value, False)
            if further:
                amount = replace(amount, unit=further.name, last=further.last)
        return self._each(amount), amount.last

    def _and_a_half(self, value: Decimal, unit: Unit) -> tuple[Decimal, int]:
        """The value with the half told after its unit, and its end: "one hour and a half"."""
        halved = self.numerals.follows(unit.last, self.words.half_joins)
        if unit.name not in PERIODS or halved is None:
            return value, unit.last
        return value + Decimal("0.5"), halved

    def _money(self, i: int, currency: str, numeral: Numeral) -> tuple[_Amount, int]:
        """ "$400m", "USD 225 million"."""
        value, last, scale = numeral.value, numeral.last, numeral.scale
        letters = self.words.data.get("money_multipliers", {})
        if self.numerals.touching(last) and self.numerals.low(last) in letters:
            scale = Decimal(letters[self.numerals.low(last)])
            value, last = value * scale, last + 1
        elif self.numerals.low(last) == "-" and self.numerals.touching(last):
            times = self.words.multipliers.get(self.numerals.low(last + 1))
            if times and self.numerals.touching(last + 1):
                value, last, scale = value * times, last + 2, times
        return _Amount(value, currency, i, last, numeral.order, scale=scale), last

    def _paired(self, i: int, numeral: Numeral) -> _Amount | None:
        """ "175 for 175 prisoners": so many on each side."""
        last = self._pair_end(i, numeral)
        if last is None or (numeral.words and numeral.value == 1):
            return None
        unit = self.units.after(last, numeral.value, False)
        name = None
        if unit and unit.listed and not unit.party and not any(self.taken[i : unit.last]):
            name, last = unit.name, unit.last
        if name in (None, "people"):  # "an exchange of prisoners: 175 for 175 people"
            name = self.units.before(i) or name
        return _Amount(numeral.value, name, i, last, each=True)

    def _pair_end(self, i: int, numeral: Numeral) -> int | None:
        """The token after "for 175", if the same number follows."""
        k = numeral.last
        for joiner in self.words.data.get("each_between", ()):
            hyphened = f"-{joiner}-{self.tokens[i].text}"
            if k < len(self.tokens) and self.text.startswith(hyphened, self.tokens[k].start):
                end = self.tokens[k].start + len(hyphened)
                while k < len(self.tokens) and self.tokens[k].start < end:
                    k += 1
                return k if self.tokens[k - 1].end == end else None
        if self.numerals.low(k) not in self.words.data.get("each_between", ()):
            return None
        other = self.numerals.read(k + 1)
        same = other is not None and other.value == numeral.value and numeral.value >= 1
        return other.last if other is not None and same else None

    def _implicit(self, i: int) -> tuple[_Amount | None, int]:
        """ "lasted an hour", «около часа»: one, though no numeral says so."""
        low, data = self.numerals.low(i), self.words.data
        article = low in data.get("articles", ())
        if not article and low not in data.get("implicit_one_forms", ()):
            return None, i + 1
        unit = self.units.after(i + article, Decimal(1), False)
        if unit is None or unit.name not in PERIODS or unit.last != i + article + 1:
            return None, i + 1
        compared, _ = self._comparator_before(i)
        led = any(
            tuple(self.numerals.lower[max(0, i - len(row)) : i]) == row
            for row in phrases(data.get("implicit_one_after", ()))
        )
        if compared in (None, "at_most") and not (led and unit.name in data["implicit_one_units"]):
            return None, i + 1
        value, last = Decimal(1), unit.last
        if (after := self.numerals.follows(last, self.words.half_joins)) is not None:
            value, last = Decimal("1.5"), after
        whose = self.numerals.low(last - 1).endswith("s")  # "in a week's time"
        passed = ("ago",) if whose else ("time", "ago")
        if any(self.taken[i:last]) or self.numerals.low(last) in passed:
            return None, i + 1
        return _Amount(value, unit.name, i, last), last

    def _each(self, amount: _Amount) -> _Amount:
        """Whether words around say that each side has so many."""
        for k in range(amount.last, min(amount.last + 3, len(self.tokens))):
            if self.tokens[k].text in ".;!?":
                break
            if self.numerals.follows(k, self.each_after) is not None:
                return replace(amount, each=True)
        for k in range(amount.first - 1, max(-1, amount.first - 10), -1):
            if self.tokens[k].text in ".;!?":
                break
            if self.numerals.follows(k, self.each_before) is not None:
                return replace(amount, each=amount.unit not in PERIODS)
        return amount

    def _shared(self, found: list[_Amount]) -> list[_Amount]:
        """The amounts, each with what it shares with its neighbour: "5 to 6 million tonnes"."""
        for n in range(len(found) - 2, -1, -1):
            one, two = found[n], found[n + 1]
            between = self.numerals.lower[one.last : two.first]
            if len(between) != 1 or between[0] not in self.words.data.get("range_words", ()):
                continue
            if None not in (one.unit, two.unit) and one.unit != two.unit:
                continue
            lower = one.scale == 1 and one.value < two.value / two.scale
            value = one.value * two.scale if lower else one.value
            found[n] = replace(one, unit=one.unit or two.unit, value=value, scale=two.scale)
            found[n + 1] = replace(two, unit=two.unit or one.unit)
        return found

    def _comparator_before(self, i: int) -> _Bound:
        if self.words.has("comparator_gap", self.numerals.low(i - 1)) and i > 1:
            i -= 1
        for length in range(min(5, i), 0, -1):
            row = tuple(self.numerals.lower[i - length : i])
            if row == ("over",) and self.words.has("over_of_verb", self.numerals.low(i - 2)):
                return _UNBOUND  # "hand over 20 lorries"
            kind = self.before.get(row)
            if kind is not None:
                return kind, self._span(i - length, i)
        return _UNBOUND

    def _comparator(self, amount: _Amount) -> _Bound:
        """How the amount is bounded, and the words that say so where they stand outside it."""
        if amount.order:
            return "order_of", None
        bound = self._comparator_before(amount.first)
        low = self.numerals.low(amount.first - 1)
        during = low in self.words.data.get("during", ())
        if during and amount.unit in PERIODS - {"hours", "minutes"}:
            led = self.words.has("during_is_amount_after", self.numerals.low(amount.first - 2))
            bound = bound if led else _UNBOUND
        if bound[0] is None and amount.rough:
            return "about", None
        over = self.words.over_joins
        inside = range(amount.first + 1, amount.last + 1)
        if bound[0] is None and any(self.numerals.follows(k, over) is not None for k in inside):
            return "more_than", None
        return bound if bound[0] is not None else self._comparator_after(amount.last)

    def _comparator_after(self, i: int) -> _Bound:
        if self.numerals.low(i) in self.words.data.get("plus", ()):
            return "at_least", self._span(i, i + 1)
        for length in range(min(3, len(self.tokens) - i), 0, -1):
            row = tuple(self.numerals.lower[i : i + length])
            further = self.numerals.low(i + length)
            if row in self.after and not self.words.has("not_after", further):
                return self.after[row], self._span(i, i + length)
        return _UNBOUND

    def _span(self, first: int, last: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[last - 1].end)

    def _quantity(self, amount: _Amount) -> Quantity:
        span = self._span(amount.first, amount.last)
        words = self.text[span.start : span.end]
        comparator, bound = self._comparator(amount)
        value = plain(amount.value)
        return Quantity(value, amount.unit, comparator, span, words, amount.each, bound)
