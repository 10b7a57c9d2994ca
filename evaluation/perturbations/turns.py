"""Replacements that a template can't express: other figures, other months, Russian verb forms."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import pymorphy3

Turn = Callable[[str], str | None]

_RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)


def figure(old: str) -> str | None:
    """Another figure of the same form: "175" becomes "275", "1.2" becomes "2.2"."""
    first = int(old[0])
    if re.fullmatch(r"(19|20)\d\d", old) or not first:
        return None
    return str(first % 8 + 2 if first > 1 else 3) + old[1:]


def day(old: str) -> str | None:
    """Another day of the month before or after its name."""
    number = re.search(r"\d+", old)
    if number is None:
        return None
    value = int(number.group())
    return old.replace(number.group(), str(value + 4 if value < 20 else value - 7), 1)


def year(old: str) -> str | None:
    """The year after."""
    return str(int(old) + 1)


def deny(old: str) -> str | None:
    """«не» before a Russian verb that says something."""
    return f"не {old}" if _finite(old) else None


def may(old: str) -> str | None:
    """«отменит» becomes «может отменить»."""
    parsed = _finite(old)
    if not parsed or "futr" not in parsed.tag or "3per" not in parsed.tag:
        return None
    infinitive = parsed.inflect({"INFN"})
    if infinitive is None or infinitive.word == "быть":
        return None
    return f"{'могут' if 'plur' in parsed.tag else 'может'} {infinitive.word}"


def _finite(word: str) -> pymorphy3.analyzer.Parse | None:
    """The word's reading as a finite verb, if no other reading is likelier."""
    if not _RUSSIAN.match(word) or word[0].isupper() or len(word) < 4:
        return None
    parsed = _morphology().parse(word)[0]
    tag = parsed.tag
    finite = tag.POS == "VERB" and "indc" in tag and parsed.score > 0.5
    return parsed if finite else None


@cache
def _morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer(lang="ru")


BY_NAME: dict[str, Turn] = {
    "figure": figure,
    "day": day,
    "year": year,
    "deny": deny,
    "may": may,
}
