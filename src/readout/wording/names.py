"""The variables of patterns: words of the registry's parties, in every form they take."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

from readout.languages import Language, Token
from readout.model import Party
from readout.parties import Registry
from readout.parties.declension import forms

# A variable, and the fields of a party that hold its words.
VARIABLES: Mapping[str, tuple[str, ...]] = {
    "capital": ("capitals",),
    "country": ("names", "aliases"),
    "adjective": ("adjectives",),
    "seat": ("seats",),
    "person": ("people",),
}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of a party: the forms of each of its words, and which need a capital letter."""

    party: str
    words: tuple[frozenset[str], ...]
    capitals: tuple[str, ...]

    def end(self, tokens: Sequence[Token], i: int) -> int | None:
        """The token after this name at token `i`, or `None` if it does not stand there."""
        if i + len(self.words) > len(tokens):
            return None
        for k, (forms_, capital) in enumerate(zip(self.words, self.capitals, strict=True)):
            token = tokens[i + k]
            if token.lower not in forms_ or not cased(token.text, capital):
                return None
        return i + len(self.words)


@dataclass(frozen=True)
class Names:
    """The names of each variable, by the form of their first word."""

    by_head: Mapping[str, Mapping[str, tuple[_Name, ...]]]

    @classmethod
    def of(cls, registry: Registry, language: Language) -> Names:
        """The words of all parties of a registry in one language."""
        tables: dict[str, dict[str, tuple[_Name, ...]]] = {}
        for variable in VARIABLES:
            table: dict[str, tuple[_Name, ...]] = {}
            for party in registry.parties:
                for words in _words(party, variable, language.code):
                    name = _name(party.id, words, language.code)
                    for form in name.words[0]:
                        table[form] = (*table.get(form, ()), name)
            tables[variable] = table
        return cls(tables)

    def ends(
        self, variable: str, party: str | None, tokens: Sequence[Token], i: int
    ) -> Iterator[tuple[int, str]]:
        """The token after each name that stands at token `i`, and whose name it is."""
        for name in self.by_head[variable].get(tokens[i].lower, ()):
            if party is None or party == name.party:
                end = name.end(tokens, i)
                if end is not None:
                    yield end, name.party


def case_of(word: str) -> str:
    """What letters a word asks for: "U" all capitals, "T" a capital first, "" any."""
    letters = [c for c in word if c.isalpha()]
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return "U"
    return "T" if word[:1].isupper() else ""


def cased(text: str, case: str) -> bool:
    """Whether a word of a text has the capitals asked for."""
    if case == "U":
        return re.split("['’-]", text)[0].isupper()
    return not case or text[0].isupper()


def _words(party: Party, variable: str, code: str) -> Iterator[str]:
    for field in VARIABLES[variable]:
        words = getattr(party, field).get(code, ())
        yield from (words,) if isinstance(words, str) else words
    if variable == "adjective":
        for capital in party.capitals.get(code, ()):
            yield from _capital_adjectives(capital, code)


@cache
def _name(party: str, words: str, code: str) -> _Name:
    parts = words.split()
    return _Name(party, tuple(forms(p, code) for p in parts), tuple(case_of(p) for p in parts))


@cache
def _capital_adjectives(capital: str, code: str) -> tuple[str, ...]:
    """«киевский» for «Киев»: from the list, else by rule; English uses the capital itself."""
    if code != "ru":
        return ()
    listed = _listed().get(capital)
    stem = re.sub(r"[аеиоуыэюяйь]+$", "", capital.lower())
    stem = re.sub(r"ск$|(?<=с)с$", "", stem)  # «минский», «одесский»
    soft = "ь" if stem.endswith("л") else ""  # «сеульский»
    return (listed or f"{stem}{soft}ский",)


@cache
def _listed() -> Mapping[str, str]:
    text = (resources.files("readout.wording") / "adjectives.yml").read_text("utf-8")
    listed: Mapping[str, str] = yaml.safe_load(text)
    return listed
