"""The index of an archive: one line of JSON a visit, each chained to the line before.

    {"n": 1, "at": …, "source": …, "sha256": …, "file": …, …, "previous": …, "hash": …}

`hash` is the SHA-256 of the line up to there, and `previous` is the `hash` of the line before, so
a line that was changed, left out or put in somewhere else shows.  Lines are only ever added.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from readout.capture.blocks import Blocks
from readout.capture.wacz import Part, Wacz
from readout.capture.warc import stamp
from readout.model import Capture

FORMAT = "readout/archive/1"
_HASH = b', "hash": "'
_LONGEST = 1_000_000  # characters of a line: a file of 30 MB has one of 30,000


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in the file: its number, its bytes' place, what it holds, what ails it."""

    number: int
    start: int
    end: int
    fields: Mapping[str, Any]
    wrong: str | None = None

    @property
    def hash(self) -> str:
        """What the next line has to give as `previous`."""
        return str(self.fields.get("hash", ""))

    @property
    def holds_file(self) -> bool:
        """Whether the line describes a file, and is not a later visit that found the same."""
        return "blocks" in self.fields

    def capture(self) -> Capture:
        """The capture of this visit."""
        row = self.fields
        return Capture(
            id=row["id"],
            source=row["source"],
            media_type=row["media_type"],
            sha256=row["sha256"],
            size=row["size"],
            captured_at=datetime.fromisoformat(row["at"]),
            final_url=row["final_url"],
            headers=tuple((k, v) for k, v in row["headers"]),
            file=row["file"],
        )

    def blocks(self) -> Blocks:
        """The blocks of the file."""
        return Blocks.parse(self.fields["blocks"], self.fields["file_size"])

    def parts(self) -> list[Part]:
        """The map of the file."""
        return [Part(*row) for row in self.fields["parts"]]


def write_line(fields: Mapping[str, object], previous: str) -> bytes:
    """The line's bytes, its end included."""
    body = json.dumps({**fields, "previous": previous}, ensure_ascii=False)[:-1]
    head = body.encode("utf-8", "replace")
    return head + _HASH + sha256(head).hexdigest().encode() + b'"}\n'


def read_lines(data: bytes) -> Iterator[Line]:
    """The lines of an index, each judged by itself and by the one before."""
    at, previous = 0, ""
    for number, raw in enumerate(data.splitlines(keepends=True)):
        line = _read(number, at, raw, previous)
        yield line
        at, previous = line.end, line.hash


def _read(number: int, at: int, raw: bytes, previous: str) -> Line:
    end = at + len(raw)
    if not raw.endswith(b"\n"):
        return Line(number, at, end, {}, "is unfinished")
    head, _, tail = raw.rpartition(_HASH)
    if len(raw) > _LONGEST or tail != sha256(head).hexdigest().encode() + b'"}\n':
        return Line(number, at, end, {}, "was changed")
    fields = json.loads(raw)
    wrong = None
    if fields.get("n") != number or fields.get("previous") != previous:
        wrong = "does not follow the line before it"
    return Line(number, at, end, fields, wrong)


def first_line(at: datetime) -> bytes:
    """The line that an archive begins with."""
    return write_line({"n": 0, "archive": FORMAT, "created": stamp(at)}, "")


def visit(capture: Capture, file: str, number: int, status: int | None) -> dict[str, object]:
    """What a line says of a visit."""
    return {
        "n": number,
        "at": stamp(capture.captured_at),
        "id": capture.id,
        "source": capture.source,
        "final_url": capture.final_url,
        "status": status,
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "size": capture.size,
        "headers": capture.headers,
        "file": file,
    }


def file_fields(wacz: Wacz, blocks: Blocks) -> dict[str, object]:
    """What the first line of a file says besides: its own hash, blocks and map."""
    return {
        "file_sha256": sha256(wacz.data).hexdigest(),
        "file_size": len(wacz.data),
        "blocks": str(blocks),
        "parts": [(part.name, part.start, part.end) for part in wacz.parts],
    }
