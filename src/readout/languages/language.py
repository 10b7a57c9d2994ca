"""One language as the rest of Readout sees it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module, resources
from typing import Any

import yaml

from readout.errors import DataError
from readout.languages.lexicon import Lexicon
from readout.languages.token import Analyse, Token, tokenise

FIRST_CLASS = ("en", "ru")


@dataclass(frozen=True)
class Language:
    """A language's sentence splitter, word analysis and lexicons."""

    code: str
    analyse: Analyse
    split: Callable[[str], list[tuple[int, int]]]

    @property
    def limited(self) -> bool:
        """Whether Readout has no lexicons for it and so never says that its claims agree."""
        return self.code not in FIRST_CLASS

    def sentences(self, text: str) -> list[tuple[int, int]]:
        """`(start, end)` of each sentence, in order, without surrounding white space."""
        return self.split(text)

    def tokens(self, text: str, start: int = 0, end: int | None = None) -> list[Token]:
        """The words and marks of `text[start:end]`, with offsets in `text`."""
        return list(_tokens(self.analyse, text, start, len(text) if end is None else end))

    def data(self, name: str) -> Any:
        """The contents of this language's `name`.yml; empty for a limited language."""
        return _data(self.code, name)

    def lexicon(self, name: str) -> Lexicon:
        """This language's `name`.yml as a lexicon of patterns; empty for a limited language."""
        return _lexicon(self.code, name, None)

    def part(self, name: str, row: str) -> Lexicon:
        """The patterns of one row of `name`.yml alone."""
        return _lexicon(self.code, name, row)


@lru_cache(maxsize=4096)  # each stage reads the same claims again
def _tokens(analyse: Analyse, text: str, start: int, end: int) -> tuple[Token, ...]:
    return tuple(tokenise(text, analyse, start, end))


@cache
def get(code: str | None) -> Language:
    """The language with this ISO 639-1 code; a limited one if Readout has no folder for it."""
    folder = code if code in FIRST_CLASS else "other"
    words = import_module(f"readout.languages.{folder}.words")
    sentences = import_module(f"readout.languages.{folder}.sentences")
    return Language(code or "und", words.analyse, sentences.split)


@cache
def _data(code: str, name: str) -> Any:
    if code not in FIRST_CLASS:
        return {}
    file = resources.files("readout.languages") / code / f"{name}.yml"
    try:
        return yaml.load(
            file.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"the lexicon cannot be read ({error})", where=str(file)) from error


@cache
def _lexicon(code: str, name: str, row: str | None) -> Lexicon:
    rows = _data(code, name)
    return Lexicon.build({row: rows.get(row, ())} if row else rows, get(code).analyse)
