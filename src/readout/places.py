"""Where the code points of a statement's text stand in the captured original.

A `PlaceMap` is a list of runs in the order of the text.  What lies between two runs was inserted
by Readout (the gap between paragraphs, the dash before a list item) and stands nowhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class ByteRange:
    """Bytes `[start, end)` of a captured page."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box on a page of a PDF, in points from its lower left corner; pages count from 1."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class RunRange:
    """Characters `[start, end)` of a run of a Word document.

    `part` is the file in the package ("word/document.xml"); paragraphs count through the part and
    runs through the paragraph, both from 0.
    """

    part: str
    paragraph: int
    run: int
    start: int
    end: int


Place = ByteRange | PageBox | RunRange


@dataclass(frozen=True, slots=True)
class ByteRun:
    """Code points from `start` on, each `width` bytes wide, the first of them at byte `at`."""

    start: int
    length: int
    at: int
    width: int

    def place(self, first: int, last: int) -> ByteRange:
        """Where the code points `[first, last)` of the run stand."""
        return ByteRange(self.at + first * self.width, self.at + last * self.width)

    def row(self) -> list[Any]:
        """The run as numbers for JSON."""
        return [self.start, self.length, self.at, self.width]


@dataclass(frozen=True, slots=True)
class LineRun:
    """Code points of one line of a PDF's page; `edges` holds left and right of each in turn."""

    start: int
    page: int
    bottom: float
    top: float
    edges: tuple[float, ...]

    @property
    def length(self) -> int:
        """How many code points it has."""
        return len(self.edges) // 2

    def place(self, first: int, last: int) -> PageBox:
        """Where the code points `[first, last)` of the run stand."""
        edges = self.edges[2 * first : 2 * last]
        return PageBox(self.page, min(edges), self.bottom, max(edges), self.top)

    def row(self) -> list[Any]:
        """The run as numbers for JSON."""
        return [self.start, self.page, self.bottom, self.top, list(self.edges)]


@dataclass(frozen=True, slots=True)
class DocumentRun:
    """Code points of one run of a Word document, the first of them at `at` in the run's text."""

    start: int
    length: int
    part: str
    paragraph: int
    run: int
    at: int

    def place(self, first: int, last: int) -> RunRange:
        """Where the code points `[first, last)` of the run stand."""
        return RunRange(self.part, self.paragraph, self.run, self.at + first, self.at + last)

    def row(self) -> list[Any]:
        """The run as numbers for JSON."""
        return [self.start, self.length, self.part, self.paragraph, self.run, self.at]


Run = ByteRun | LineRun | DocumentRun
_KINDS: dict[str, type[Run]] = {"bytes": ByteRun, "boxes": LineRun, "runs": DocumentRun}


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """From offsets of a statement's text to places in its original.

    `length` is the length of the text.  The runs are in order, don't overlap and lie within it.
    """

    length: int
    runs: tuple[Run, ...]

    def __post_init__(self) -> None:
        at = 0
        for run in self.runs:
            if run.length < 1 or run.start < at:
                raise ValueError(f"a run at {run.start} overlaps the one before it or is empty")
            at = run.start + run.length
        if at > self.length:
            raise ValueError(f"runs end at {at}, the text at {self.length}")

    def place(self, start: int, end: int) -> tuple[Place, ...]:
        """Where the code points `[start, end)` stand, in the order of the text.

        Ranges of bytes or of a run that touch are one, and so are boxes on one line.  Empty if
        all of them were inserted.
        """
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"[{start}, {end}) is not in a text of {self.length} code points")
        found: list[Place] = []
        i = max(0, bisect_right(self.runs, start, key=_start) - 1)
        while i < len(self.runs) and self.runs[i].start < end:
            run = self.runs[i]
            first = max(0, start - run.start)
            last = min(run.length, end - run.start)
            if first < last:
                _add(found, run.place(first, last))
            i += 1
        return tuple(found)

    def to_json(self) -> dict[str, Any]:
        """The map as plain lists and numbers."""
        kind = next((k for k, c in _KINDS.items() if self.runs and type(self.runs[0]) is c), "none")
        return {"length": self.length, "kind": kind, "runs": [run.row() for run in self.runs]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PlaceMap:
        """The map that `to_json` wrote; `ValueError` or `TypeError` if it is no such thing."""
        length, kind, rows = data["length"], data["kind"], data["runs"]
        if type(length) is not int or (rows and kind not in _KINDS):
            raise ValueError("not a map of places")
        return cls(length, tuple(_run(kind, row) for row in rows))


class ByteRuns:
    """Builds the runs of a text from the bytes of one code point after another."""

    def __init__(self) -> None:
        self._runs: list[ByteRun] = []
        self._next = (-1, -1, -1)  # offset, byte and width of a code point that goes on

    def add(self, at: int, start: int, width: int, length: int = 1) -> None:
        """`length` code points from offset `at` stand at bytes from `start`, `width` for each."""
        if (at, start, width) == self._next:
            last = self._runs[-1]
            self._runs[-1] = ByteRun(last.start, last.length + length, last.at, width)
        else:
            self._runs.append(ByteRun(at, length, start, width))
        self._next = (at + length, start + length * width, width)

    def map(self, length: int) -> PlaceMap:
        """The map of a text of this length."""
        return PlaceMap(length, tuple(self._runs))


def _start(run: Run) -> int:
    return run.start


def _add(found: list[Place], place: Place) -> None:
    """Append a place; if it touches the last one, make them one."""
    last = found[-1] if found else None
    if isinstance(place, ByteRange) and isinstance(last, ByteRange):
        if last.start <= place.start <= last.end:
            found[-1] = ByteRange(last.start, max(last.end, place.end))
            return
    elif isinstance(place, PageBox) and isinstance(last, PageBox):
        if (last.page, last.bottom, last.top) == (place.page, place.bottom, place.top):
            left, right = min(last.left, place.left), max(last.right, place.right)
            found[-1] = PageBox(last.page, left, last.bottom, right, last.top)
            return
    elif isinstance(place, RunRange) and isinstance(last, RunRange):
        same = (last.part, last.paragraph, last.run) == (place.part, place.paragraph, place.run)
        if same and last.end == place.start:
            found[-1] = RunRange(last.part, last.paragraph, last.run, last.start, place.end)
            return
    found.append(place)


def _run(kind: str, row: Sequence[Any]) -> Run:
    """One run from its row; the numbers are checked, since they may come from a child process."""
    if kind == "boxes":
        start, page, bottom, top, edges = row
        _numbers((start, page), int)
        _numbers((bottom, top, *edges), (int, float))
        return LineRun(start, page, bottom, top, tuple(edges))
    if kind == "bytes":
        start, length, at, width = row
        _numbers((start, length, at, width), int)
        return ByteRun(start, length, at, width)
    start, length, part, paragraph, run, at = row
    _numbers((start, length, paragraph, run, at), int)
    if type(part) is not str:
        raise ValueError("not a part of a document")
    return DocumentRun(start, length, part, paragraph, run, at)


def _numbers(values: Iterable[object], kinds: type | tuple[type, ...]) -> None:
    if not all(isinstance(value, kinds) for value in values):
        raise ValueError("not a number")
