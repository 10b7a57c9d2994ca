"""Russian words: lemma and grammemes from pymorphy3's dictionary."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from readout.languages.token import fold


@cache
def _morphology() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def analyse(word: str) -> tuple[str, frozenset[str]]:
    """The word's lemma (participles and gerunds give their infinitive) and its grammemes."""
    low = fold(word)
    if not low[:1].isalpha():
        return low, frozenset()
    parse = _morphology().parse(low)[0]
    return fold(parse.normal_form), frozenset(str(g) for g in parse.tag.grammemes)
