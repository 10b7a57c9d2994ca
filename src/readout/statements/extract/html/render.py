"""Blocks to one text, with the bytes of every character."""

from __future__ import annotations

from collections.abc import Sequence

from readout.places import ByteRuns, PlaceMap
from readout.statements.extract.html.blocks import Block, Chunk


def render(blocks: Sequence[Block], offsets: Sequence[int]) -> tuple[str, PlaceMap]:
    """The text and its map; `offsets[i]` is the byte at which code point `i` of the page stands.

    A blank line between blocks; none between the items of a list.
    """
    parts: list[str] = []
    runs = ByteRuns()
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
    return "".join(parts), runs.map(at)


def _place(runs: ByteRuns, chunk: Chunk, at: int, offsets: Sequence[int]) -> None:
    """Append the runs of a chunk."""
    if chunk.at is None:
        return
    size = len(chunk.text)
    verbatim = chunk.end - chunk.at == size
    if verbatim and offsets[chunk.end] - offsets[chunk.at] == size:
        runs.add(at, offsets[chunk.at], 1, size)  # a byte each, as nearly all markup has
        return
    for i in range(size):
        first = chunk.at + i if verbatim else chunk.at
        last = first + 1 if verbatim else chunk.end
        start, width = offsets[first], offsets[last] - offsets[first]
        runs.add(at + i, start, width)
