"""Patterns of loaded terms, matched in any inflection.

A pattern is words separated by spaces; each matches every inflection of itself.  Besides words:

    a|b          either                         =word    this form only
    word-        any word that begins so        (word)   may be left out
    ⟨capital⟩    a word of the parties registry, one of the variables in names.py
    ⟨capital:valdora⟩                           that of this party only
    _            any one word                   ,        that mark

A word with a capital letter needs one in the text.  Quotation marks in a text are passed over, so
that `so-called "X"` matches.  Unlike readout.languages.lexicon, which serves grammar, this knows
the registry's words and capitals, and nothing that stretches over words unseen.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from readout.languages import Language, Token
from readout.languages.token import Analyse, fold
from readout.parties.declension import forms
from readout.wording.names import VARIABLES, Names, case_of, cased

_VARIABLE = re.compile(r"⟨(\w+)(?::([\w-]+))?⟩\Z")
_PREFIX = 3
# More words, or more that may be left out, are too many ways to match.
_WORDS, _OPTIONAL = 16, 6
# What English inflection adds or takes away; a stemmer also joins "liberal" with "liberated".
_ENDINGS = frozenset(
    ("", "e", "y", *"s es ies d ed ied ing 's s' es' ies' ies's an en an's".split())
)


class PatternError(ValueError):
    """A pattern that cannot be read; the message says why."""


@dataclass(frozen=True, slots=True)
class _Option:
    """One of the things that may stand in a place: a form, a lemma, a beginning or a variable."""

    text: str
    forms: frozenset[str] = frozenset()
    case: str = ""
    lemma: str | None = None
    beginning: bool = False
    variable: str | None = None
    party: str | None = None
    any: bool = False
    english: bool = False

    def ends(
        self, tokens: Sequence[Token], i: int, names: Names
    ) -> Iterator[tuple[int, str | None]]:
        """The token after this at token `i`, and the party that a variable stands for."""
        token = tokens[i]
        if self.variable is not None:
            yield from names.ends(self.variable, self.party, tokens, i)
        elif self.fits(token) and cased(token.text, self.case):
            yield i + 1, None

    def fits(self, token: Token) -> bool:
        low = token.lower
        if self.any:
            return token.is_word
        if self.beginning:
            return low.startswith(self.text)
        if low in self.forms:
            return True
        if self.lemma is None or not token.is_word or token.lemma != self.lemma:
            return False
        return not self.english or _inflected(self.text, low)


_Place = tuple[_Option, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern without optional words; `name` is what a match of it is called."""

    name: str
    places: tuple[_Place, ...]

    def matches(
        self, tokens: Sequence[Token], i: int, names: Names, at: int = 0, party: str | None = None
    ) -> Iterator[tuple[int, str | None]]:
        """Each way to match from place `at` on at token `i`: the token after it, and the party."""
        if at == len(self.places):
            yield i, party
        elif i < len(tokens):
            for option in self.places[at]:
                for end, found in option.ends(tokens, i, names):
                    yield from self.matches(tokens, end, names, at + 1, party or found)


@dataclass(frozen=True, slots=True)
class Found:
    """A match: the pattern's name, its tokens `[first, last)`, the party of its variable."""

    name: str
    first: int
    last: int
    party: str | None


@dataclass(frozen=True)
class Patterns:
    """Patterns indexed by what their first word may be."""

    by_form: Mapping[str, tuple[Pattern, ...]]
    by_lemma: Mapping[str, tuple[Pattern, ...]]
    by_beginning: Mapping[str, tuple[Pattern, ...]]
    by_variable: Mapping[str, tuple[Pattern, ...]]
    begins: frozenset[str]

    @classmethod
    def build(cls, patterns: Sequence[Pattern]) -> Patterns:
        """The index of these patterns; earlier ones win where two match the same words."""
        tables: tuple[dict[str, list[Pattern]], ...] = tuple(defaultdict(list) for _ in range(4))
        for pattern in patterns:
            for option in pattern.places[0]:
                tables[_table(option)][_key(option)].append(pattern)
                if option.lemma is not None:
                    for form in option.forms:
                        tables[0][form].append(pattern)
        begins = frozenset(
            _begin(option.text)
            for pattern in patterns
            for option in pattern.places[0]
            if option.lemma is not None
        )
        forms_, lemmas, beginnings, variables = (
            {key: tuple(rows) for key, rows in table.items()} for table in tables
        )
        return cls(forms_, lemmas, beginnings, variables, begins)

    def longest(self, tokens: Sequence[Token], i: int, names: Names) -> Iterator[Found]:
        """What matches at token `i`, longest first, each name once a length."""
        found: dict[tuple[int, str], Found] = {}
        for pattern in self._candidates(tokens[i], names):
            for end, party in pattern.matches(tokens, i, names):
                found.setdefault((end, pattern.name), Found(pattern.name, i, end, party))
        yield from sorted(found.values(), key=lambda f: -f.last)

    def _candidates(self, token: Token, names: Names) -> Iterator[Pattern]:
        low = token.lower
        yield from self.by_form.get(low, ())
        if token.is_word:
            # A lemma costs a dictionary look-up; inflection leaves the beginning of a word alone.
            if low[:3] in self.begins or low[:2] in self.begins:
                yield from self.by_lemma.get(token.lemma, ())
            yield from self.by_beginning.get(low[:_PREFIX], ())
            for variable, patterns in self.by_variable.items():
                if low in names.by_head[variable]:
                    yield from patterns


