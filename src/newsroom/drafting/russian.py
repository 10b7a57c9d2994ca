"""Russian forms of names, by rule where the dictionary has none; those of phrases are readout's."""

from __future__ import annotations

from functools import lru_cache

from readout.languages.ru.inflection import adjective, inflected
from readout.languages.ru.words import morphology

__all__ = ["common", "genitive", "inflected"]

_VOWELS = "аеёиоуыэюя"
_AFTER_WHICH_I = "гкхжшщч"


@lru_cache(maxsize=512)
def genitive(name: str) -> str | None:
    """The genitive of a party's name; `None` where it can't be told.

    >>> genitive("Белый дом"), genitive("Маресия"), genitive("ООН")
    ('Белого дома', 'Маресии', 'ООН')
    """
    words = name.split()
    if len(words) == 1 and name.isupper():
        return name
    if all(morphology().word_is_known(w.lower()) for w in words):
        return inflected(name, "gent") if _tail_stays(words) else None
    return _by_rule(name) if len(words) == 1 else None


def _tail_stays(words: list[str]) -> bool:
    """Whether what follows the noun is a genitive already («Министерство обороны»)."""
    head = next((i for i, w in enumerate(words) if not adjective(w)), len(words))
    tail = (morphology().parse(w) for w in words[head + 1 :])
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


def common(word: str) -> bool:
    """Whether a word that opens a sentence is no name, and goes on in a small letter within one."""
    low = word.lower()
    if not morphology().word_is_known(low):
        return False
    names = {"Name", "Surn", "Patr", "Geox", "Orgn", "Abbr", "Trad"}
    return not names & {str(g) for p in morphology().parse(low)[:1] for g in p.tag.grammemes}
