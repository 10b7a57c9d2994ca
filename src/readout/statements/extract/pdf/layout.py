"""Lines of a PDF to paragraphs, and their characters to runs of boxes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from readout.places import LineRun, Run
from readout.statements.extract.paragraphs import Paragraph
from readout.statements.extract.pdf.characters import HYPHENS, Box, Line, Sheet

_GAP = 1.35  # of the usual distance between lines: beyond it a paragraph ends
_INDENT = 8.0  # points
_CENTRED = 4.0  # points by which the middles of centred lines may differ
_COLUMN = 36.0
_ENOUGH = 3  # lines from which a column has a margin of its own
_USUAL = 0.85  # the share of lines that end before the margin; a stray wide one doesn't set it
_SPACE = 4.0
_SIZE = 1.18  # of the height: beyond it the type is another one
_JUMPS = 3  # lines that stand above the one before; more of them are no columns but disorder
_ITEM = re.compile(r"\s*(?:[-–—•▪◦‣*]|\(?\d{1,2}[.)]|\(?[a-zа-я]\))\s+\S")
_ENDS = '.!?…:;»”")'
_WORD_END = re.compile(r"[^\W\d_]+$")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")


def paragraphs(sheets: Sequence[Sheet]) -> list[Paragraph[Box]]:
    """The paragraphs of all pages; one may go on over a page's end."""
    compounds = {
        found.lower()
        for sheet in sheets
        for line in sheet.lines
        for found in _COMPOUND.findall(line.text)
    }
    made: list[Paragraph[Box]] = []
    before: Line | None = None
    for sheet in sheets:
        lines = _ordered(sheet.lines)
        if not lines:
            continue
        shape = _Shape(lines)
        for line in lines:
            if before is None or shape.breaks(before, line):
                made.append(Paragraph(item=bool(_ITEM.match(line.text))))
                _append(made[-1], line)
            else:
                _join(made[-1], line, compounds)
            before = line
    return made


def _ordered(lines: list[Line]) -> list[Line]:
    """The file's own order, unless it jumps about; then from the top down."""
    height = median(line.top - line.bottom for line in lines) if lines else 0.0
    jumps = sum(b.bottom > a.top + height for a, b in pairwise(lines))
    if jumps <= _JUMPS:
        return lines
    return sorted(lines, key=lambda line: (-round(line.top / max(1.0, height)), line.left))


class _Shape:
    """The usual margins and distances of a page's lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.left = float(Counter(round(line.left) for line in lines).most_common(1)[0][0])
        self.rights = _margins(lines)
        pitches = [
            a.bottom - b.bottom
            for a, b in pairwise(lines)
            if 0 < a.bottom - b.bottom < 3 * (a.top - a.bottom)
        ]
        self.pitch = median(pitches) if pitches else 0.0

    def breaks(self, before: Line, line: Line) -> bool:
        """Whether a new paragraph begins with `line`."""
        ended = before.text.rstrip()[-1:] in _ENDS
        if before.page != line.page:
            return ended and not line.text.lstrip()[:1].islower()
        roomy = self._had_room(before, line)
        if _ITEM.match(line.text):
            return ended or roomy or bool(_ITEM.match(before.text))
        taller, smaller = sorted((before.top - before.bottom, line.top - line.bottom), reverse=True)
        if taller > _SIZE * smaller:
            return True
        distance = before.bottom - line.bottom
        if distance < 0:  # the next column
            return ended and not line.text.lstrip()[:1].islower()
        if self.pitch and distance > _GAP * self.pitch:
            return True
        if abs(_middle(before) - _middle(line)) < _CENTRED and before.left > self.left + _INDENT:
            return False  # a heading of several lines
        indented = line.left > self.left + _INDENT and before.left <= self.left + _INDENT
        return indented or roomy

    def _had_room(self, before: Line, line: Line) -> bool:
        """Whether the line's first word would have stood on the line before, were it the same."""
        margin = self.rights.get(_column(before), self.rights[None])
        return before.right + _first_word(line) + _SPACE < margin


def _column(line: Line) -> int:
    """Lines that begin about there are of one column."""
    return round(line.left / _COLUMN)


def _margins(lines: Sequence[Line]) -> dict[int | None, float]:
    """Where the lines of each column usually end at most; under `None`, those of the page."""
    ends: dict[int | None, list[float]] = defaultdict(list)
    for line in lines:
        ends[None].append(line.right)
        ends[_column(line)].append(line.right)
    return {
        column: sorted(rights)[int(_USUAL * (len(rights) - 1))]
        for column, rights in ends.items()
        if column is None or len(rights) >= _ENOUGH
    }


def _first_word(line: Line) -> float:
    """How wide the line's first word is."""
    started = False
    right = line.left
    for character, box in line.characters:
        if character.isspace():
            if started:
                break
        elif box is not None:
            started = True
            right = box.right
    return right - line.left


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2


def _append(paragraph: Paragraph[Box], line: Line) -> None:
    for character, box in line.characters:
        paragraph.add("-" if character in HYPHENS else character, box)


def _join(paragraph: Paragraph[Box], line: Line, compounds: set[str]) -> None:
    """Add a line to its paragraph; a word that the line's end cuts is made whole."""
    while paragraph.text and paragraph.text[-1].isspace():
        paragraph.text.pop()
        paragraph.places.pop()
    text = "".join(paragraph.text[-60:])
    head = re.match(r"\s*([^\W\d_]+)", line.text)
    cut = text.endswith(("-", "\u2010")) and bool(_WORD_END.search(text[:-1]))
    if cut and head and head.group(1)[0].islower():
        stem = _WORD_END.search(text[:-1])
        assert stem is not None
        if f"{stem.group()}-{head.group(1)}".lower() not in compounds:
            paragraph.text.pop()
            paragraph.places.pop()
    elif not text.endswith(("-", "\u2010")):
        paragraph.add(" ", None)
    _append(paragraph, line)


def runs(text: str, places: Sequence[Box | None]) -> tuple[Run, ...]:
    """The map's runs: characters side by side on one line of a page."""
    made: list[Run] = []
    edges: list[float] = []
    first = 0
    line: Box | None = None
    for i, box in enumerate([*places, None]):
        goes_on = (
            box is not None
            and line is not None
            and (box.page, box.bottom, box.top) == (line.page, line.bottom, line.top)
        )
        if not goes_on and line is not None:
            made.append(LineRun(first, line.page, line.bottom, line.top, tuple(edges)))
            line = None
        if box is not None:
            if not goes_on:
                first, line, edges = i, box, []
            edges += (box.left, box.right)
    return tuple(made)