def parse(name: str, pattern: str, language: Language) -> list[Pattern]:
    """The patterns that `pattern` stands for, one for each choice of its optional words.

    Raises a `PatternError` that says what is wrong with it.
    """
    # Spaces inside ⟨…⟩ or (…) would cut a word in two; none are allowed there.
    choices: list[list[tuple[_Place, ...]]] = []
    for word in pattern.split():
        optional = word.startswith("(") and word.endswith(")") and len(word) > 2
        place = _place(word[1:-1] if optional else word, language)
        choices.append([(place,), ()] if optional else [(place,)])
    if len(choices) > _WORDS or sum(len(choice) > 1 for choice in choices) > _OPTIONAL:
        raise PatternError(f"it has over {_WORDS} words, or over {_OPTIONAL} in brackets")
    found = []
    for choice in product(*choices):
        places = tuple(place for part in choice for place in part)
        if not places:
            raise PatternError("it could match nothing at all")
        if any(option.any for option in places[0]):
            raise PatternError("it may not begin with _")
        found.append(Pattern(name, places))
    return found


def _place(word: str, language: Language) -> _Place:
    return tuple(_option(part, language) for part in _split(word))


def _split(word: str) -> list[str]:
    parts = word.split("|") if len(word) > 1 else [word]
    if not all(parts):
        raise PatternError(f"{word!r} leaves a place empty beside |")
    return parts


def _option(part: str, language: Language) -> _Option:
    if part == "_":
        return _Option(part, any=True)
    variable = _VARIABLE.match(part)
    if variable:
        if variable[1] not in VARIABLES:
            raise PatternError(f"there is no {part}, only ⟨{'⟩, ⟨'.join(VARIABLES)}⟩")
        return _Option(part, variable=variable[1], party=variable[2])
    if len(part) > 1 and any(c in "⟨⟩()" for c in part):
        raise PatternError(f"{part!r} is neither a word nor a ⟨variable⟩")
    if part.endswith("-") and len(part) > 1:
        if len(part) <= _PREFIX:
            raise PatternError(
                f"{part!r} is too short: give at least {_PREFIX} letters before the -"
            )
        return _Option(fold(part[:-1]), case=case_of(part), beginning=True)
    if part.startswith("=") and len(part) > 1:
        return _Option(fold(part[1:]), frozenset((fold(part[1:]),)), case_of(part[1:]))
    if not part[0].isalnum():
        return _Option(part, frozenset((part,)))
    return _word(part, language.analyse, language.code)


def _word(part: str, analyse: Analyse, code: str) -> _Option:
    # Names are seldom in a dictionary, and adjectives often pass there for another word's form
    # («временная» for «временной»): their forms go by rule, as those of the registry's words do.
    case = case_of(part)
    by_rule = case or part.endswith(("ый", "ий", "ой"))
    known = forms(part, code) if by_rule else frozenset((fold(part),))
    return _Option(fold(part), known, case, lemma=analyse(part)[0], english=code == "en")


def _begin(word: str) -> str:
    return word[:3] if len(word) > 4 else word[:2]


def _table(option: _Option) -> int:
    if option.variable is not None:
        return 3
    return 2 if option.beginning else 1 if option.lemma is not None else 0


def _key(option: _Option) -> str:
    if option.variable is not None:
        return option.variable
    if option.beginning:
        return option.text[:_PREFIX]
    return option.text if option.lemma is None else option.lemma


def _inflected(one: str, other: str) -> bool:
    """Whether two English words with one stem differ by inflection, not by derivation."""
    one, other = _spelt(one), _spelt(other)
    shortest = min(len(one), len(other))
    common = next((k for k in range(shortest) if one[k] != other[k]), shortest)
    return one[common:] in _ENDINGS and other[common:] in _ENDINGS


def _spelt(word: str) -> str:
    return word.replace("is", "iz") if len(word) > 6 else word
