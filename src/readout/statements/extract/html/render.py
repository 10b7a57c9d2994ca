"""Blocks to one text, with the bytes of every character."""

from __future__ import annotations

from collections.abc import Sequence

from readout.places import ByteRun, PlaceMap
from readout.statements.extract.html.blocks import Block, Chunk


def render(blocks: Sequence[Block], offsets: Sequence[int]) -> tuple[str, PlaceMap]:
    """The text and its map; `offsets[i]` is the byte at which code point `i` of the page stands.

    A blank line between blocks; none between the items of a list.
    """
    parts: list[str] = []
    runs: list[ByteRun] = []
    at = 0
    for i, block in enumerate(blocks):
        gap = ""
        if i:
            gap = "\n" if block.marker and blocks[i - 1].marker else "\n\n"
        parts += [gap, block.marker]
        at += len(gap) + len(block.marker)
        for chunk in block.chunks:
            parts.append(chunk.text)
            _place(runs, chunk, at, offsets)
            at += len(chunk.text)
    return "".join(parts), PlaceMap(at, tuple(runs))


def _place(runs: list[ByteRun], chunk: Chunk, at: int, offsets: Sequence[int]) -> None:
    """Append the runs of a chunk."""
    if chunk.at is None:
        return
    verbatim = chunk.end - chunk.at == len(chunk.text)
    for i in range(len(chunk.text)):
        first = chunk.at + i if verbatim else chunk.at
        last = first + 1 if verbatim else chunk.end
        start, width = offsets[first], offsets[last] - offsets[first]
        _extend(runs, at + i, start, width)


def _extend(runs: list[ByteRun], at: int, start: int, width: int) -> None:
    """One more character at `at`: part of the last run if it goes on with it."""
    if runs:
        last = runs[-1]
        follows = last.start + last.length == at and last.at + last.length * last.width == start
        if follows and last.width == width:
            runs[-1] = ByteRun(last.start, last.length + 1, last.at, width)
            return
    runs.append(ByteRun(at, 1, start, width))
