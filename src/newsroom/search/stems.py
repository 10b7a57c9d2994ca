"""Words and their stems.  SQLite's search doesn't know that «переговоров» is «переговоры»."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from snowballstemmer import stemmer

_WORD = re.compile(r"[^\W_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LONGEST = 40  # letters; what is longer is no word, and stemming it takes its time

_local = threading.local()  # a stemmer keeps the word it is at


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place and its stem."""

    start: int
    end: int
    stem: str


def words(text: str) -> Iterator[Word]:
    """The words of a text with their stems, in its order."""
    for found in _WORD.finditer(text):
        yield Word(found.start(), found.end(), stem(found.group()))


def stems(text: str) -> str:
    """The stems of a text, apart by spaces: what the index holds and is asked for."""
    return " ".join(word.stem for word in words(text))


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a word, in small letters; its script tells the language."""
    small = word.lower().replace("ё", "е")[:_LONGEST]
    language = "russian" if _CYRILLIC.search(small) else "english"
    known = _local.__dict__
    if language not in known:
        known[language] = stemmer(language)
    return str(known[language].stemWord(small))
