"""What counts as the same text: marks, dashes and spaces of any kind, and nothing else."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_QUOTES = frozenset("\"“”„‟«»‹›'‘’‚‛ʼ`´")
_DASHES = frozenset("-‐‑‒–—―−")
# These join two words into one: "non-nuclear" does not hold "nuclear", nor "don't" "don".
_INNER = frozenset("-‐‑'’ʼ")
_MONEY = frozenset("$€£₽")


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as it is compared; its character i was `original[starts[i]:ends[i]]`."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    original: str

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` stands in the original."""
        return self.starts[start], self.ends[end - 1]

    def at(self, place: int) -> int:
        """The folded place of an original one."""
        return bisect_left(self.starts, place)

    def cuts_word(self, place: int) -> bool:
        """Whether a quote that begins or ends at this place would cut a word or a number in two."""
        if not 0 < place < len(self.text):
            return False
        before, after = self.text[place - 1], self.text[place]
        if _of_word(before) and _of_word(after):
            return True
        return self._joins(place - 1) or self._joins(place)

    def _joins(self, i: int) -> bool:
        """Whether the mark at `i` binds what stands on both sides into one word or number."""
        mark, right = self.text[i], self.text[i + 1 : i + 2]
        if mark in _MONEY:
            return right.isdigit()
        left = self.text[i - 1] if i else ""
        if self.original[self.starts[i]] in _INNER:
            return left.isalnum() and right.isalnum()
        return mark in ".,:" and left.isdigit() and right.isdigit()


def _of_word(character: str) -> bool:
    return character.isalnum() or character in "%°"


@lru_cache(maxsize=64)
def folded(text: str) -> Folded:
    """The text with one kind of mark, dash and space; what can't be seen is left out."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    i = 0
    while i < len(text):
        j = _end(text, i)
        for letter in _letters(text, i, j):
            letters.append(letter)
            starts.append(i)
            ends.append(j)
        i = j
    return Folded("".join(letters), tuple(starts), tuple(ends), text)


def _end(text: str, i: int) -> int:
    """The end of what is one character for a reader: with its accents, a run of spaces, dots."""
    j = i + 1
    if text[i].isspace():
        while j < len(text) and (text[j].isspace() or _unseen(text[j])):
            j += 1
    elif text.startswith("...", i):
        j = i + 3
    else:
        while j < len(text) and unicodedata.combining(text[j]):
            j += 1
    return j


def _letters(text: str, i: int, j: int) -> str:
    character = text[i]
    if character.isspace():
        return " "
    if text[i:j] == "...":
        return "…"
    if _unseen(character):
        return ""
    if character in _DASHES:
        return "-"
    if character in _QUOTES:
        inside = i > 0 and j < len(text) and text[i - 1].isalnum() and text[j].isalnum()
        return "'" if inside else '"'
    return unicodedata.normalize("NFC", text[i:j])


def _unseen(character: str) -> bool:
    return unicodedata.category(character) == "Cf"
