"""A PDF's pages as lines of characters with boxes, by pdfium."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from typing import Any

from readout.errors import SourceTooLarge, SourceUnreadable

MAX_PAGES = 300
MAX_CHARACTERS = 1_000_000
_PASTE = "paste the statement's text with -"
_LOCKED = 4  # pdfium's code for a password
_LIGATURES = {
    "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st",
}  # fmt: skip
# What pdfium gives for a hyphen at the end of a line, and the soft hyphen itself.
HYPHENS = frozenset("\x02\ufffe\u00ad")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a character stands on its page, in points."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(slots=True)
class Line:
    """One line of a page; generated spaces have no box."""

    page: int
    characters: list[tuple[str, Box | None]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The line as words."""
        return "".join(c for c, _ in self.characters)

    @property
    def boxes(self) -> list[Box]:
        """The boxes of what is printed."""
        return [box for c, box in self.characters if box is not None and not c.isspace()]

    @property
    def left(self) -> float:
        """Its left edge."""
        return min(box.left for box in self.boxes)

    @property
    def right(self) -> float:
        """Its right edge."""
        return max(box.right for box in self.boxes)

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return min(box.bottom for box in self.boxes)

    @property
    def top(self) -> float:
        """Its upper edge."""
        return max(box.top for box in self.boxes)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its edges and lines."""

    number: int
    left: float
    bottom: float
    right: float
    top: float
    lines: list[Line]


def open_pages(data: bytes) -> tuple[list[Sheet], str | None]:
    """The pages of a PDF and the title in its data."""
    import pypdfium2 as pdfium  # type: ignore[import-untyped]

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == _LOCKED:
            raise SourceUnreadable("this PDF is locked by a password", do=_PASTE) from None
        raise SourceUnreadable("this PDF is damaged", do=_PASTE) from None
    if len(document) > MAX_PAGES:
        raise SourceTooLarge(
            f"this PDF has {len(document)} pages, over the limit of {MAX_PAGES}", do=_PASTE
        )
    sheets: list[Sheet] = []
    count = 0
    for number in range(len(document)):
        try:
            page = document[number]
            sheet = _sheet(page, number + 1)
        except pdfium.PdfiumError:
            raise SourceUnreadable(f"page {number + 1} of this PDF is damaged", do=_PASTE) from None
        count += sum(len(line.characters) for line in sheet.lines)
        if count > MAX_CHARACTERS:
            raise SourceTooLarge(f"this PDF has over {MAX_CHARACTERS:,} characters", do=_PASTE)
        sheets.append(sheet)
    return sheets, document.get_metadata_dict().get("Title") or None


def _sheet(page: Any, number: int) -> Sheet:
    """A page's lines, in the order in which the file draws them."""
    import pypdfium2.raw as raw  # type: ignore[import-untyped]

    left, bottom, right, top = page.get_bbox()
    sheet = Sheet(number, left, bottom, right, top, [])
    text = page.get_textpage()
    total = text.count_chars()
    if total > MAX_CHARACTERS:
        raise SourceTooLarge(
            f"a page of this PDF has over {MAX_CHARACTERS:,} characters", do=_PASTE
        )
    rectangle = raw.FS_RECTF()
    line = Line(number)
    for i in range(total):
        character = _character(raw.FPDFText_GetUnicode(text, i))
        if character in "\r\n":
            line = _end(sheet, line)
            continue
        box = None
        if not raw.FPDFText_IsGenerated(text, i):
            if not raw.FPDFText_GetLooseCharBox(text, i, ctypes.byref(rectangle)):
                continue
            box = _box(sheet, rectangle)
            if box is None:
                continue  # outside the page: nobody sees it
            if _leaves(line, box):
                line = _end(sheet, line)
        for part in _LIGATURES.get(character, character):
            line.characters.append((part, box))
    _end(sheet, line)
    return sheet


def _leaves(line: Line, box: Box) -> bool:
    """Whether a character stands above or below its line: pdfium runs a cut word's halves on."""
    last = next((b for _, b in reversed(line.characters) if b is not None), None)
    return last is not None and (box.top <= last.bottom or box.bottom >= last.top)


def _end(sheet: Sheet, line: Line) -> Line:
    """Keep the line if anything is printed on it; the next one."""
    if any(box is not None and not c.isspace() for c, box in line.characters):
        sheet.lines.append(line)
    return Line(sheet.number)


def _character(number: int) -> str:
    if number > 0x10FFFF or 0xD800 <= number <= 0xDFFF or number == 0:
        return "\ufffd"
    character = chr(number)
    if character in HYPHENS or character in "\r\n":
        return character
    return " " if number < 32 or character == "\t" else character


def _box(sheet: Sheet, r: Any) -> Box | None:
    """The character's box, inside the page; `None` if it stands outside."""
    left, right = max(r.left, sheet.left), min(r.right, sheet.right)
    bottom, top = max(r.bottom, sheet.bottom), min(r.top, sheet.top)
    if left > right or bottom >= top:
        return None
    if right - left < _THIN:  # combining marks have no width of their own
        left = min(left, sheet.right - _THIN)
        right = left + _THIN
    return Box(sheet.number, *(round(float(v), 2) for v in (left, bottom, right, top)))


_THIN = 0.1
