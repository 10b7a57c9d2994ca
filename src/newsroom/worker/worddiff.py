"""What changed between two texts, word by word, as data for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

_WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Above this many words on both sides together a rewritten passage is shown whole: comparing takes
# time by the square, and word by word nobody could read it anyway.
_LONGEST = 2_000
_LINES = 4_000


@dataclass(frozen=True, slots=True)
class Run:
    """Some text that is in both, that is gone, or that is new."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> list[Run]:
    """The runs in order: "same" and "gone" are `before`, "same" and "new" are `after`."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) + len(new) > _LINES:
        return _joined(_words(before, after))
    return _joined(
        run
        for same, a, b in _stretches(old, new)
        for run in ([Run("same", a)] if same else _words(a, b))
    )


def _words(before: str, after: str) -> Iterator[Run]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > _LONGEST:
        yield from (Run("gone", before), Run("new", after))
        return
    for same, a, b in _stretches(old, new):
        if same:
            yield Run("same", a)
        else:
            yield from (Run("gone", a), Run("new", b))


def _stretches(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[bool, str, str]]:
    """Whether a stretch is the same, and its text on both sides."""
    for tag, a, b, c, d in SequenceMatcher(None, old, new).get_opcodes():
        yield tag == "equal", "".join(old[a:b]), "".join(new[c:d])


def _joined(runs: Iterator[Run]) -> list[Run]:
    """Without empty runs, neighbours of one kind together."""
    out: list[Run] = []
    for run in runs:
        if out and out[-1].kind == run.kind:
            out[-1] = Run(run.kind, out[-1].text + run.text)
        elif run.text:
            out.append(run)
    return out
