"""The index of an archive: one line of JSON a visit, each chained to the line before.

    {"n": 1, "at": …, "source": …, "sha256": …, "file": …, …, "previous": …, "hash": …}

`hash` is the SHA-256 of the line up to there, and `previous` is the `hash` of the line before, so
a line that was changed, left out or put in somewhere else shows.  Lines are only ever added.
"""

from __future__ import annotations

import json
import re
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
UNFINISHED, CHANGED = "is unfinished", "was changed"
_ID = re.compile("[0-9a-f]{32}")
_HASH = b', "hash": "'
_LONGEST = 1_000_000  # characters of a line: a file of 30 MB has one of 30,000


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number, where it is, what it holds, what is wrong with it."""

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
    at, before = 0, None
    for number, raw in enumerate(data.split(b"\n")):
        if raw or data[at:]:
            whole = raw + data[at + len(raw) : at + len(raw) + 1]
            before = _read(number, at, whole, before)
            yield before
            at = before.end


def _read(number: int, at: int, raw: bytes, before: Line | None) -> Line:
    end = at + len(raw)
    if not raw.endswith(b"\n"):
        return Line(number, at, end, {}, UNFINISHED)
    head, _, tail = raw.rpartition(_HASH)
    if len(raw) > _LONGEST or tail != sha256(head).hexdigest().encode() + b'"}\n':
        return Line(number, at, end, {}, CHANGED)
    try:
        fields = json.loads(raw)
        sound = _is_sound(fields)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        sound = False
    if not sound:
        return Line(number, at, end, {}, CHANGED)
    if before is None:
        follows = fields["n"] == 0
    else:
        follows = before.wrong is not None or (
            fields["n"] == before.fields["n"] + 1 and fields["previous"] == before.hash
        )
    return Line(number, at, end, fields, None if follows else "does not follow the line before it")


def _is_sound(fields: Any) -> bool:
    """Whether a line says what Readout writes: a hash proves only that its writer could hash."""
    if fields["n"] == 0:
        return bool(fields["archive"] == FORMAT)
    line = Line(0, 0, 0, fields)
    capture = line.capture()
    names = [capture.file, fields.get("timestamp", f"captures/{capture.id}.tsr")]
    sound = names == [f"captures/{capture.id}.wacz", f"captures/{capture.id}.tsr"]
    sound = sound and bool(_ID.fullmatch(capture.id)) and capture.sha256.startswith(capture.id)
    if line.holds_file:
        line.blocks()
        sound = sound and all(0 <= p.start <= p.end <= fields["file_size"] for p in line.parts())
        sound = sound and isinstance(fields["file_sha256"], str)
    return sound and isinstance(fields["previous"], str) and isinstance(fields["source"], str)


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
