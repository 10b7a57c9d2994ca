"""What the child process does: one format's extraction, from bytes to JSON."""

from __future__ import annotations

import json

from readout.statements.extract.sniff import Format
from readout.statements.extract.text import Extracted


def work(payload: bytes) -> bytes:
    """Extract what the first line of the payload orders from the bytes after it."""
    line, _, data = payload.partition(b"\n")
    order = json.loads(line)
    found = read(data, Format(order["format"]), order["media_type"])
    return json.dumps(found.to_json(), ensure_ascii=False, separators=(",", ":")).encode()


def read(data: bytes, form: Format, media_type: str | None = None) -> Extracted:
    """The statement in `data`; only the parser that is needed is imported."""
    if form is Format.HTML:
        from readout.statements.extract import html

        return html.extract(data, media_type)
    if form is Format.PDF:
        from readout.statements.extract import pdf

        return pdf.extract(data)
    if form is Format.DOCX:
        from readout.statements.extract import docx

        return docx.extract(data)
    from readout.statements.extract import plain

    return plain.extract(data)
