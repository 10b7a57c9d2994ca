"""A part of a Word document to paragraphs of characters with their runs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from readout.errors import SourceTooLarge, SourceUnsafe
from readout.statements.extract.docx.numbering import Numbering, W
from readout.statements.extract.docx.package import Package
from readout.statements.extract.paragraphs import Paragraph

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 256
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006 "
_DC = "http://purl.org/dc/elements/1.1/ "
_PASTE = "open it yourself and paste its text with -"
# Characters that Word writes as elements.
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted or moved text, the hidden twin of a drawing, a note that only rules the page.
_SKIPPED = frozenset(
    {f"{W}del", f"{W}moveFrom", f"{_MC}Fallback", f"{W}pPrChange", f"{W}rPrChange"}
)
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff")
_TITLE_STYLE = re.compile(r"(?:title|heading ?1|название|заголовок ?1)", re.IGNORECASE)
_BULLET_STYLE = re.compile(r"List ?Bullet", re.IGNORECASE)


class At(NamedTuple):
    """A character: its part, paragraph, run, and place in the run's text."""

    part: str
    paragraph: int
    run: int
    at: int

    def next(self) -> At:
        """The character after it in the run."""
        return At(self.part, self.paragraph, self.run, self.at + 1)


@dataclass(slots=True)
class _Open:
    """A paragraph that is being read."""

    number: int
    runs: int = -1
    at: int = 0  # characters of the current run so far
    hidden: bool = False
    style: str = ""
    list: str = ""
    level: str = "0"
    made: Paragraph[At] = field(default_factory=Paragraph)


@dataclass(slots=True)
class _Row:
    """A table's row: the paragraphs of each cell."""

    cells: list[list[Paragraph[At]]] = field(default_factory=list)


class Reader:
    """Hears a part's elements and makes its paragraphs."""

    def __init__(self, part: str, numbering: Numbering) -> None:
        self.part = part
        self.paragraphs: list[Paragraph[At]] = []
        self.title: str | None = None
        self._numbering = numbering
        self._open: list[_Open] = []
        self._rows: list[_Row] = []
        self._count = 0
        self._characters = 0
        self._depth = 0
        self._skip = 0  # the depth at which a skipped element began
        self._in_text = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise SourceUnsafe(f"its elements are nested over {MAX_DEPTH} deep", do=_PASTE)
        if not self._skip and (name in _SKIPPED or self._is_separator(name, attributes)):
            self._skip = self._depth
        if name == f"{W}p":
            self._open.append(_Open(self._count))
            self._count += 1
        elif name == f"{W}r" and self._open:
            self._open[-1].runs += 1
            self._open[-1].at = 0
            self._open[-1].hidden = False
        elif not self._skip and name.startswith(W):
            self._part(name.removeprefix(W), attributes)

    def _is_separator(self, name: str, attributes: dict[str, str]) -> bool:
        """Footnotes hold two that are only the rule above them."""
        return name in (f"{W}footnote", f"{W}endnote") and f"{W}type" in attributes

    def _part(self, tag: str, attributes: dict[str, str]) -> None:
        value = attributes.get(f"{W}val", "")
        if tag == "tr":
            self._rows.append(_Row())
        elif tag == "tc" and self._rows:
            self._rows[-1].cells.append([])
        elif not self._open:
            return
        elif tag == "t":
            self._in_text = True
        elif tag in _SIGNS and self._open[-1].runs >= 0:
            self._add(_SIGNS[tag])
        elif tag == "vanish":
            self._open[-1].hidden = value not in ("0", "false")
        elif tag == "pStyle":
            self._open[-1].style = value
        elif tag == "numId":
            self._open[-1].list = value
        elif tag == "ilvl":
            self._open[-1].level = value

    def characters(self, text: str) -> None:
        """Text of a run."""
        if self._in_text and not self._skip and self._open:
            self._add(text)

    def _add(self, text: str) -> None:
        self._characters += len(text)
        if self._characters > MAX_CHARACTERS:
            raise SourceTooLarge(f"this document has over {MAX_CHARACTERS:,} characters", do=_PASTE)
        paragraph = self._open[-1]
        for character in text:
            if not paragraph.hidden and character not in _UNSEEN:
                where = At(self.part, paragraph.number, paragraph.runs, paragraph.at)
                paragraph.made.text.append(character)
                paragraph.made.places.append(where)
            paragraph.at += 1

    def end(self, name: str) -> None:
        """An element ends."""
        if name == f"{W}t":
            self._in_text = False
        elif name == f"{W}p" and self._open:
            self._finish(self._open.pop())
        elif name == f"{W}tr" and self._rows and not self._skip:
            self._finish_row(self._rows.pop())
        if self._skip == self._depth:
            self._skip = 0
        self._depth -= 1

    def _finish(self, paragraph: _Open) -> None:
        made = paragraph.made
        whole = " ".join("".join(made.text).split())
        if self.title is None and whole and _TITLE_STYLE.fullmatch(paragraph.style):
            self.title = whole
        bullet = "- " if _BULLET_STYLE.match(paragraph.style) else ""
        if whole and (paragraph.list or bullet):
            mark = (
                self._numbering.mark(paragraph.list, paragraph.level) if paragraph.list else bullet
            )
            made.text[:0] = mark
            made.places[:0] = [None] * len(mark)
            made.item = bool(mark)
        self._keep(made)

    def _keep(self, paragraph: Paragraph[At]) -> None:
        if self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1].append(paragraph)
        else:
            self.paragraphs.append(paragraph)

    def _finish_row(self, row: _Row) -> None:
        """A row of data becomes one paragraph; cells with several are layout."""
        cells = [[p for p in (q.trimmed() for q in cell) if p.text] for cell in row.cells]
        if any(len(cell) > 1 for cell in cells) or sum(map(bool, cells)) < 2:
            for paragraph in (p for cell in cells for p in cell):
                self._keep(paragraph)
            return
        line: Paragraph[At] = Paragraph()
        for i, cell in enumerate(cells):
            if i:
                line.add(" | ", None)
            for paragraph in cell:
                line.text += paragraph.text
                line.places += paragraph.places
        self._keep(line)


class _Core:
    """Hears `docProps/core.xml`: title and language."""

    def __init__(self) -> None:
        self.said: dict[str, str] = {}
        self._name = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._name = name.removeprefix(_DC) if name.startswith(_DC) else ""

    def end(self, name: str) -> None:
        """An element ends."""
        self._name = ""

    def characters(self, text: str) -> None:
        """An element's text."""
        if self._name and len(self.said.get(self._name, "")) < 400:
            self.said[self._name] = self.said.get(self._name, "") + text


def core(package: Package) -> tuple[str | None, str | None]:
    """Title and language from the document's data, if it has them."""
    if not package.has("docProps/core.xml"):
        return None, None
    heard = _Core()
    package.parse("docProps/core.xml", heard)
    title = " ".join(heard.said.get("title", "").split())
    language = heard.said.get("language", "").strip().lower()
    code = re.match(r"([a-z]{2})(?:-|$)", language)
    return (title if len(title.split()) > 2 else None), (code.group(1) if code else None)
