"""The glossary: which loaded terms a text uses, and what there is to say of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from weakref import WeakKeyDictionary

from readout import languages
from readout.errors import DataError
from readout.languages import FIRST_CLASS, Language, Token
from readout.model import Span, Term
from readout.parties import Registry
from readout.wording.entry import Entry
from readout.wording.load import read_glossary
from readout.wording.names import Names
from readout.wording.patterns import Found, Pattern, Patterns, parse

_QUOTES = frozenset("\"“”„«»‘’‚'")
_CLOSING = {"“": "”", "«": "»", "„": "“”", "‘": "’", '"': '"'}
# How many characters on either side are "near".
_NEAR = 300
_EXCEPTION = ""

Spoken = Language | str | None


@dataclass(frozen=True, slots=True)
class _Hit:
    term: Term
    party: str | None


@dataclass(frozen=True)
class _Book:
    """The entries of one language, ready to be found."""

    entries: Mapping[str, Entry]
    patterns: Patterns
    near: Mapping[str, re.Pattern[str]]


@dataclass(frozen=True, eq=False)
class Glossary:
    """Loaded terms by language; found in any inflection, explained on request."""

    own: Mapping[str, Mapping[str, Entry | None]] = field(default_factory=dict)
    registry: Registry = field(default_factory=Registry.load)
    _books: dict[str, _Book] = field(default_factory=dict, repr=False)

    @classmethod
    def load(cls, extra: Path | None = None, registry: Registry | None = None) -> Glossary:
        """The shipped glossary; `extra`, a file of the same form, adds to it and overrides it.

        Raises a `DataError` that says which file, entry and field are wrong, and what to do.
        """
        known = registry or Registry.load()
        if extra is None and registry is None:
            return _shipped_glossary()
        own = read_glossary(Path(extra), known) if extra is not None else {}
        glossary = cls(own, known)
        for language, entries in own.items():
            for entry in entries.values():
                if entry is not None:
                    _try_examples(glossary, entry, languages.get(language), str(extra))
        return glossary

    def entries(self, language: Spoken) -> tuple[Entry, ...]:
        """All entries of a language, the newsroom's own first."""
        return tuple(self._book(_spoken(language)).entries.values())

    def entry(self, term: str, language: Spoken) -> Entry:
        """The entry with this id; `KeyError` if the language has none."""
        return self._book(_spoken(language)).entries[term]

    def find(
        self,
        text: str,
        language: Spoken,
        start: int = 0,
        end: int | None = None,
        registry: Registry | None = None,
    ) -> tuple[Term, ...]:
        """The loaded terms in `text[start:end]`, in order, not overlapping, the longest first.

        Spans are offsets in `text`.  `registry` fills the variables of patterns in place of the
        glossary's own, for parties that only the statements at hand know.
        """
        return tuple(hit.term for hit in self._hits(text, _spoken(language), start, end, registry))

    def explain(
        self, text: str, language: Spoken, term: Term, registry: Registry | None = None
    ) -> Entry:
        """The entry of a term found in `text`, with the country that its words name filled in."""
        spoken = _spoken(language)
        entry = self.entry(term.term, spoken)
        known = registry or self.registry
        for hit in self._hits(text, spoken, term.span.start, term.span.end, registry):
            if hit.term.term == term.term and hit.party is not None:
                names = known.party(hit.party).names
                return entry.filled(
                    {"country": names.get(spoken.code) or next(iter(names.values()))}
                )
        return entry.filled({})

    def _hits(
        self, text: str, language: Language, start: int, end: int | None, registry: Registry | None
    ) -> Iterator[_Hit]:
        book = self._book(language)
        if not book.entries:
            return
        names = _names(registry or self.registry, language)
        tokens = [t for t in language.tokens(text, start, end) if t.text not in _QUOTES]
        i = 0
        while i < len(tokens):
            found = self._best(book, names, text, tokens, i)
            if found is not None and found.name != _EXCEPTION:
                yield _Hit(Term(found.name, _span(text, tokens, found, end)), found.party)
            i = found.last if found is not None else i + 1

    @staticmethod
    def _best(book: _Book, names: Names, text: str, tokens: list[Token], i: int) -> Found | None:
        for found in book.patterns.longest(tokens, i, names):
            first, last = tokens[i].start, tokens[found.last - 1].end
            near = book.near.get(found.name)
            if near and not near.search(text, max(0, first - _NEAR), last + _NEAR):
                continue
            if "\n\n" not in text[first:last]:
                return found
        return None

    def _book(self, language: Language) -> _Book:
        code = language.code
        if not self.own.get(code):
            return _shipped_book(code)
        if code not in self._books:
            merged = {**self.own[code]}
            for entry in _shipped(code):
                merged.setdefault(entry.id, entry)
            kept = {id_: entry for id_, entry in merged.items() if entry is not None}
            self._books[code] = _bind(kept, language)
        return self._books[code]


def _spoken(language: Spoken) -> Language:
    return language if isinstance(language, Language) else languages.get(language)


def _bind(entries: Mapping[str, Entry], language: Language) -> _Book:
    """Exceptions stand before patterns, so that they win where both match the same words."""
    patterns: list[Pattern] = []
    for entry in entries.values():
        for words in entry.exceptions:
            patterns += parse(_EXCEPTION, words, language)
    for entry in entries.values():
        for words in entry.patterns:
            patterns += parse(entry.id, words, language)
    near = {
        entry.id: re.compile(
            "|".join(rf"\b{re.escape(word)}" for word in entry.near), re.IGNORECASE
        )
        for entry in entries.values()
        if entry.near
    }
    return _Book(entries, Patterns.build(patterns), near)


def _span(text: str, tokens: list[Token], found: Found, end: int | None) -> Span:
    """From the first word to the last, and the mark that closes a quotation begun within."""
    first, last = tokens[found.first].start, tokens[found.last - 1].end
    limit = len(text) if end is None else min(end, len(text))
    for opening, closing in _CLOSING.items():
        inside = text[first:last]
        odd = inside.count(opening) % 2 if opening == '"' else opening in inside
        if odd and not any(c in inside for c in closing if c != opening):
            if last < limit and text[last] in closing:
                last += 1
            break
    return Span(first, last)


_known: WeakKeyDictionary[Registry, dict[str, Names]] = WeakKeyDictionary()


def _names(registry: Registry, language: Language) -> Names:
    """The registry's words in a language, made once for each registry."""
    made = _known.setdefault(registry, {})
    if language.code not in made:
        made[language.code] = Names.of(registry, language)
    return made[language.code]


def _try_examples(glossary: Glossary, entry: Entry, language: Language, path: str) -> None:
    for example in entry.examples:
        if entry.id not in {term.term for term in glossary.find(example, language)}:
            raise DataError(
                f"no pattern finds the term in its example {example!r}",
                where=f'{path}, {language.code} entry "{entry.id}", field "examples"',
                do="add a pattern or change the example",
            )


@cache
def _shipped_glossary() -> Glossary:
    return Glossary()


@cache
def _shipped_book(code: str) -> _Book:
    return _bind({entry.id: entry for entry in _shipped(code)}, languages.get(code))


@cache
def _shipped(code: str) -> tuple[Entry, ...]:
    if code not in FIRST_CLASS:
        return ()
    folder = resources.files("readout.wording") / "glossaries"
    with resources.as_file(folder / f"{code}.yml") as path:
        entries = read_glossary(path)[code].values()
    return tuple(entry for entry in entries if entry is not None)
