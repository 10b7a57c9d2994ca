"""Turns the words of parties into one lexicon a language, with what each pattern means."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from readout.languages import FIRST_CLASS, Language, Lexicon, Token
from readout.model import Party
from readout.parties.declension import forms


class Sort(StrEnum):
    """What a word of a party is."""

    NAME = "name"
    CAPITAL = "capital"
    SEAT = "seat"
    OFFICE = "office"
    PERSON = "person"
    ADJECTIVE = "adjective"
    EXCEPTION = "exception"


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to name a party; `cases` holds, per word, "U" all capitals, "T" a capital, "l" any.

    `proof` is what must stand somewhere in the text for the words to count.
    """

    party: str
    sort: Sort
    cases: str
    proof: re.Pattern[str] | None

    def fits(self, tokens: Iterable[Token]) -> bool:
        """Whether the words are capitalised as a name is."""
        for case, token in zip(self.cases, tokens, strict=False):
            if case == "U" and not token.text.split("'")[0].split("’")[0].isupper():
                return False
            if case == "T" and not token.text[0].isupper():
                return False
        return True


@dataclass(frozen=True)
class Phrases:
    """The words around a name that make it an actor, from phrases.yml."""

    offices: Lexicon
    before: frozenset[str]
    former: frozenset[str]
    of: frozenset[str]
    joins: frozenset[str]
    articles: frozenset[str]
    place: frozenset[str]
    told_in: frozenset[str]
    adjective: tuple[str, ...]


_SORTS = (
    ("aliases", Sort.NAME),
    ("capitals", Sort.CAPITAL),
    ("seats", Sort.SEAT),
    ("offices", Sort.OFFICE),
    ("people", Sort.PERSON),
    ("adjectives", Sort.ADJECTIVE),
    ("exceptions", Sort.EXCEPTION),
)


def entries(party: Party, code: str) -> Iterator[tuple[str, Sort]]:
    """All words of a party in one language, its name first."""
    if code in party.names:
        yield party.names[code], Sort.NAME
    for field, sort in _SORTS:
        words: Mapping[str, tuple[str, ...]] = getattr(party, field)
        for word in words.get(code, ()):
            yield word, sort


def lexicon(parties: Iterable[Party], language: Language) -> tuple[Lexicon, tuple[Entry, ...]]:
    """The patterns of all parties; a match's name is the number of its entry.

    In a language that Readout has no folder for, names count in that language, and in English
    and Russian, as they stand.
    """
    codes = (language.code,) if not language.limited else (language.code, *FIRST_CLASS)
    rows: dict[str, list[str]] = {}
    found: list[Entry] = []
    for party in parties:
        for code in codes:
            for words, sort in entries(party, code):
                parts = [token.text for token in language.tokens(words)]
                proofs = party.doubtful.get(code, {}).get(words, ())
                entry = Entry(party.id, sort, _cases(parts, sort), _proof(proofs))
                rows[str(len(found))] = [_pattern(parts, code if not language.limited else "")]
                found.append(entry)
    return Lexicon.build(rows, language.analyse), tuple(found)


def _pattern(parts: Iterable[str], code: str) -> str:
    return " ".join(
        "|".join(f"={form}" for form in sorted(forms(part, code)) if "|" not in form) or "=" + part
        for part in parts
    )


def _cases(parts: Iterable[str], sort: Sort) -> str:
    return "".join(_case(part, sort) for part in parts)


def _case(part: str, sort: Sort) -> str:
    letters = [c for c in part if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return "U"
    return "T" if part[0].isupper() and sort is not Sort.EXCEPTION else "l"


def _proof(words: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(rf"\b{re.escape(word)}" for word in words)) if words else None


@cache
def phrases(code: str) -> Phrases:
    """The phrases of a language; none for a limited one."""
    file = resources.files("readout.parties") / "phrases.yml"
    rows: Mapping[str, Any] = yaml.load(
        file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    ).get(code, {})
    # Every form is listed: no dictionary is asked, so none has to be loaded.
    offices = [
        " ".join("|".join(f"={form}" for form in sorted(_plural(part, code))) for part in words.split())
        for group in rows.get("offices", ())
        for words in group
    ]
    inflected = {
        name: frozenset(form for word in rows.get(name, ()) for form in _plural(str(word), code))
        for name in ("before", "former", "place")
    }
    plain = {
        name: frozenset(str(word) for word in rows.get(name, ()))
        for name in ("of", "articles", "told_in")
    }
    return Phrases(
        offices=Lexicon.build({"office": offices}, _never),
        joins=frozenset(str(word) for word in rows.get("and", ())),
        adjective=tuple(rows.get("adjective", ())),
        **inflected,
        **plain,
    )


def _plural(word: str, code: str) -> frozenset[str]:
    found = forms(word, code)
    if code == "en":
        more = word[:-1] + "ies" if word.endswith("y") else word + "s"
        found |= {more, f"{more}'", word[:-3] + "men" if word.endswith("man") else more}
    return found


def _never(word: str) -> tuple[str, frozenset[str]]:
    return word, frozenset()
