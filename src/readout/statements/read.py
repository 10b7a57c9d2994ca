"""A file or standard input to a `Statement`, or one sentence that says why not."""

from __future__ import annotations

import re
import sys
from datetime import date
from hashlib import sha256
from os import PathLike, fspath, fstat
from pathlib import PurePath
from stat import S_ISREG
from typing import BinaryIO, NoReturn

from readout.errors import SourceError, SourceMissing, SourceTooLarge, SourceUnreadable
from readout.model import Statement
from readout.statements.decode import decode
from readout.statements.language import detect

# The longest statements on record, transcripts of talks of several hours, stay under half a
# megabyte.  Ten times that is certainly another kind of file, and comparing it would take minutes.
LIMIT = 5_000_000

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html\b)", re.I | re.S
)
_HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive"),
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
_GIVE_TEXT = "give its text, saved as .txt or pasted with -"


def read_file(
    path: str | PathLike[str],
    *,
    party: str,
    language: str | None = None,
    published: date | None = None,
) -> Statement:
    """The statement in the file at `path`; "-" reads standard input.

    `source` is the path as given and `sha256` that of the bytes.  The text is the file's text,
    unchanged except that a byte-order mark is not text and that newlines are `\\n`, just as
    Python's own `read_text` has them.  The title is a Markdown file's first `# ` heading.
    Raises a `SourceError` for whatever is not a statement in plain text or Markdown.
    """
    source = fspath(path)
    data = _bytes(source)
    text = _text(data, source)
    return Statement(
        text=text,
        party=party,
        source=source,
        language=language or detect(text),
        title=_title(text, source),
        published=published,
        sha256=sha256(data).hexdigest(),
    )


def _bytes(source: str) -> bytes:
    """The bytes of the source, never more than the limit."""
    if source == "-":
        if sys.stdin is None:
            raise SourceMissing("standard input is closed", where="-", do="give a file")
        data = sys.stdin.buffer.read(LIMIT + 1)
        return data if len(data) <= LIMIT else _too_large("standard input", None)
    if _URL.match(source):
        raise SourceError(
            "web pages are not fetched yet",
            where=source,
            do="save the page's text to a file, or paste it with -",
        )
    try:
        with open(source, "rb") as file:
            return _read(file, source)
    except FileNotFoundError:
        raise SourceMissing("there is no such file", where=source, do="check the path") from None
    except IsADirectoryError:
        raise SourceError("this is a folder", where=source, do="name a file in it") from None
    except PermissionError:
        raise SourceError(
            "you may not read this file", where=source, do="check its permissions"
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceMissing(
            f"it could not be read ({why})", where=source, do="check the path"
        ) from None


def _read(file: BinaryIO, source: str) -> bytes:
    about = fstat(file.fileno())
    regular = S_ISREG(about.st_mode)
    if regular and about.st_size > LIMIT:
        _too_large(source, about.st_size)
    data = file.read(LIMIT + 1)
    if len(data) > LIMIT:
        _too_large(source, None)
    if regular and len(data) < about.st_size:
        raise SourceMissing(
            "the file shrank or vanished while it was being read", where=source, do="try again"
        )
    return data


def _too_large(source: str, size: int | None) -> NoReturn:
    is_size = f"this is {size / 1e6:.0f} MB" if size else "this goes on"
    raise SourceTooLarge(
        f"{is_size}, over the limit of {LIMIT // 1_000_000} MB for a statement",
        where=source,
        do="give only the statement's own text",
    )


def _text(data: bytes, source: str) -> str:
    """The text in `data`, or the error that says what is there instead."""
    where = "standard input" if source == "-" else source
    if not data:
        raise SourceUnreadable("the file is empty", where=where, do="give the statement's text")
    for magic, name in _MAGIC:
        if data.startswith(magic):
            name = "a Word document" if b"word/" in data[:4096] and magic[:2] == b"PK" else name
            raise SourceUnreadable(f"this is {name}, not text", where=where, do=_GIVE_TEXT)
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
    if PurePath(source).suffix.lower() in (".html", ".htm", ".xhtml") or _HTML.match(
        decoded.text[:4096]
    ):
        raise SourceUnreadable("this is an HTML page, not read yet", where=where, do=_GIVE_TEXT)
    return decoded.text


def _title(text: str, source: str) -> str | None:
    """A Markdown file's first heading of the first level."""
    if PurePath(source).suffix.lower() not in (".md", ".markdown"):
        return None
    heading = _HEADING.search(text)
    return heading.group(1) if heading else None
