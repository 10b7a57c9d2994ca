"""Where a story has the words that were asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from newsroom.search.stems import Word, words

_WORDS = 36
_BEFORE = 8

Piece = tuple[str, bool]


def excerpt(text: str, wanted: Collection[str]) -> list[Piece]:
    """A stretch of the text around the first word wanted, in pieces: words, and whether they are
    among those wanted.  From the beginning if none is.
    """
    found = list(words(text))
    first = next((n for n, word in enumerate(found) if word.stem in wanted), 0)
    begin = max(0, min(first - _BEFORE, len(found) - _WORDS))
    shown = found[begin : begin + _WORDS]
    if not shown:
        return []
    at = shown[0].start if begin else 0
    end = shown[-1].end if begin + _WORDS < len(found) else len(text)
    pieces = [("… ", False)] if begin else []
    pieces += _pieces(text[:end], at, shown, wanted)
    return [*pieces, (" …", False)] if end < len(text) else pieces


def _pieces(text: str, at: int, shown: list[Word], wanted: Collection[str]) -> Iterator[Piece]:
    for word in shown:
        if word.stem in wanted:
            yield text[at : word.start], False
            yield text[word.start : word.end], True
            at = word.end
    yield text[at:], False
