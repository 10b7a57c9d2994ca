"""Words and marks of a text, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

# A number with its separators ("1,000", "12.5", "00:00"), a word with inner hyphens, dots of an
# abbreviation ("U.S.") or apostrophes, or one mark.
_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:[-'’‑][^\W_]+)*|\S", re.UNICODE)

Analyse = Callable[[str], tuple[str, frozenset[str]]]


@dataclass(frozen=True)
class Token:
    """One word or mark; `text == source[start:end]`."""

    text: str
    start: int
    end: int
    analyse: Analyse

    @cached_property
    def _analysis(self) -> tuple[str, frozenset[str]]:
        return self.analyse(self.text)

    # Lexicons ask every word for these hundreds of times.
    @cached_property
    def lemma(self) -> str:
        """The dictionary form in lower case (English: its stem); equal for all inflections."""
        return self._analysis[0]

    @property
    def tags(self) -> frozenset[str]:
        """Grammatical tags: OpenCorpora grammemes for Russian, none for English."""
        return self._analysis[1]

    @cached_property
    def lower(self) -> str:
        """The form as it stands, in lower case, with ё as е and curly apostrophes as straight."""
        return fold(self.text)

    @cached_property
    def is_word(self) -> bool:
        """Whether it is a word or a number rather than a mark."""
        return self.text[0].isalnum()


def fold(word: str) -> str:
    """Lower case, ё as е, curly apostrophe as straight: the same length as the word given."""
    low = word.lower() if len(word.lower()) == len(word) else word
    return low.replace("ё", "е").replace("’", "'").replace("‑", "-")


def tokenise(
    text: str, analyse: Analyse, start: int = 0, end: int | None = None
) -> Iterator[Token]:
    """The tokens of `text[start:end]`, with offsets in `text`."""
    for m in _TOKEN.finditer(text, start, len(text) if end is None else end):
        yield Token(m.group(), m.start(), m.end(), analyse)
