"""What the guard knows of each language: its sentences, and words that deny."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from readout import languages
from readout.languages import FIRST_CLASS, Lexicon


@cache
def strings(language: str) -> dict[str, Any]:
    """The file of a language; English for one that has none."""
    code = language[:2] if language[:2] in FIRST_CLASS else "en"
    file = resources.files("newsroom.quotes.language") / f"{code}.yml"
    return dict(yaml.safe_load(file.read_text("utf-8")))


@cache
def more_negations(code: str) -> Lexicon:
    """Words that turn a sentence round and that the engine doesn't count as denials."""
    rows = {"negation": strings(code)["negation"]} if code in FIRST_CLASS else {}
    return Lexicon.build(rows, languages.get(code).analyse)
