"""Mending of sentence splits, the same for all languages."""

from __future__ import annotations

import re
from collections.abc import Iterable

# A full stop after these ends no sentence, whatever the library thinks.
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sen|Rep|Gov|St|No|Jr|Sr|vs|Jan|Feb|Mar|Apr|Aug|Sept|Sep|"
    r"Oct|Nov|Dec|г|гг|им|ул|д|стр|млн|млрд|тыс|руб|долл|св|т|тов|проф|акад|ген|см|ст|п|пп|с)"
    r"|\b[A-ZА-ЯЁ])\.$"
)
# "3 p.m. Selvane time" is one sentence, "3 p.m. This time …" two.
_HOUR = re.compile(r"\b[ap]\.m\.$")
_ZONE = re.compile(r"(?!Th|Each|Every|Next|Last|Our|Some)\w+ time\b")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•–—#]|\d+[.)])\s)")
_OPENING = "“«„\"'(["


def merge(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences from a library's splits: trimmed, cut at paragraphs, abbreviations rejoined.

    Offsets stay those of `text`; what is left out is white space only.
    """
    pieces: list[tuple[int, int]] = []
    for start, end in spans:
        for a, b in _paragraphs(text, start, end):
            while a < b and text[a].isspace():
                a += 1
            while b > a and text[b - 1].isspace():
                b -= 1
            if a < b:
                pieces.append((a, b))
    out: list[tuple[int, int]] = []
    for a, b in pieces:
        if out and _belongs(text, out[-1], (a, b)):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return _quotes_handed_over(text, out)


def _paragraphs(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    at = start
    for m in _PARAGRAPH.finditer(text, start, end):
        yield at, m.start()
        at = m.end()
    yield at, end


def _belongs(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """Whether `after` goes on with the sentence of `before`."""
    gap = text[before[1] : after[0]]
    if _PARAGRAPH.search(gap) or "\n\n" in gap:
        return False
    head = text[after[0]]
    if (
        head.islower()
        or head in ",;:–—)»”"
        or (head == "-" and text[after[0] : after[0] + 2] == "- ")
    ):
        return "\n" not in gap
    last = text[max(before[0], before[1] - 12) : before[1]]
    if _HOUR.search(last) and _ZONE.match(text, after[0]):
        return "\n" not in gap
    return bool(_ABBREVIATION.search(last)) and "\n" not in gap and head not in _OPENING


def _quotes_handed_over(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """An opening quotation mark left at the end of a sentence goes to the next one."""
    out = list(spans)
    for i in range(len(out) - 1):
        start, end = out[i]
        if end - start < 2 or text[end - 1] not in "“«„" or not text[end - 2].isspace():
            continue
        quote = end - 1
        end = quote
        while end > start + 1 and text[end - 1].isspace():
            end -= 1
        out[i] = (start, end)
        out[i + 1] = (quote, out[i + 1][1])
    return out
