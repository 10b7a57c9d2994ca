"""Whether a number counts something: not in names, labels, clock times, ordinals, lists."""

from __future__ import annotations

from readout.claims.numerals import Numeral, Numerals
from readout.claims.units import Unit, Units

_YEARS = range(1800, 2100)
_SERIES = 4  # labelled numbers in a row, at most
_TALKERS = 3
_LED, _DAY = 6, 24  # words in which a verb of change stands; hours
_LITTLE = 10  # words below this that count nothing named are pronouns more often than amounts


def number_context(numerals: Numerals, units: Units) -> Context:
    """The context of the numbers in these tokens."""
    return Context(numerals, units)


class Context:
    """Tells amounts from other numbers by what stands around them."""

    def __init__(self, numerals: Numerals, units: Units) -> None:
        self.numerals = numerals
        self.tokens = numerals.tokens
        self.data = numerals.words.data
        self.units = units
        self.ordinal_tags = frozenset(self.data.get("ordinal_tags", ()))

    def counts(self, i: int, numeral: Numeral, unit: Unit | None) -> bool:
        """Whether the numeral at token `i`, with the unit after it, is an amount."""
        if unit is not None and unit.party and numeral.value <= _TALKERS:
            return False  # "the three leaders" are those who talk
        if self._ordinal(numeral.last) or (not numeral.words and self._between_hours(i, numeral)):
            return False
        amount = numeral.scale > 1 or numeral.value % 1 or (unit is not None and unit.measure)
        if not amount and self._labelled(i):
            return False
        if numeral.words:
            return not self._clock(i, numeral, unit) and self._word_counts(i, numeral, unit)
        return not (
            self._tied(i, numeral, unit)
            or self._list_mark(i)
            or self._clock(i, numeral, unit)
            or self._year(i, numeral, unit)
            or self._name(i, numeral, unit)
        )

    def _labelled(self, i: int) -> bool:
        """ "Article 5", "№ 5", «пункт 3»."""
        low = self.numerals.low(i - 1)
        if low in self.data.get("name_marks", ()):
            return True
        for _ in range(_SERIES):  # "paragraphs 1, 2 and 5"
            joined = low in (",", "-", "–", "—") or low in self.data.get("range_words", ())
            if not (joined and self.numerals.low(i - 2)[:1].isdigit()):
                break
            i -= 2
            low = self.numerals.low(i - 1)
        if low == "." and self.numerals.low(i - 2) in self.data.get("labels", ()):
            return len(self.numerals.low(i - 2)) <= 3
        return low in self.data.get("labels", ())

    def _ordinal(self, k: int) -> bool:
        """ "75th", "20-летию", "twenty first": what follows makes it an ordinal."""
        low, suffixes = self.numerals.low(k), self.data.get("ordinal_suffixes", ())
        if self.numerals.touching(k) and low in suffixes:
            return True
        hyphen = low == "-" and self.numerals.touching(k) and self.numerals.touching(k + 1)
        if hyphen and self.numerals.low(k + 1) in suffixes:
            return True
        if low in self.data.get("ordinals", ()) or low.endswith("-fifth"):
            return True
        return bool(
            self.ordinal_tags and k < len(self.tokens) and self.ordinal_tags & self.tokens[k].tags
        )

    def _word_counts(self, i: int, numeral: Numeral, unit: Unit | None) -> bool:
        """Whether a number in words is an amount, and not a pronoun or part of a name."""
        if numeral.order:
            return True
        low = self.numerals.low(i)
        following = self.numerals.low(numeral.last)
        if following in self.data.get("not_before", ()) and numeral.value < _LITTLE:
            return False
        if low in self.data.get("one_words", ()) and numeral.last == i + 1:
            near = unit is not None and unit.last <= numeral.last + 3
            none = self.numerals.low(i - 1) in self.data["none_before"]
            return near and unit is not None and unit.listed and not none
        if self._capital(i) and i and self._inside(i):
            named = unit is None or (not unit.listed and self._capital(i + 1))
            if named:  # "the Five Eyes"
                return False
        if unit is None and numeral.value < 3:
            return False
        return numeral.value != 0

    def _inside(self, i: int) -> bool:
        """Whether token `i` is not the first of its sentence."""
        return self.numerals.low(i - 1) not in ".!?:;“«\"'"

    def _tied(self, i: int, numeral: Numeral, unit: Unit | None) -> bool:
        """Whether marks or letters tie the digits into something else: "F-16", "24/7", "5G"."""
        low, touching = self.numerals.low, self.numerals.touching
        if (touching(i) and low(i - 1)[-1] in "/+_.*=%&") or low(i - 1) == "+":
            return True
        if touching(i) and low(i - 1) == '"' and low(i - 2) == "=":  # an attribute in markup
            return True
        if touching(i) and low(i - 1) in ("-", "–", "—") and touching(i - 1):
            telephone = len(low(i - 2)) == 3 and len(low(i)) == 4
            if telephone or not low(i - 2)[:1].isdigit():
                return True
        k = numeral.last
        if not touching(k) or not low(k):
            return False
        if low(k) in "/+_=*" and touching(k + 1) and low(k + 1)[:1].isalnum():
            return True
        if low(k) == "-" and touching(k + 1) and low(k + 1)[0].isalpha():
            return unit is None  # "10-point"
        if low(k) == "-" and touching(k + 1) and low(k + 1)[0].isdigit():
            telephone = len(low(i)) == 3 and len(low(k + 1)) == 4
            return telephone or (low(k + 2) == "-" and touching(k + 2))  # 123-45-67
        return low(k)[0].isalpha() and (unit is None or unit.last <= k)

    def _list_mark(self, i: int) -> bool:
        """ "1." or "1)" before an item, "(2)"."""
        low = self.numerals.low
        if low(i + 1) not in (".", ")") or not self.numerals.touching(i + 1):
            return False
        if low(i + 1) == ")" and (len(low(i)) <= 2 or low(i - 1) == "("):
            return True
        if low(i - 1) in tuple(".;:!?") and i and not self.numerals.touching(i + 2):
            return True
        if i == 0:
            start = self.tokens[0].start
            before = self.numerals.text[max(0, start - 3) : start].rstrip(" \t")
            return not before or before.endswith("\n") or before[-1] in ".;:"
        gap = self.numerals.text[self.tokens[i - 1].end : self.tokens[i].start]
        return "\n" in gap

    def _clock(self, i: int, numeral: Numeral, unit: Unit | None) -> bool:
        """ "7 p.m.", "0600 GMT", «в 10 часов»."""
        for row in self.data.get("clock_after", ()):
            words = row.split()
            if self.numerals.lower[numeral.last : numeral.last + len(words)] == words:
                return True
        needed = self.data.get("clock_before", {}).get(self.numerals.low(i - 1))
        return unit is not None and unit.name == needed and numeral.value <= 24

    def _between_hours(self, i: int, numeral: Numeral) -> bool:
        """«С 9 до 15 часов»: hours of the day, unless a stretch of time grows or shrinks by it."""
        for first, second in self.data.get("clock_range", ()):
            start = i if self.numerals.low(i - 1) == first else self._numeral_before(i, second)
            if start is None or self.numerals.low(start - 1) != first:
                continue
            one = self.numerals.read(start)
            joined = one is not None and self.numerals.low(one.last) == second
            other = self.numerals.read(one.last + 1) if one and joined else None
            led = self.numerals.lower[max(0, start - _LED) : start]
            changed = any(w.startswith(tuple(self.data["clock_range_unless"])) for w in led)
            if other and other.value <= _DAY and self._hours_follow(other) and not changed:
                return True
        return False

    def _hours_follow(self, numeral: Numeral) -> bool:
        unit = self.units.after(numeral.last, numeral.value, False)
        clock = self.numerals.low(numeral.last) in self.data.get("clock_after", ())
        return clock or (unit is not None and unit.name == "hours")

    def _numeral_before(self, i: int, joined: str) -> int | None:
        """Where the numeral begins that ends before this word at token `i - 1`."""
        if self.numerals.low(i - 1) != joined:
            return None
        for start in (i - 2, i - 3):
            numeral = self.numerals.read(start) if start >= 0 else None
            if numeral and numeral.last == i - 1:
                return start
        return None

    def _year(self, i: int, numeral: Numeral, unit: Unit | None) -> bool:
        """Four digits of our time that count nothing listed."""
        text = self.numerals.low(i)
        if self._decade(i, numeral.last):
            return True
        if len(text) != 4 or numeral.last != i + 1 or numeral.value not in _YEARS:
            return False
        return unit is None or not unit.listed

    def _decade(self, i: int, k: int) -> bool:
        """«90-х годах»: the years of a decade, of which there are not ninety."""
        round_ = self.numerals.low(i).endswith("0") and len(self.numerals.low(i)) in (2, 4)
        suffixed = k > i + 1 and self.numerals.low(k - 1) in self.data.get("decade_suffixes", ())
        return round_ and suffixed and self.numerals.low(k) in self.data["decade_years"]

    def _name(self, i: int, numeral: Numeral, unit: Unit | None) -> bool:
        """ "Nord Stream 2": a number that closes a capitalised name."""
        if numeral.last > i + 1 or self._genitive(numeral.last):
            return False
        k = i - 1
        if unit is not None and unit.listed and not (self._capital(k) and self._capital(k - 1)):
            return False
        if self.numerals.low(k) in ("-", "–", "—"):
            k -= 1
        if k < 0 or not self.tokens[k].text[0].isalpha():
            return False
        closing = self.numerals.low(i + 1) in ("»", "”", '"')
        if closing and k < i:
            return True
        if self.tokens[k].text.isupper() and len(self.tokens[k].text) > 2 and k == i - 1:
            return True
        named = self._capital(k) and not self.numerals.touching(k + 1)
        return named and k > 0 and self._inside(k) and len(self.tokens[k].text) > 2

    def _genitive(self, k: int) -> bool:
        """Whether a number governs the noun at token `k`: «у Аверны 30 автобусов»."""
        return k < len(self.tokens) and {"NOUN", "gent", "plur"} <= self.tokens[k].tags

    def _capital(self, k: int) -> bool:
        return 0 <= k < len(self.tokens) and self.tokens[k].text[0].isupper()
