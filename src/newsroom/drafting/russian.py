"""Russian forms: of names by rule where the dictionary has none, of phrases by the dictionary."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

_VOWELS = "аеёиоуыэюя"
_AFTER_WHICH_I = "гкхжшщч"
_AGREE = {"ADJF", "PRTF"}


@cache
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=512)
def genitive(name: str) -> str | None:
    """The genitive of a party's name; `None` where it can't be told.

    >>> genitive("Белый дом"), genitive("Маресия"), genitive("ООН")
    ('Белого дома', 'Маресии', 'ООН')
    """
    words = name.split()
    if len(words) == 1 and name.isupper():
        return name
    if all(_morphology().word_is_known(w.lower()) for w in words):
        return inflected(name, "gent") if _tail_stays(words) else None
    return _by_rule(name) if len(words) == 1 else None


def _tail_stays(words: list[str]) -> bool:
    """Whether what follows the noun is a genitive already («Министерство обороны»)."""
    head = next((i for i, w in enumerate(words) if not _adjective(w)), len(words))
    tail = (_morphology().parse(w) for w in words[head + 1 :])
    return all(any(p.tag.case == "gent" for p in parses) for parses in tail)


def _by_rule(word: str) -> str | None:
    """Names of states, cities and seats end as Russian nouns do; -ь may be of either gender."""
    low = word.lower()
    if low[-1] in "еоуиюэё":
        return word
    if not "а" <= low[-1] <= "я" or low[-1] in "ьый":
        return None
    if low.endswith("ия"):
        return word[:-1] + "и"
    if low[-1] == "я":
        return word[:-1] + "и"
    if low[-1] == "а":
        return word[:-1] + ("и" if low[-2] in _AFTER_WHICH_I else "ы")
    return word + "а"


@lru_cache(maxsize=2048)
def inflected(phrase: str, case: str, governed: bool = False) -> str | None:
    """A noun phrase in a case ("nomn", "gent", "accs"): the noun that leads it, with the adjectives
    before it.  `None` if it does not begin so.  `governed` tells that a preposition stood
    before it.

    >>> inflected("ударов по энергетической инфраструктуре", "accs")
    'удары по энергетической инфраструктуре'
    """
    pieces = re.split(r"(\s+)", phrase)
    words = pieces[::2]
    head = next((i for i, w in enumerate(words) if not _adjective(w)), None)
    noun = None if head is None else _noun(words[head], words[:head], governed)
    if head is None or noun is None:
        return None
    form = noun.inflect({case})
    if form is None:
        return None
    number = {"plur"} if "plur" in noun.tag else {"sing", str(noun.tag.gender)}
    animate = {str(noun.tag.animacy)} if case == "accs" and noun.tag.gender != "femn" else set()
    for i, word in enumerate(words[:head]):
        one = _adjective(word).inflect({case} | number | animate) or _adjective(word).inflect(
            {case} | number
        )
        if one is None:
            return None
        pieces[2 * i] = _like(word, one.word)
    pieces[2 * head] = _like(words[head], form.word)
    return "".join(pieces)


def _adjectives(word: str) -> list[Any]:
    digits, dash, rest = word.rpartition("-")
    parses = _morphology().parse(rest if dash and digits.isdigit() else word)
    return [p for p in parses if p.tag.POS in _AGREE]


def _adjective(word: str) -> Any:
    return next(iter(_adjectives(word)), None)


def _noun(word: str, adjectives: list[str], governed: bool) -> Any:
    """The reading of the noun that its adjectives agree with."""

    def agrees(noun: Any) -> bool:
        return all(any(a.tag.case == noun.tag.case for a in _adjectives(w)) for w in adjectives)

    parses = _morphology().parse(word)
    if len(word) < 3 or parses[0].tag.POS != "NOUN":
        return None
    nouns = [p for p in parses if p.tag.POS == "NOUN"]
    # A form that may be the nominative is taken for it («возможности» is plural then), but after
    # a preposition it never is.
    nouns.sort(key=lambda p: (p.tag.case == "nomn") is governed)
    return next(filter(agrees, nouns), None)


def _like(word: str, form: str) -> str:
    """The form with the capital, the digits and the ё of the word as it was."""
    digits, dash, _ = word.rpartition("-")
    if dash and digits.isdigit():
        form = f"{digits}-{form}"
    return form[0].upper() + form[1:] if word[0].isupper() else form


def common(word: str) -> bool:
    """Whether a word that opens a sentence is no name, and goes on in a small letter within one."""
    low = word.lower()
    if not _morphology().word_is_known(low):
        return False
    names = {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad"}
    return not names & {str(g) for p in _morphology().parse(low)[:1] for g in p.tag.grammemes}
