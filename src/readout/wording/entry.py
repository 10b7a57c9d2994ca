"""One entry of a glossary."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_VARIABLE = re.compile(r" ?\(⟨(\w+)⟩\)")


@dataclass(frozen=True, slots=True)
class Entry:
    """A loaded term, as an editor explains it; the form of its file is in docs/glossary.md.

    `id` is the same in all languages in which the term has an entry.  `exceptions` are patterns
    that hold the term's words and mean something else.  `near` are beginnings of words, one of
    which must stand close by for the term to count.  `neutral` and `note` may hold "(⟨country⟩)",
    which `filled` replaces.
    """

    id: str
    language: str
    term: str
    patterns: tuple[str, ...]
    used_by: tuple[str, ...]
    implies: str
    neutral: tuple[str, ...]
    note: str
    source: str
    exceptions: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()

    def filled(self, values: Mapping[str, str]) -> Entry:
        """This entry for people: "(⟨country⟩)" with the name in its place, or gone without one."""

        def fill(text: str) -> str:
            return _VARIABLE.sub(lambda m: f" ({values[m[1]]})" if m[1] in values else "", text)

        return replace(self, neutral=tuple(map(fill, self.neutral)), note=fill(self.note))
