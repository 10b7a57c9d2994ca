"""Words that say the same: "purchase" and "buy" are one word to the rules that count words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from readout.languages import Language, Token, get


def meaning(token: Token, language: Language) -> str:
    """The word's lemma, or the first of its first row where `synonyms.yml` has one for it."""
    rows = _rows(language.code).get(token.lemma)
    return rows[0] if rows else token.lemma


def synonymous(token: Token, others: Iterable[Token], language: Language) -> bool:
    """Whether one of the other words says the same: it stands in a row with this one."""
    mine = set(_rows(language.code).get(token.lemma, ()))
    return any(mine & set(_rows(language.code).get(other.lemma, ())) for other in others)


@cache
def light_verbs(code: str | None) -> frozenset[str]:
    """Lemmas of verbs that only carry a noun: "expressed readiness", "put forward a proposal"."""
    language = get(code)
    return frozenset(language.analyse(word)[0] for word in language.data("synonyms")["light"])


@cache
def _rows(code: str) -> Mapping[str, Sequence[str]]:
    """For each lemma its rows, each by the first lemma of it; a word may stand in several."""
    language = get(code)
    if language.limited:
        return {}
    found: dict[str, list[str]] = {}
    for row in language.data("synonyms")["rows"]:
        lemmas = [language.analyse(word)[0] for word in row]
        for lemma in lemmas:
            found.setdefault(lemma, []).append(lemmas[0])
    return found
