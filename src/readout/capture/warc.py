"""WARC 1.1 records: written one by one, and read from strangers within limits.

Names are those of the standard, ISO 28500.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from readout.errors import SourceUnreadable

_LINE = 65_536
_HEADER_LINES = 100
_PIECE = 1 << 16
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_WITHOUT_LINE_ENDS = str.maketrans("", "", "\r\n\0")


@dataclass(frozen=True, slots=True)
class Record:
    """A record as read: its headers in lower case, and its block, `None` if over the limit."""

    headers: dict[str, str]
    block: bytes | None

    @property
    def type(self) -> str:
        """The WARC-Type."""
        return self.headers.get("warc-type", "")

    @property
    def uri(self) -> str:
        """The WARC-Target-URI, also where old tools put it in angle brackets."""
        return self.headers.get("warc-target-uri", "").strip("<>")

    @property
    def date(self) -> datetime | None:
        """The WARC-Date."""
        try:
            at = datetime.fromisoformat(self.headers.get("warc-date", ""))
        except ValueError:
            return None
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Page:
    """The page in a record: address, status, headers and body as the server meant it."""

    uri: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    date: datetime | None
    cut: bool = False  # whether the body is known to be incomplete


def stamp(at: datetime) -> str:
    """A time as WARC has it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def record_id(*parts: str) -> str:
    """A record's name, the same for the same content."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, ' '.join(parts))}>"


def write_record(kind: str, headers: Sequence[tuple[str, str]], block: bytes) -> tuple[bytes, int]:
    """The record's bytes, and where in them its block begins."""
    lines = [("WARC-Type", kind), *headers, ("Content-Length", str(len(block)))]
    text = "".join(f"{k}: {v.translate(_WITHOUT_LINE_ENDS)}\r\n" for k, v in lines)
    head = f"WARC/1.1\r\n{text}\r\n".encode("utf-8", "surrogateescape")
    return head + block + b"\r\n\r\n", len(head)


def http_head(status: int, reason: str, headers: Sequence[tuple[str, str]], size: int) -> bytes:
    """The head of an answer whose body is stored plain.

    What told of codings that are no longer there is kept under an X-Archive-Orig- name.
    """
    gone = {"transfer-encoding", "content-encoding"}
    packed = any(k.lower() in gone for k, _ in headers)
    gone |= {"content-length"} if packed else set()
    rows = [(f"X-Archive-Orig-{k}" if k.lower() in gone else k, v) for k, v in headers]
    if not any(k.lower() == "content-length" for k, _ in rows):
        rows.append(("Content-Length", str(size)))
    text = f"HTTP/1.1 {status} {reason}".strip().translate(_WITHOUT_LINE_ENDS) + "\r\n"
    text += "".join(f"{k}: {v.translate(_WITHOUT_LINE_ENDS)}\r\n" for k, v in rows)
    return (text + "\r\n").encode("latin-1", "replace")


def read_records(stream: BinaryIO, limit: int, where: str) -> Iterator[Record]:
    """The records of an unpacked WARC; a block over the limit is passed over.

    Raises SourceUnreadable where the records end in something else.
    """
    while True:
        line = stream.readline(_LINE)
        while line in (b"\r\n", b"\n"):
            line = stream.readline(_LINE)
        if not line:
            return
        if not line.startswith(b"WARC/"):
            raise _broken(where)
        headers = _headers(stream, where)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise _broken(where)
        yield Record(headers, _block(stream, int(length), limit, where))


def _headers(stream: BinaryIO, where: str) -> dict[str, str]:
    headers: dict[str, str] = {}
    for _ in range(_HEADER_LINES):
        line = stream.readline(_LINE)
        if line in (b"\r\n", b"\n"):
            return headers
        name, colon, value = line.decode("utf-8", "replace").partition(":")
        if not colon:
            raise _broken(where)
        headers.setdefault(name.strip().lower(), value.strip())
    raise _broken(where)


def _block(stream: BinaryIO, length: int, limit: int, where: str) -> bytes | None:
    kept: list[bytes] | None = [] if length <= limit else None
    while length:
        piece = stream.read(min(_PIECE, length))
        if not piece:
            raise _broken(where)
        length -= len(piece)
        if kept is not None:
            kept.append(piece)
    return None if kept is None else b"".join(kept)


def page_of(record: Record) -> Page | None:
    """The page in a response or resource record; `None` for any other and for a broken one."""
    if record.block is None:
        return None
    if record.type == "resource":
        kind = record.headers.get("content-type", "")
        return Page(record.uri, 200, (("content-type", kind),), record.block, record.date)
    status = _STATUS.match(record.block)
    if record.type != "response" or status is None:
        return None
    head, _, body = record.block.partition(b"\r\n\r\n")
    rows = [line.decode("latin-1").partition(":") for line in head.split(b"\r\n")[1:]]
    headers = tuple((name.strip(), value.strip()) for name, colon, value in rows if colon)
    known = {name.lower(): value for name, value in headers}
    chunked = "chunked" in known.get("transfer-encoding", "").lower()
    body = _joined(body) if chunked else body
    said = "" if chunked else known.get("content-length", "")
    short = said.isascii() and said.isdigit() and len(said) < 16 and int(said) > len(body)
    cut = short or "warc-truncated" in record.headers
    return Page(record.uri, int(status[1]), headers, body, record.date, cut)


def _joined(body: bytes) -> bytes:
    """The body without its chunks; as it is if it was stored plain, as some tools do."""
    pieces: list[bytes] = []
    at = 0
    while match := _CHUNK.match(body, at):
        size, start = int(match[1], 16), match.end()
        if not size:
            return b"".join(pieces)
        if body[start + size : start + size + 2] != b"\r\n":
            break
        pieces.append(body[start : start + size])
        at = start + size + 2
    return body


def _broken(where: str) -> SourceUnreadable:
    return SourceUnreadable(
        "this is not a whole web archive (WARC)", where=where, do="save the page again"
    )
