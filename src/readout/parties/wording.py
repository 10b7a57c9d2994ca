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
from readout.languages.token import fold
from readout.model import Party
from readout.parties.declension import all_forms, forms


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

    `proof` is what must stand somewhere in the text for the words to count; `base` are the words
    as the registry has them, folded: in the nominative.
    """

    party: str
    sort: Sort
    cases: str
    proof: re.Pattern[str] | None
    base: tuple[str, ...] = ()

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
    words: frozenset[str]
    compounds: frozenset[str]
    before: frozenset[str]
    former: frozenset[str]
    of: frozenset[str]
    joins: frozenset[str]
    articles: frozenset[str]
    place: frozenset[str]
    state: frozenset[str]
    told_in: frozenset[str]
    adjective: tuple[str, ...]
    titles: tuple[str, ...]


_SHORTEST = 3
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
    """All words of a party in one language, its name first.

    A name that could be any word of a text ("a", "kel") is for the command line alone.
    """
    name = party.names.get(code, "")
    if len(name) >= _SHORTEST and name != name.lower():
        yield name, Sort.NAME
    for field, sort in _SORTS:
        words: Mapping[str, tuple[str, ...]] = getattr(party, field)
        for word in words.get(code, ()):
            yield word, sort


def lexicon(
    parties: Iterable[Party], language: Language, first: int = 0
) -> tuple[Lexicon, tuple[Entry, ...], frozenset[str]]:
    """The patterns of all parties, their entries, and the hyphenated words among them.

    A match's name is the number of its entry, counted from `first`.

    In a language that Readout has no folder for, names count in that language, and in English
    and Russian, as they stand.
    """
    codes = (language.code,) if not language.limited else (language.code, *FIRST_CLASS)
    rows: dict[str, list[str]] = {}
    found: list[Entry] = []
    compounds: set[str] = set()
    for party in parties:
        for code in codes:
            for words, sort in entries(party, code):
                parts = [token.text for token in language.tokens(words)]
                proofs = party.doubtful.get(code, {}).get(words, ())
                base = tuple(map(fold, parts))
                entry = Entry(party.id, sort, _cases(parts, sort), _proof(proofs), base)
                rows[str(first + len(found))] = [_pattern(parts, "" if language.limited else code)]
                found.append(entry)
                for part in parts:
                    if "-" in part:
                        compounds |= forms(part, code)
    return Lexicon.build(rows, language.analyse), tuple(found), frozenset(compounds)


def _pattern(parts: Iterable[str], code: str) -> str:
    return " ".join(_options(forms(part, code)) for part in parts)


def _options(words: Iterable[str]) -> str:
    return "|".join(f"={word}" for word in sorted(words) if "|" not in word) or "="


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
    listed = [words.split() for group in rows.get("offices", ()) for words in group]
    offices = [" ".join(_options(all_forms(part, code)) for part in words) for words in listed]
    inflected = {
        name: frozenset(form for word in rows.get(name, ()) for form in all_forms(word, code))
        for name in ("before", "former", "place", "state")
    }
    plain = {
        name: frozenset(str(word) for word in rows.get(name, ()))
        for name in ("of", "and", "articles", "told_in")
    }
    return Phrases(
        offices=Lexicon.build({"office": offices}, lambda word: (word, frozenset())),
        words=frozenset().union(*(all_forms(word, code) for words in listed for word in words)),
        compounds=frozenset().union(
            *(all_forms(word, code) for words in listed for word in words if "-" in word)
        ),
        joins=plain.pop("and"),
        adjective=tuple(rows.get("adjective", ())),
        titles=tuple(rows.get("titles", ())),
        **inflected,
        **plain,
    )


def adjectives(name: str, code: str) -> tuple[str, ...]:
    """What the adjective of an unregistered name may be: Valdora, Valdoran; «вальдорский»."""
    stem = re.sub(r"[aeiouаеиоуыяйь]+$", "", name)
    heads = {"en": (name, stem), "ru": (stem.lower(),)}.get(code, ())
    plain = (name,) if code == "en" else ()  # "the Kelmar side"
    return tuple(dict.fromkeys((*plain, *(h + e for h in heads for e in phrases(code).adjective))))
