"""Lexicons: named lists of word patterns, matched in any inflection.

A lexicon file is a mapping from a name to a list of patterns.  A pattern is words separated by
spaces; each word matches every inflection of itself.  Besides plain words:

    a|b      either word            =word   this form only
    word-    any word that begins so        _       any one word
    *        up to four words or marks, but no end of sentence
    ,        that mark

The first matching pattern of the longest length wins; matches don't overlap.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from readout.errors import DataError
from readout.languages.token import Analyse, Token, fold

_GAP = 4
_STOPS = frozenset(".!?;:")


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found: its name in the lexicon and the tokens `[first, last)` it covers."""

    name: str
    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Word:
    """One place of a pattern: what a token must be to stand there."""

    lemmas: frozenset[str]
    forms: frozenset[str]
    prefixes: tuple[str, ...]
    any: bool = False
    gap: bool = False

    def accepts(self, token: Token) -> bool:
        if self.any:
            return token.is_word
        low = token.lower
        return (
            low in self.forms
            or (bool(self.prefixes) and low.startswith(self.prefixes))
            or (bool(self.lemmas) and token.lemma in self.lemmas)
        )


_Row = tuple[str, tuple[_Word, ...]]


@dataclass(frozen=True)
class Lexicon:
    """Patterns indexed by their first word."""

    by_form: Mapping[str, tuple[_Row, ...]]
    by_lemma: Mapping[str, tuple[_Row, ...]]
    other: tuple[_Row, ...]

    @classmethod
    def build(cls, rows: Mapping[str, Sequence[str]], analyse: Analyse) -> Lexicon:
        """A lexicon from `{name: [pattern, …]}`; words are reduced to lemmas by `analyse`."""
        by_form: defaultdict[str, list[_Row]] = defaultdict(list)
        by_lemma: defaultdict[str, list[_Row]] = defaultdict(list)
        other: list[_Row] = []
        for name, patterns in (rows or {}).items():
            for pattern in patterns:
                if not isinstance(pattern, str):  # YAML reads a bare no, on or 5 as something else
                    raise DataError(
                        f"the pattern {pattern!r} of {name!r} is no text", do="quote it"
                    )
                words = tuple(_parse(word, analyse) for word in pattern.split())
                head = words[0]
                if head.prefixes or head.any or head.gap:
                    other.append((name, words))
                    continue
                for form in head.forms:
                    by_form[form].append((name, words))
                for lemma in head.lemmas:
                    by_lemma[lemma].append((name, words))
        return cls(_frozen(by_form), _frozen(by_lemma), tuple(other))

    def find(self, tokens: Sequence[Token]) -> list[Match]:
        """All matches, left to right, longest first, not overlapping."""
        found: list[Match] = []
        i = 0
        while i < len(tokens):
            best = self.match_at(tokens, i)
            if best is None:
                i += 1
                continue
            found.append(best)
            i = best.last
        return found

    def end_at(self, tokens: Sequence[Token], i: int) -> int | None:
        """The token after the longest match at token `i`, if any."""
        match = self.match_at(tokens, i)
        return match.last if match else None

    def match_at(self, tokens: Sequence[Token], i: int) -> Match | None:
        """The longest match that begins at token `i`, if any."""
        return max(self.all_at(tokens, i), key=lambda m: m.last, default=None)

    def all_at(self, tokens: Sequence[Token], i: int) -> Iterator[Match]:
        """Every match that begins at token `i`, in the order of the lexicon; none past the end."""
        if i >= len(tokens):
            return
        token = tokens[i]
        rows = self.by_form.get(token.lower, ())
        if self.by_lemma and token.is_word:
            rows += self.by_lemma.get(token.lemma, ())
        rows += self.other
        for name, words in rows:
            last = _match(words, tokens, i)
            if last is not None:
                yield Match(name, i, last, token.start, tokens[last - 1].end)


def _frozen(table: Mapping[str, list[_Row]]) -> dict[str, tuple[_Row, ...]]:
    return {key: tuple(rows) for key, rows in table.items()}


def _parse(word: str, analyse: Analyse) -> _Word:
    if word == "*":
        return _Word(frozenset(), frozenset(), (), gap=True)
    if word == "_":
        return _Word(frozenset(), frozenset(), (), any=True)
    lemmas, forms, prefixes = set(), set(), []
    for option in word.split("|"):
        if option.startswith("="):
            forms.add(fold(option[1:]))
        elif option.endswith("-") and len(option) > 1:
            prefixes.append(fold(option[:-1]))
        elif option[0].isalnum():
            lemmas.add(analyse(option)[0])
        else:
            forms.add(option)
    return _Word(frozenset(lemmas), frozenset(forms), tuple(prefixes))


def _match(words: Sequence[_Word], tokens: Sequence[Token], i: int) -> int | None:
    """The token after the match of all `words` from token `i` on, or `None`."""
    for k, word in enumerate(words):
        if word.gap:
            for skip in range(_GAP + 1):
                if i + skip < len(tokens):
                    end = _match(words[k + 1 :], tokens, i + skip)
                    if end is not None:
                        return end
                    if tokens[i + skip].text in _STOPS:
                        return None
            return None
        if i >= len(tokens) or not word.accepts(tokens[i]):
            return None
        i += 1
    return i
