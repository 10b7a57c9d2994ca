"""Sentences of a language that Readout has no folder for."""

from __future__ import annotations

import re

from readout.languages.merging import merge

# A terminator of any script (Latin, CJK, Devanagari, Arabic, Armenian, Ethiopic), closing
# marks, then a break.
_END = re.compile(r"(?:[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？।؟۔։።]+[”’»」』）]*|\n+)")


def split(text: str) -> list[tuple[int, int]]:
    """`(start, end)` of each sentence, without surrounding white space."""
    found, at = [], 0
    for m in _END.finditer(text):
        found.append((at, m.end()))
        at = m.end()
    found.append((at, len(text)))
    return merge(text, found)
