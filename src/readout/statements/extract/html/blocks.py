"""The tree to blocks: paragraphs, headings, list items and table rows, in the page's order.

A block holds characters with their places in the source.  White space is collapsed as a browser
shows it; soft hyphens and zero-width spaces, which a reader doesn't see, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from readout.statements.extract.html.tokens import Piece
from readout.statements.extract.html.tree import BLOCK, Node

_SPACE = re.compile(r"[ \t\n\f\r]+")
# Soft hyphen, zero-width space, word joiner, byte-order mark, control characters.
_UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0b\x0e-\x1f\x7f]+")
_CELLS = frozenset(["td", "th"])
_MAX_TABLES = 8  # deeper nesting is layout; looking into each again and again would be slow
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True, slots=True)
class Chunk:
    """Characters of a block: at `[at, end)` of the source; `at` is `None` if inserted.

    Verbatim if as long as its place, else every character stands at the whole of it.
    """

    text: str
    at: int | None
    end: int
    linked: bool = False


@dataclass(slots=True)
class Block:
    """A paragraph, heading, list item or table row; `node` is the element it stands in."""

    node: Node
    marker: str = ""
    chunks: list[Chunk] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The block's characters, without its marker."""
        return "".join(chunk.text for chunk in self.chunks)

    @property
    def linked(self) -> float:
        """Which share of it is links."""
        size = sum(len(chunk.text) for chunk in self.chunks)
        return sum(len(c.text) for c in self.chunks if c.linked) / size if size else 0.0

    @property
    def heading(self) -> bool:
        """Whether it is a heading."""
        return self.node.tag in HEADINGS


def blocks(root: Node, dropped: set[int]) -> list[Block]:
    """The blocks under `root`; elements whose `id` is in `dropped` are left out."""
    reader = _Reader(dropped)
    reader.element(root)
    reader.flush()
    return reader.found


