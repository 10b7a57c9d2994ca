"""English sentences: sentencex, with its splits mended where this genre trips it."""

from __future__ import annotations

import re

import sentencex

from readout.languages.merging import merge

_SURROGATE = re.compile("[\ud800-\udfff]")


def split(text: str) -> list[tuple[int, int]]:
    """`(start, end)` of each sentence, without surrounding white space."""
    found = []
    at = 0
    whole = _SURROGATE.sub("\ufffd", text)  # the library takes no half characters
    for piece in sentencex.segment("en", whole):
        begin = whole.index(piece, at)  # its own indices count bytes in some versions
        at = begin + len(piece)
        found.append((begin, at))
    return merge(text, found)
