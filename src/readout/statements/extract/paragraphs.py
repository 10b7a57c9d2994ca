"""Paragraphs of characters with places to one text and its map; for PDF and Word alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from readout.places import PlaceMap, Run

P = TypeVar("P")


@dataclass(slots=True)
class Paragraph(Generic[P]):
    """Characters, each with its place or `None` if inserted.

    An `item` of a list follows another one on the next line, without a blank line.
    """

    text: list[str] = field(default_factory=list)
    places: list[P | None] = field(default_factory=list)
    item: bool = False

    def add(self, text: str, place: P | None) -> None:
        """Append characters that all have this place."""
        self.text += text
        self.places += [place] * len(text)

    def trimmed(self) -> Paragraph[P]:
        """Without white space at its ends."""
        whole = "".join(self.text)
        first = len(whole) - len(whole.lstrip())
        last = len(whole.rstrip())
        return Paragraph(self.text[first:last], self.places[first:last], self.item)


def lay_out(
    paragraphs: Sequence[Paragraph[P]], runs: Callable[[str, Sequence[P | None]], tuple[Run, ...]]
) -> tuple[str, PlaceMap]:
    """The text, a blank line between paragraphs, and its map.

    `runs` makes the runs of the text from the places of its characters.
    """
    text: list[str] = []
    places: list[P | None] = []
    before: Paragraph[P] | None = None
    for paragraph in (p.trimmed() for p in paragraphs):
        if not paragraph.text:
            continue
        if before is not None:
            gap = "\n" if before.item and paragraph.item else "\n\n"
            text += gap
            places += [None] * len(gap)
        text += paragraph.text
        places += paragraph.places
        before = paragraph
    whole = "".join(text)
    return whole, PlaceMap(len(whole), runs(whole, places))
