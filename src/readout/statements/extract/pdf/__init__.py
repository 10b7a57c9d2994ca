"""PDF files: the statement in them, every character with its page and box.

characters.py   pdfium ─► lines of characters with boxes
furniture.py    headers, footers and page numbers, which are not the statement
layout.py       lines ─► paragraphs: reading order, words cut at line ends
"""

from __future__ import annotations

from readout.errors import SourceTooLarge, SourceUnreadable
from readout.statements.extract.dates import visible_day
from readout.statements.extract.paragraphs import lay_out
from readout.statements.extract.pdf.characters import open_pages
from readout.statements.extract.pdf.furniture import without_furniture
from readout.statements.extract.pdf.layout import paragraphs, runs
from readout.statements.extract.phrases import LETTER
from readout.statements.extract.text import Extracted

MAX_BYTES = 20_000_000
_TOP = 1000
_LONGEST_TITLE = 200
_TITLE_WORDS = 3  # a shorter title in the file's data is a program's, not the statement's


def extract(data: bytes) -> Extracted:
    """The statement in a PDF.  Raises a `SourceError` for one that is locked, broken or a scan."""
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(
            f"this PDF has {len(data) / 1e6:.0f} MB, over the limit of {MAX_BYTES / 1e6:.0f} MB",
            do="paste the statement's text with -",
        )
    pages, title = open_pages(data)
    text, places = lay_out(paragraphs(without_furniture(pages)), runs)
    if not LETTER.search(text):
        raise SourceUnreadable(
            "this PDF has no text, only pictures of it", do="paste the statement's text with -"
        )
    return Extracted(
        text=text,
        places=places,
        title=_title(title, text),
        published=visible_day(text),
    )


def _title(named: str | None, text: str) -> str | None:
    """The title in the file's data if it is one, else the first line if it reads like one."""
    clean = " ".join((named or "").split())
    if len(clean.split()) >= _TITLE_WORDS and not clean.lower().endswith((".doc", ".docx", ".pdf")):
        return clean
    for line in text[:_TOP].split("\n"):
        if line and not visible_day(line):
            return line if len(line) <= _LONGEST_TITLE and line[-1] not in ".!?:;," else None
    return None
