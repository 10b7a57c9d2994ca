"""The statement in a page, a PDF or a Word document, every character with its place.

sniff.py     bytes ─► format
html/        pages            charset.py   their bytes to text
pdf/         PDF files        phrases.py   what sites put around a statement
docx/        Word documents   text.py      the result
plain.py     plain text
work.py      the door into the child process, where all hostile bytes are read
"""

from __future__ import annotations

import json

from readout.errors import SourceUnreadable, SourceUnsafe
from readout.sandbox import Limits, run
from readout.statements.extract.sniff import Format, sniff
from readout.statements.extract.text import Extracted

__all__ = ["Extracted", "Format", "extract", "sniff"]

LIMITS = Limits()
_PASTE = "give its text, saved as .txt or pasted with -"


def extract(
    data: bytes,
    *,
    media_type: str | None = None,
    source: str = "",
    limits: Limits = LIMITS,
) -> Extracted:
    """The statement in `data`, read in a child process.

    `media_type` is what the server said, `source` names the original in errors.  Raises a
    `SourceError` if it is too large, holds no text, is of another kind or hurts its parser.
    """
    where = source or None
    if not data:
        raise SourceUnreadable("it is empty", where=where, do="give the statement's text")
    form = sniff(data, media_type)
    if not isinstance(form, Format):
        raise SourceUnreadable(f"this is {form}, not text", where=where, do=_PASTE)
    order = json.dumps({"format": form, "media_type": media_type}).encode() + b"\n"
    answer = run("readout.statements.extract.work:work", order + data, limits=limits, where=source)
    try:
        return Extracted.from_json(json.loads(answer))
    except (ValueError, TypeError, KeyError, RecursionError):
        raise SourceUnsafe("its parser gave no sensible answer", where=where, do=_PASTE) from None
