"""Words that say the same: "purchase" and "buy" are one word to the rules that count words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from readout.languages import Language, Token, get


def meaning(token: Token, language: Language) -> str:
    """The word's lemma, or the first of its row where `synonyms.yml` has one for it."""
    return _rows(language.code).get(token.lemma, token.lemma)


def has_synonyms(token: Token, language: Language) -> bool:
    """Whether `synonyms.yml` knows the word."""
    return token.lemma in _rows(language.code)


@cache
def light_verbs(code: str | None) -> frozenset[str]:
    """Lemmas of verbs that only carry a noun: "expressed readiness", "put forward a proposal"."""
    language = get(code)
    return frozenset(language.analyse(word)[0] for word in language.data("synonyms")["light"])


@cache
def _rows(code: str) -> Mapping[str, str]:
    language = get(code)
    if language.limited:
        return {}
    found: dict[str, str] = {}
    for row in language.data("synonyms")["rows"]:
        lemmas = [language.analyse(word)[0] for word in row]
        found.update(dict.fromkeys(lemmas, lemmas[0]))
    return found
