"""The words of dates, as one language's data gives them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from readout.languages import Language, Lexicon


@dataclass(frozen=True)
class DateWords:
    """One language's `dates.yml`, indexed."""

    data: Mapping[str, Any]
    months: Mapping[str, int]
    described: Mapping[str, int]  # "January's", «январский»
    weekdays: Mapping[str, int]
    ordinals: Mapping[str, int]  # days of a month in words
    phrases: Lexicon
    parts: Lexicon
    stretches: Lexicon  # parts of a month
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

    months, weekdays, ordinals = index("months"), index("weekdays"), index("ordinals")
    phrases, parts, stretches = lexicon("phrases"), lexicon("parts"), lexicon("stretches")
    singles = (months, weekdays, data.get("weekday_after", {}))
    lexicons = (phrases.by_form, parts.by_form, stretches.by_form)
    stems, endings = (
        data.get("month_stems") or data.get("months", {}),
        data.get("month_endings", ()),
    )
    described = {s + end: number for number, own in stems.items() for s in own for end in endings}
    return DateWords(
        data,
        months,
        described,
        weekdays,
        ordinals,
        phrases,
        parts,
        stretches,
        lexicon("year_tail"),
        lexicon("hints"),
        {tuple(p.split()): role for role, rows in data.get("roles", {}).items() for p in rows},
        frozenset().union(
            *singles,
            *lexicons,
            described,
            data.get("ago", {}).get("words", ()),
            (w.split()[0] for w in ordinals),
        ),
    )
