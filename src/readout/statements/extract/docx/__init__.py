"""Word documents: the statement in them, every character with its paragraph and run.

package.py      the ZIP file, read with caps
reader.py       a part's XML ─► paragraphs
numbering.py    the marks of lists
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.errors import SourceTooLarge, SourceUnreadable
from readout.places import DocumentRun, Run
from readout.statements.extract.dates import visible_day
from readout.statements.extract.docx.numbering import Numbering
from readout.statements.extract.docx.package import Package
from readout.statements.extract.docx.reader import At, Reader, core
from readout.statements.extract.paragraphs import Paragraph, lay_out
from readout.statements.extract.phrases import LETTER
from readout.statements.extract.text import Extracted

MAX_BYTES = 20_000_000
_BODY = "word/document.xml"
_NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_PASTE = "paste the statement's text with -"


def extract(data: bytes) -> Extracted:
    """The statement in a Word document; footnotes follow it, deleted text does not."""
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(
            f"this document has {len(data) / 1e6:.0f} MB, over the limit of 20 MB",
            do=_PASTE,
        )
    package = Package(data)
    numbering = Numbering()
    if package.has("word/numbering.xml"):
        package.parse("word/numbering.xml", numbering)
    body = Reader(_BODY, numbering)
    package.parse(_BODY, body)
    paragraphs: list[Paragraph[At]] = list(body.paragraphs)
    for part in _NOTES:
        if package.has(part):
            notes = Reader(part, numbering)
            package.parse(part, notes)
            paragraphs += notes.paragraphs
    text, places = lay_out(paragraphs, runs)
    if not LETTER.search(text):
        raise SourceUnreadable("this document holds no text", do=_PASTE)
    title, language = core(package)
    return Extracted(
        text=text,
        places=places,
        title=body.title or title,
        published=visible_day(text),
        language=language,
    )


def runs(text: str, places: Sequence[At | None]) -> tuple[Run, ...]:
    """The map's runs: characters that follow each other in one run of the document."""
    made: list[DocumentRun] = []
    first = 0
    for i in range(1, len(places) + 1):
        here, before = places[i] if i < len(places) else None, places[i - 1]
        if here is not None and before is not None and here == before.next():
            continue
        start = places[first]
        if start is not None:
            made.append(
                DocumentRun(first, i - first, start.part, start.paragraph, start.run, start.at)
            )
        first = i
    return tuple(made)
