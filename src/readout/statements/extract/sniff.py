"""What some bytes are, judged by the bytes; the media type counts only where they leave it open."""

from __future__ import annotations

import codecs
import re
from enum import StrEnum


class Format(StrEnum):
    """What extraction reads."""

    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    TEXT = "text"


_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+html|<html\b)", re.I | re.S
)
_XML = re.compile(r"\s*(?:<\?xml\b|<!doctype\s+(?!html)[a-z]|<svg\b)", re.I)
_SVG = re.compile(r"<svg\b|<!doctype\s+svg", re.I)
_HEAD = 4096
_PDF_WITHIN = 1024  # where readers still look for a PDF's mark
_NAMES = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word or Office file"),
    (b"{\\rtf", "an RTF file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
)
_MEDIA_TYPES = {
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/vnd.wap.xhtml+xml": Format.HTML,
}


def sniff(data: bytes, media_type: str | None = None) -> Format | str:
    """The format, or the name of what it is instead ("a PNG picture")."""
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04") and b"word/document.xml" in data:
        return Format.DOCX
    for magic, name in _NAMES:
        if data.startswith(magic):
            return name
    head = _head(data)
    if _HTML.match(head):
        return Format.HTML
    if media_type:
        known = _MEDIA_TYPES.get(media_type.partition(";")[0].strip().lower())
        if known:
            return known
    if _XML.match(head):
        return "an SVG picture" if _SVG.search(head) else "an XML file"
    return Format.TEXT


def _head(data: bytes) -> str:
    """The first characters, well enough to know markup by."""
    for bom, encoding in (
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            return data[2:_HEAD].decode(encoding, "replace")
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8).decode("latin-1")
