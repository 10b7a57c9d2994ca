"""English sentences: sentencex, with its splits mended where this genre trips it."""

from __future__ import annotations

import re
from itertools import pairwise

import sentencex

from readout.languages.merging import merge

_SURROGATE = re.compile("[\ud800-\udfff]")
_MAY = re.compile(r"\bMay\.\s+(?=[A-Z“\"])")  # the library takes this month for an abbreviation


def split(text: str) -> list[tuple[int, int]]:
    """`(start, end)` of each sentence, without surrounding white space."""
    found: list[tuple[int, int]] = []
    at = 0
    whole = _SURROGATE.sub("\ufffd", text)  # the library takes no half characters
    for piece in sentencex.segment("en", whole):
        begin = whole.index(piece, at)  # its own indices count bytes in some versions
        at = begin + len(piece)
        stops = [begin + stop.end() for stop in _MAY.finditer(piece)]
        found += pairwise((begin, *stops, at))
    return merge(text, found)
