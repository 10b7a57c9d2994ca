"""Noun phrases in another case, by the dictionary."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from readout.languages.ru.words import morphology

_AGREE = {"ADJF", "PRTF"}


@lru_cache(maxsize=2048)
def inflected(phrase: str, case: str, governed: bool = False) -> str | None:
    """A noun phrase in a case ("nomn", "gent", "accs"): the noun that leads it, with the adjectives
    before it.  `None` if it does not begin so.  `governed` tells that a preposition stood
    before it.

    >>> inflected("ударов по энергетической инфраструктуре", "accs")
    'удары по энергетической инфраструктуре'
    >>> inflected("нераспространении ядерного оружия и глобальной безопасности", "nomn")
    """
    pieces = re.split(r"(\s+)", phrase)
    words = pieces[::2]
    head = next((i for i, w in enumerate(words) if not adjective(w)), None)
    noun = None if head is None else _noun(words[head], words[:head], governed)
    if head is None or noun is None:
        return None
    form = noun.inflect({case})
    if form is None or _two_headed(words[head + 1 :], str(noun.tag.case)):
        return None
    number = {"plur"} if "plur" in noun.tag else {"sing", str(noun.tag.gender)}
    animate = {str(noun.tag.animacy)} if case == "accs" and noun.tag.gender != "femn" else set()
    for i, word in enumerate(words[:head]):
        one = adjective(word).inflect({case} | number | animate) or adjective(word).inflect(
            {case} | number
        )
        if one is None:
            return None
        pieces[2 * i] = _like(word, one.word)
    pieces[2 * head] = _like(words[head], form.word)
    return "".join(pieces)


def _two_headed(rest: list[str], case: str) -> bool:
    """Whether what follows "и" may stand beside the noun itself, in its case, and not beside what
    depends on it: «нераспространении оружия и безопасности».
    """
    if "и" not in rest or any(_is_preposition(w) for w in rest[: rest.index("и")]):
        return False
    last = rest[rest.index("и") + 1 :][-1:]
    return any(p.tag.case == case for word in last for p in morphology().parse(word))


def _is_preposition(word: str) -> bool:
    return bool(morphology().parse(word)[0].tag.POS == "PREP")


def _adjectives(word: str) -> list[Any]:
    digits, dash, rest = word.rpartition("-")
    parses = morphology().parse(rest if dash and digits.isdigit() else word)
    return [p for p in parses if p.tag.POS in _AGREE]


def adjective(word: str) -> Any:
    """The reading of the word as an adjective or participle; `None` if it is none."""
    return next(iter(_adjectives(word)), None)


def _noun(word: str, adjectives: list[str], governed: bool) -> Any:
    """The reading of the noun that its adjectives agree with."""

    def agrees(noun: Any) -> bool:
        return all(any(a.tag.case == noun.tag.case for a in _adjectives(w)) for w in adjectives)

    parses = morphology().parse(word)
    if len(word) < 3 or parses[0].tag.POS != "NOUN":
        return None
    nouns = [p for p in parses if p.tag.POS == "NOUN"]
    # A form that may be the nominative is taken for it («возможности» is plural then), but after
    # a preposition it never is.
    nouns.sort(key=lambda p: (p.tag.case == "nomn") is governed)
    return next(filter(agrees, nouns), None)


def _like(word: str, form: str) -> str:
    """The form with the capital, the digits and the ё of the word as it was."""
    if form == word.lower():
        return word
    digits, dash, _ = word.rpartition("-")
    if dash and digits.isdigit():
        form = f"{digits}-{form}"
    return form[0].upper() + form[1:] if word[0].isupper() else form