class _Reader:
    """Walks the tree and fills one block after another."""

    def __init__(self, dropped: set[int]) -> None:
        self.dropped = dropped
        self.found: list[Block] = []
        self.block: Block | None = None
        self.owner: list[Node] = []  # the block elements we are in
        self.space: Chunk | None = None  # white space that waits for a character
        self.links = 0
        self.pre = 0
        self.markers: list[str] = []  # the marker that the next block of a list item takes
        self.tables: list[bool] = []  # whether each enclosing table is one of data
        self.flat = 0  # in a cell of data, whose blocks are part of the row
        self.numbers: dict[int, int] = {}  # the last number given in each ordered list

    def element(self, node: Node) -> None:
        """An element and all below it."""
        if id(node) in self.dropped:
            return
        tag = node.tag
        if tag == "br":
            self._line_break()
        elif tag == "hr":
            self.flush()
        elif tag == "table":
            self._table(node)
        elif tag == "tr" and self.tables and self.tables[-1]:
            self._row(node)
        elif tag == "li":
            self._item(node)
        elif tag in BLOCK and not self.flat:
            self._block(node)
        else:
            self._inline(node)

    def flush(self) -> None:
        """End the block that is being filled."""
        if self.block is not None:
            _trim(self.block.chunks)
            if self.block.chunks:
                self.found.append(self.block)
        self.block = None
        self.space = None

    def _children(self, node: Node) -> None:
        for child in node.children:
            if isinstance(child, Node):
                self.element(child)
            else:
                self._piece(child)

    def _block(self, node: Node) -> None:
        self.flush()
        self.owner.append(node)
        self.pre += node.tag in ("pre", "listing", "xmp", "plaintext")
        self._children(node)
        self.flush()
        self.pre -= node.tag in ("pre", "listing", "xmp", "plaintext")
        self.owner.pop()

    def _inline(self, node: Node) -> None:
        link = node.tag == "a" and "href" in node.attributes
        self.links += link
        if node.tag == "q":
            self._insert("“")
        self._children(node)
        if node.tag == "q":
            self._insert("”")
        self.links -= link

    def _item(self, node: Node) -> None:
        depth = len(self.markers)
        self.markers.append("  " * depth + self._marker(node))
        self._block(node)
        self.markers.pop()

    def _table(self, node: Node) -> None:
        deep = any(self.tables) or len(self.tables) >= _MAX_TABLES
        self.tables.append(not deep and _is_data(node))
        self._block(node)
        self.tables.pop()

    def _row(self, node: Node) -> None:
        """A row of data: one block, its cells set apart."""
        self.flush()
        self.owner.append(node)
        for child in node.children:
            if not isinstance(child, Node) or id(child) in self.dropped:
                continue
            if self.block is not None and self.block.chunks:
                self.space = None
                _trim(self.block.chunks)
                self.block.chunks.append(Chunk(" | ", None, 0))
            self.flat += 1
            self._children(child)
            self.flat -= 1
        self.flush()
        self.owner.pop()

    def _marker(self, item: Node) -> str:
        """What stands before a list item: a dash, or its number."""
        if item.parent is None or item.parent.tag != "ol":
            return "- "
        known = self.numbers.get(id(item.parent))
        if known is None:
            start = item.parent.attributes.get("start", "1")
            known = (
                int(start) - 1 if start.isascii() and start.isdecimal() and len(start) < 5 else 0
            )
        self.numbers[id(item.parent)] = known + 1
        return f"{known + 1}. "

    def _line_break(self) -> None:
        chunks = self.block.chunks if self.block is not None else []
        if chunks and chunks[-1].at is None and chunks[-1].text == "\n":
            self.flush()  # two of them are a paragraph's end
        elif chunks:
            self.space = None
            chunks.append(Chunk("\n", None, 0))

    def _insert(self, text: str) -> None:
        self._append(Chunk(text, None, 0))

    def _piece(self, piece: Piece) -> None:
        if not piece.verbatim:
            if _SPACE.fullmatch(piece.text):
                self._wait(piece.at, piece.end)
            elif not _UNSEEN.fullmatch(piece.text):
                self._append(Chunk(piece.text, piece.at, piece.end, self.links > 0))
            return
        at = 0
        for unseen in _UNSEEN.finditer(piece.text):
            self._seen(piece, at, unseen.start())
            at = unseen.end()
        self._seen(piece, at, len(piece.text))

    def _seen(self, piece: Piece, start: int, end: int) -> None:
        """The part `[start, end)` of a verbatim piece, its white space collapsed."""
        if self.pre:
            self._lines(piece, start, end)
            return
        at = start
        for space in _SPACE.finditer(piece.text, start, end):
            self._append(self._cut(piece, at, space.start()))
            self._wait(piece.at + space.start(), piece.at + space.start() + 1)
            at = space.end()
        self._append(self._cut(piece, at, end))

    def _lines(self, piece: Piece, start: int, end: int) -> None:
        """Preformatted text keeps its lines; an empty line ends a paragraph."""
        at = start
        for line in re.finditer(r"\r?\n", piece.text[:end]):
            if line.start() < start:
                continue
            self._append(self._cut(piece, at, line.start()))
            self._line_break()
            at = line.end()
        self._append(self._cut(piece, at, end))

    def _cut(self, piece: Piece, start: int, end: int) -> Chunk:
        text = piece.text[start:end]
        return Chunk(text, piece.at + start, piece.at + end, self.links > 0)

    def _wait(self, at: int, end: int) -> None:
        """Note a white space; it counts once a character follows in the same block."""
        chunks = self.block.chunks if self.block is not None else []
        if chunks and self.space is None and not (chunks[-1].at is None and chunks[-1].text != "”"):
            self.space = Chunk(" ", at, end, self.links > 0)

    def _append(self, chunk: Chunk) -> None:
        if not chunk.text:
            return
        if self.block is None:
            node = self.owner[-1] if self.owner else Node("body", {}, None)
            self.block = Block(node)
            if self.markers and self.markers[-1]:
                self.block.marker, self.markers[-1] = self.markers[-1], ""
        if self.space is not None:
            self.block.chunks.append(self.space)
            self.space = None
        self.block.chunks.append(chunk)


def _trim(chunks: list[Chunk]) -> None:
    """Take white space, no-break spaces too, off both ends of a block."""
    while chunks and (chunks[-1].at is None or chunks[-1].text.isspace()):
        if chunks[-1].text == "”":
            break
        chunks.pop()
    while chunks and chunks[0].text.isspace():
        del chunks[0]
    if not chunks:
        return
    first = chunks[0]
    more = len(first.text) - len(first.text.lstrip())
    if more and first.at is not None:
        chunks[0] = replace(first, text=first.text[more:], at=first.at + more)
    last = chunks[-1]
    more = len(last.text) - len(last.text.rstrip())
    if more:
        chunks[-1] = replace(last, text=last.text[:-more], end=last.end - more)


def _is_data(table: Node) -> bool:
    """Whether a table holds data, not a page's layout: two columns, and cells without blocks."""
    if table.attributes.get("role") in ("presentation", "none"):
        return False
    cells = [node for node in table.walk() if node.tag in _CELLS]
    blocky = any(_has_block(cell.children) for cell in cells)
    rows = [node for node in table.walk() if node.tag == "tr"]
    wide = any(sum(_is_cell(c) for c in row.children) > 1 for row in rows)
    return wide and not blocky


def _is_cell(child: Node | Piece) -> bool:
    return isinstance(child, Node) and child.tag in _CELLS


def _has_block(children: Iterable[Node | Piece]) -> bool:
    """Whether a cell holds more than one paragraph's worth of structure."""
    inner = [c for c in children if isinstance(c, Node)]
    below = [n for child in inner for n in child.walk() if n.tag in BLOCK]
    return len(below) > 1 or any(n.tag in HEADINGS or n.tag in ("table", "ul", "ol") for n in below)
