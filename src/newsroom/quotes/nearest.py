"""The wording of a text that comes nearest to a quote, and the word in which they part."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from newsroom.quotes.folding import Folded

_WORD = re.compile(r"\w+(?:[-']\w+)*|…")
_ENOUGH = 0.6  # of a quote's letters: below this the passage is another one
_LONGEST = 120  # words of a quote that are compared


@dataclass(frozen=True, slots=True)
class Nearest:
    """`text` as the source has it; `mine` of the quote stands where it has `theirs`."""

    text: str
    mine: str
    theirs: str
    likeness: float


def nearest(words: str, sources: Sequence[Folded]) -> Nearest | None:
    """The passage that is most like `words` (folded, without marks); `None` if none is like it."""
    quote = [m.group() for m in _WORD.finditer(words)][:_LONGEST]
    found = [n for source in sources if (n := _in_one(quote, source))]
    best = max(found, key=lambda n: n.likeness, default=None)
    return best if best and best.likeness >= _ENOUGH else None


def _in_one(quote: list[str], source: Folded) -> Nearest | None:
    marks = list(_WORD.finditer(source.text))
    if not quote or not marks:
        return None
    start = _densest([q.lower() for q in quote], [m.group().lower() for m in marks])
    first, last = max(0, start - 2), min(len(marks), start + len(quote) + 2)
    likeness, first, last = max(
        (
            (_like(" ".join(quote), source.text[marks[i].start() : marks[j].end()]), i, j)
            for i in range(first, min(first + 5, last))
            for j in range(max(i, last - 5), last)
        ),
        default=(0.0, first, last - 1),
    )
    theirs = [m.group() for m in marks[first : last + 1]]
    mine, other = _parting(quote, theirs)
    begin, end = source.span(marks[first].start(), marks[last].end())
    return Nearest(" ".join(source.original[begin:end].split()), mine, other, likeness)


def _densest(quote: list[str], words: list[str]) -> int:
    """Where a window as long as the quote shares most of its words, counted as it slides."""
    wanted, seen = Counter(quote), Counter(words[: len(quote)])
    shared = sum(min(n, seen[w]) for w, n in wanted.items())
    best = (shared, 0)
    for i in range(len(quote), len(words)):
        new, old = words[i], words[i - len(quote)]
        for word, step in ((new, 1), (old, -1)):
            before = min(wanted[word], seen[word])
            seen[word] += step
            shared += min(wanted[word], seen[word]) - before
        if shared > best[0]:
            best = (shared, i - len(quote) + 1)
    return best[1]


def _like(one: str, other: str) -> float:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio()


def _parting(mine: list[str], theirs: list[str]) -> tuple[str, str]:
    """The first words in which the two part; nothing on a side that has none there."""
    for tag, i, j, k, m in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            return " ".join(mine[i:j]) or "—", " ".join(theirs[k:m]) or "—"
    return "—", "—"
