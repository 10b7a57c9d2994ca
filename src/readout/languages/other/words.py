"""Words of a language that Readout has no folder for: the form stands for the lemma."""

from __future__ import annotations

from readout.languages.token import fold


def analyse(word: str) -> tuple[str, frozenset[str]]:
    """The word in lower case and no tags."""
    return fold(word), frozenset()
