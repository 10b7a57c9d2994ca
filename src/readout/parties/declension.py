"""The forms that a name takes: Russian cases and the English possessive, by rule.

Names are seldom in a dictionary, and asking one for each word of the registry is slow.  The rules
make every form the ending allows, some of which no one uses; that does no harm, as a name is
matched with its capital letter.
"""

from __future__ import annotations

import re
from functools import lru_cache

from readout.languages.token import fold

_ADJECTIVE = "ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими ою ей"
_NOUN = "а у ом ем ым е"
_PLURAL = "ы и й ов ев ей ам ами ах ям ями ях"
# The ending, how many letters of it go, and what takes their place.
_RULES: tuple[tuple[str, int, str], ...] = (
    ("ский", 2, _ADJECTIVE),
    ("цкий", 2, _ADJECTIVE),
    ("ый", 2, _ADJECTIVE),
    ("ой", 2, _ADJECTIVE + " оя ою оем ое"),
    ("ий", 2, _ADJECTIVE + " ия ию ием ии"),
    ("ая", 2, _ADJECTIVE),
    ("яя", 2, _ADJECTIVE),
    ("ое", 2, _ADJECTIVE),
    ("ые", 2, _ADJECTIVE),
    ("ие", 2, _ADJECTIVE + " ия ию ием ии"),
    ("ия", 1, "и ю ей ею"),
    ("а", 1, "ы и е у ой ою ей"),
    ("я", 1, "и е ю ей ею"),
    ("ство", 1, "а у ом е"),
    ("ы", 1, " ов ам ами ах"),
    ("ь", 1, "я ю ем е и ью"),
    ("й", 1, "я ю ем е и"),
    ("ец", 2, "ца цу цем цом це еца ецу ецем еце"),
    ("ел", 2, "ла лу лом ле ела елу елом еле"),
    ("ет", 2, "та ту том те ета ету етом ете"),
)
_INDECLINABLE = "еиуоюэ"


@lru_cache(maxsize=20_000)
def forms(word: str, language: str) -> frozenset[str]:
    """Every form of `word` in the singular, folded; the word alone where nothing is known."""
    low = fold(word)
    if language == "ru":
        return frozenset(_russian(low, word))
    if language == "en" and (word[-1].isalnum() or word[-1] == "."):
        bare = (f"{low}'",) if low[-1] in "sxz" else ()
        return frozenset((low, f"{low}'s", *bare))
    return frozenset((low,))


@lru_cache(maxsize=2_000)
def all_forms(word: str, language: str) -> frozenset[str]:
    """The forms of a common noun or adjective, the plural among them."""
    found = forms(word, language)
    low = fold(word)
    if language == "en":
        plural = f"{low[:-3]}men" if low.endswith("man") else f"{low}s"
        plural = f"{low[:-1]}ies" if low.endswith("y") else plural
        return found | {plural, f"{plural}'"}
    if language == "ru" and not word.isupper():
        stem = re.sub(r"[аяоьйы]$", "", low)
        return found | {stem, *(stem + end for end in _PLURAL.split())}
    return found


def _russian(low: str, word: str) -> set[str]:
    if (len(word) > 1 and word.isupper()) or not "а" <= low[-1] <= "я" or len(low) < 3:
        return {low}
    head, dash, last = low.rpartition("-")
    if dash:
        return _compound(head, last)
    for ending, cut, rest in _RULES:
        if low.endswith(ending):
            stem = low[: len(low) - cut]
            return {low, *(stem + end for end in fold(rest).split(" "))}
    if low[-1] in _INDECLINABLE:
        return {low}
    return {low, *(low + end for end in _NOUN.split())}


def _compound(head: str, last: str) -> set[str]:
    """The last part of a compound is declined; so is the first where it is itself a noun."""
    lasts = _russian(last, last)
    return {f"{first}-{end}" for first in (head, *sorted(_russian(head, head))) for end in lasts}


def nominatives(form: str) -> tuple[str, ...]:
    """What a Russian name may be in the nominative, likeliest first, `form` itself among them.

    For names that no dictionary has, met in an unknown case: «Радана» may be Радан or Радана.
    """
    found = dict.fromkeys((form,))
    for ending, bases in _BACK:
        if len(form) - len(ending) > 1 and form.lower().endswith(ending):
            stem = form[: len(form) - len(ending)]
            found.update(dict.fromkeys(stem + base for base in bases if _goes(stem, base)))
    return tuple(found)


def _goes(stem: str, ending: str) -> bool:
    """Whether the letters may stand together: й after a vowel, ь after most consonants."""
    if ending == "й":
        return stem[-1] in "аеиоуыэюя"
    return ending != "ь" or stem[-1] not in "аеиоуыэюяйкгхц"


_BACK: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ского", ("ский",)), ("скому", ("ский",)), ("ским", ("ский",)), ("ском", ("ский",)),
    ("ской", ("ская", "ской")), ("скую", ("ская",)),
    ("ом", ("",)), ("ем", ("", "ь", "й")), ("ым", ("", "ый")), ("ой", ("а",)), ("ей", ("а", "я")),
    ("ии", ("ия",)), ("ию", ("ия", "ий")), ("ией", ("ия",)), ("ия", ("ий",)), ("ием", ("ий",)),
    ("а", ("",)), ("у", ("", "а")), ("е", ("", "а", "я", "ь", "й")), ("ы", ("а", "")),
    ("и", ("я", "а", "ь")),
    ("я", ("ь", "й")), ("ю", ("ь", "й", "я")),
)  # fmt: skip
