"""A claim's text cut where marks begin and end, for every form of report but the terminal's."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.model import Claim, Point, Span

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# These turn the order of letters around, so that a quote reads other than it is.
_OVERRIDES = frozenset("\u202d\u202e")
_KEPT = frozenset("\t\n\r")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that carry the same marks.

    `marks` are the numbers of the differences that these words show; `ends` are those whose
    words end here, so that a number can stand behind them.
    """

    text: str
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


def harmless(text: str) -> str:
    """The text with a replacement mark for each character that no page may hold.

    Control characters, halves of surrogate pairs, noncharacters and direction overrides; the
    length stays the same, so that spans still fit.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_one, text))


def _one(character: str) -> str:
    if character in _KEPT:
        return character
    bad = (
        unicodedata.category(character) in ("Cc", "Cs")
        or character in _OVERRIDES
        or ord(character) & 0xFFFE == 0xFFFE
        or "\ufdd0" <= character <= "\ufdef"
    )
    return _REPLACEMENT if bad else character


def cut(text: str, start: int, marks: Sequence[tuple[Span, int]]) -> list[Run]:
    """`text`, which begins at `start` of its statement, as runs; marks beyond it are left out."""
    clipped = [
        (max(span.start - start, 0), min(span.end - start, len(text)), number)
        for span, number in marks
    ]
    clipped = [mark for mark in clipped if mark[0] < mark[1]]
    edges = sorted({0, len(text), *(e for first, last, _ in clipped for e in (first, last))})
    return [
        Run(
            harmless(text[first:last]),
            tuple(sorted({n for a, b, n in clipped if a <= first and last <= b})),
            tuple(sorted({n for _, b, n in clipped if b == last})),
        )
        for first, last in pairwise(edges)
    ]


def marks_of(point: Point, claim: Claim) -> list[tuple[Span, int]]:
    """The spans of a claim that differ, each with the number of its difference in the point."""
    return [
        (mark.span, number)
        for number, difference in enumerate(point.differences, 1)
        for mark in difference.spans
        if mark.claim == claim.id
    ]
