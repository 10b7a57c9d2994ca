"""Plain text: unchanged, with the bytes of every character."""

from __future__ import annotations

from readout.errors import SourceUnreadable
from readout.places import ByteRuns
from readout.statements.decode import decode
from readout.statements.extract import charset
from readout.statements.extract.text import Extracted

_BOM = {"utf-8": 3, "utf-16-le": 2, "utf-16-be": 2, "utf-32-le": 4, "utf-32-be": 4}


def extract(data: bytes) -> Extracted:
    """The text of `data`: line ends become `\\n`, a byte-order mark is not text."""
    decoded = decode(data)
    if decoded is None:
        raise SourceUnreadable("its encoding is not one that Readout knows", do="save it as UTF-8")
    if not decoded.text.strip("\ufeff\u200b \t\n\r\f\v\u00a0"):
        raise SourceUnreadable("it holds only white space", do="give the statement's text")
    skip = _BOM.get(decoded.encoding, 0)
    marked = skip and data[:skip].decode(decoded.encoding, "replace") == "\ufeff"
    page = charset.read(data, decoded.encoding, skip if marked else 0)
    runs = ByteRuns()
    at = 0
    source = page.text
    for i, character in enumerate(source):
        if character == "\n" and i and source[i - 1] == "\r":
            continue  # part of the line end before it
        wide = character == "\r" and source[i + 1 : i + 2] == "\n"
        runs.add(at, page.offsets[i], page.offsets[i + 1 + wide] - page.offsets[i])
        at += 1
    return Extracted(decoded.text, runs.map(at))
