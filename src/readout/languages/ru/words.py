"""Russian words: lemma and grammemes from pymorphy3's dictionary."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from readout.languages.token import fold


@cache
def morphology() -> Any:
    """The dictionary, loaded once."""
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=50_000)
def analyse(word: str) -> tuple[str, frozenset[str]]:
    """The word's lemma (participles and gerunds give their infinitive) and its grammemes."""
    low = fold(word)
    if not low[:1].isalpha():
        return low, frozenset()
    try:
        parses = morphology().parse(low)
    except ValueError:  # the dictionary's keys are UTF-8; letters of the astral planes break it
        return low, frozenset()
    tags = {str(g) for g in parses[0].tag.grammemes}
    if "NOUN" in tags and any("nomn" in p.tag and "NOUN" in p.tag for p in parses):
        tags.add("nomn")  # invented names are guessed as any case; a subject must not be missed
    if "futr" in tags and any({"VERB", "pres"} <= p.tag.grammemes for p in parses):
        tags.add("pres")  # «расследуют» is of two aspects: its form doesn't tell the tense
    return fold(parses[0].normal_form), frozenset(tags)
