"""A file or standard input to a `Statement`, or one sentence that says why not."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from os import PathLike, fspath, fstat
from pathlib import PurePath
from stat import S_ISREG
from typing import BinaryIO, NoReturn

from readout.capture.files import open_source
from readout.errors import SourceError, SourceMissing, SourceTooLarge, SourceUnreadable
from readout.model import Statement
from readout.statements.decode import decode
from readout.statements.extract import Extracted, Format, extract, sniff
from readout.statements.language import detect

# The longest statements on record, transcripts of talks of several hours, stay under half a
# megabyte.  Ten times that is certainly another kind of file, and comparing it would take minutes.
LIMIT = 5_000_000
# PDF and Word files carry pictures and fonts beside their text.
LARGEST = 20_000_000

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_HTML_NAMES = (".html", ".htm", ".xhtml")
_HEAD = 4096
_GIVE_TEXT = "give its text, saved as .txt or pasted with -"


def read_file(
    path: str | PathLike[str],
    *,
    party: str,
    language: str | None = None,
    published: date | None = None,
) -> Statement:
    """The statement in the file at `path`; "-" reads standard input.

    `source` is the path as given and `sha256` that of the bytes; see `read_bytes` for the rest.
    """
    source = fspath(path)
    return read_bytes(
        _bytes(source), party=party, source=source, language=language, published=published
    )


def read_bytes(
    data: bytes,
    *,
    party: str,
    source: str,
    media_type: str | None = None,
    language: str | None = None,
    published: date | None = None,
) -> Statement:
    """The statement in the bytes of a capture; `media_type` is what the server said of them.

    The text of a plain or Markdown file is the file's text, unchanged except that a byte-order
    mark is not text and that newlines are `\\n`, just as Python's own `read_text` has them; the
    title is a Markdown file's first `# ` heading.  Of an HTML page, a PDF or a Word document it is
    the statement in it; `places` leads back to the original, and title, date and language are what
    the original says.  Raises a `SourceError` for whatever holds no statement.
    """
    where = "standard input" if source == "-" else source
    if not data:
        raise SourceUnreadable("the file is empty", where=where, do="give the statement's text")
    if media_type is None and PurePath(source).suffix.lower() in _HTML_NAMES:
        media_type = "text/html"
    form = sniff(data, media_type)
    if not isinstance(form, Format):
        raise SourceUnreadable(f"this is {form}, not text", where=where, do=_GIVE_TEXT)
    known = Statement(text="", party=party, source=source, sha256=sha256(data).hexdigest())
    if form is not Format.TEXT:
        found = extract(data, media_type=media_type, source=where)
        known = replace(known, title=found.title, places=found.places)
        language = language or _language(found)
        return replace(
            known, text=found.text, language=language, published=published or found.published
        )
    text = _text(data, where)
    language = language or detect(text)
    title = _title(text, source)
    return replace(known, text=text, language=language, title=title, published=published)


def _bytes(source: str) -> bytes:
    """The bytes of the source, never more than the limit."""
    if source == "-":
        if sys.stdin is None:
            raise SourceMissing("standard input is closed", where="-", do="give a file")
        return _whole(sys.stdin.buffer, "standard input")[0]
    if _URL.match(source):
        raise SourceError(
            "this is a web address, not a file",
            where=source,
            do="fetch it with readout.capture.fetch_source, or paste it with -",
        )
    with open_source(source) as file:
        return _read(file, source)


def _read(file: BinaryIO, source: str) -> bytes:
    about = fstat(file.fileno())
    size = about.st_size if S_ISREG(about.st_mode) else None
    data, complete = _whole(file, source, size)
    if size is not None and complete < size:
        raise SourceMissing(
            "the file shrank or vanished while it was being read", where=source, do="try again"
        )
    return data


def _whole(file: BinaryIO, source: str, size: int | None = None) -> tuple[bytes, int]:
    """All bytes of a file and how many they are, never more than its kind may have."""
    head = file.read(_HEAD)
    limit = LARGEST if b"%PDF-" in head[:1024] or head.startswith(b"PK\x03\x04") else LIMIT
    if size is not None and size > limit:
        _too_large(source, size, limit)
    data = head + file.read(limit + 1 - len(head))
    if len(data) > limit:
        _too_large(source, None, limit)
    return data, len(data)


def _too_large(source: str, size: int | None, limit: int) -> NoReturn:
    over = f"is {size / 1e6:.0f} MB, over" if size else "goes on past"
    raise SourceTooLarge(
        f"this {over} the limit of {limit // 1_000_000} MB for a statement",
        where=source,
        do="give only the statement's own text",
    )


def _language(found: Extracted) -> str:
    """The language that the page names, unless its words plainly are English or Russian.

    Templates are made for one language and used for all.
    """
    read = detect(found.text)
    return read if found.language is None or read in ("en", "ru") else found.language


def _text(data: bytes, where: str) -> str:
    """The text in `data`, or the error that says what is there instead."""
    decoded = decode(data)
    if decoded is None:
        if b"\x00" in data[:65536]:
            raise SourceUnreadable("this is a binary file, not text", where=where, do=_GIVE_TEXT)
        raise SourceUnreadable(
            "its encoding is not one that Readout knows", where=where, do="save it as UTF-8"
        )
    if not decoded.text.strip("\ufeff\u200b \t\n\r\f\v\u00a0"):
        raise SourceUnreadable(
            "the file holds only white space", where=where, do="give the statement's text"
        )
    return decoded.text


def _title(text: str, source: str) -> str | None:
    """A Markdown file's first heading of the first level."""
    if PurePath(source).suffix.lower() not in (".md", ".markdown"):
        return None
    heading = _HEADING.search(text)
    return heading.group(1) if heading else None
