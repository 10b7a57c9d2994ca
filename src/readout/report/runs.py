"""A claim's text cut where marks begin and end, for every form of report but the terminal's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from readout.model import Claim, Point, Span

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Controls but tab and line ends, halves of surrogate pairs, what turns the order of letters around,
# so that a quote reads other than it is, and the noncharacters of each plane.
_BAD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\u202d\u202e\ufdd0-\ufdef"
    + "".join(chr(plane + end) for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
    + "]"
)


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
    return _BAD.sub(_REPLACEMENT, text)


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
