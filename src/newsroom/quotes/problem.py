"""What is wrong with a quote, where, and what to do: one sentence each, in either language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import get_language

from newsroom.quotes.language import strings


@dataclass(frozen=True, slots=True)
class Problem:
    """A quote that may not be published.

    `key` names the sentence in language/*.yml and `values` fill it; values in `quoted` are put in
    the page's quotation marks.  `field` is the part of the story, `block` the id of the innermost
    block that has one, `n` counts paragraphs and lines from 1.
    """

    key: str
    words: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    quoted: Mapping[str, str] = field(default_factory=dict)
    field: str = ""
    party: str = ""
    n: int = 0
    block: str | None = None

    def at(self, field: str, *, party: str = "", n: int = 0, block: str | None = None) -> Problem:
        """The same problem, found there."""
        return replace(self, field=field, party=party or self.party, n=n, block=block)

    def what(self, language: str | None = None) -> str:
        """What is wrong, in a sentence of this language, else of the page's."""
        return self._say("what", language)

    def do(self, language: str | None = None) -> str:
        """What to do about it."""
        return self._say("do", language)

    def where(self, language: str | None = None) -> str:
        """In which part of the story."""
        said = strings(language or get_language() or "en")["places"]
        return str(said[self.field]).format(party=self.party, n=self.n) if self.field else ""

    def _say(self, part: str, language: str | None) -> str:
        said: dict[str, Any] = strings(language or get_language() or "en")
        marks = {k: said["quoted"].format(words=w) for k, w in self.quoted.items()}
        marks["words"] = said["quoted"].format(words=" ".join(self.words.split()))
        values = {"party": self.party, **self.values, **marks}
        return str(said["problems"][self.key][part]).format(**values)

    def __str__(self) -> str:
        where = self.where()
        return f"{where}: {self.what()} {self.do()}" if where else f"{self.what()} {self.do()}"
