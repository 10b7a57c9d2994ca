"""One capture as a WACZ 1.1.1: a ZIP with the WARC, its index, the list of pages and the hashes.

The same capture gives the same bytes.  Everything is stored, nothing packed, so that the page's
own bytes lie in the file as they are, and a changed byte can be named.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from readout.capture.fetch import user_agent
from readout.capture.rules import DEFAULT
from readout.capture.source import Captured
from readout.capture.surt import sort_key
from readout.capture.warc import http_head, record_id, stamp, write_record

VERSION = "1.1.1"
WARC = "archive/data.warc"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch `[start, end)` of the file and what it is; later parts lie inside earlier ones."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Wacz:
    """The file's bytes and its map; the last part is the page itself."""

    data: bytes
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class _Record:
    name: str
    data: bytes
    body: int  # where the page's own bytes begin in it
    size: int
    row: dict[str, str] | None


def build(captured: Captured) -> Wacz:
    """The WACZ of one capture."""
    records = list(_records(captured))
    places: list[tuple[_Record, int]] = []
    at = 0
    for record in records:
        places.append((record, at))
        at += len(record.data)
    warc = b"".join(record.data for record in records)
    members = [
        (WARC, warc),
        ("indexes/index.cdx", _index(places, captured)),
        ("pages/pages.jsonl", _pages(captured)),
    ]
    package = _package(members, captured)
    digest = {"path": "datapackage.json", "hash": _hash(package)}
    members += [("datapackage.json", package), ("datapackage-digest.json", _json(digest))]
    data, starts = _zip(members, captured)
    return Wacz(data, tuple(_parts(members, starts, places)))


def target(captured: Captured) -> str:
    """The capture's address: the web's, or its file's name, never its folder."""
    capture = captured.capture
    if capture.final_url:
        return capture.final_url
    name = capture.source.replace("\\", "/").rpartition("/")[2]
    return "file:///" + ("standard-input" if name == "-" else quote(name))


def _records(captured: Captured) -> Iterator[_Record]:
    """The WARC's records: what wrote it, each redirect, the page."""
    at = stamp(captured.capture.captured_at)
    about = f"software: {user_agent(DEFAULT)}\r\nformat: WARC File Format 1.1\r\n".encode()
    yield _record("warcinfo", "", at, "application/warc-fields", about)
    for hop in captured.redirects:
        head = http_head(hop.status, hop.reason, hop.headers, 0)
        row = {"status": str(hop.status), "mime": "unk"}
        yield _record("response", hop.url, at, _HTTP, head, len(head), row)
    capture, url = captured.capture, target(captured)
    kind = capture.media_type or "application/octet-stream"
    if captured.status is None:
        yield _record("resource", url, at, kind, captured.body, 0, {"mime": kind})
        return
    head = http_head(captured.status, captured.reason, captured.headers, capture.size)
    row = {"status": str(captured.status), "mime": kind}
    yield _record("response", url, at, _HTTP, head + captured.body, len(head), row)


_HTTP = "application/http; msgtype=response"


def _record(
    type_: str,
    url: str,
    at: str,
    kind: str,
    block: bytes,
    head: int = 0,
    row: dict[str, str] | None = None,
) -> _Record:
    page = block[head:]
    digest = "sha256:" + sha256(page).hexdigest()
    headers = [
        ("WARC-Record-ID", record_id(type_, url, at, sha256(block).hexdigest())),
        ("WARC-Date", at),
        ("WARC-Block-Digest", "sha256:" + sha256(block).hexdigest()),
    ]
    if row is not None:
        headers += [("WARC-Target-URI", url), ("WARC-Payload-Digest", digest)]
        row = {"url": url, **row, "digest": digest}
    data, start = write_record(type_, [*headers, ("Content-Type", kind)], block)
    return _Record(f"{type_} record {url}".strip(), data, start + head, len(page), row)


def _index(places: list[tuple[_Record, int]], captured: Captured) -> bytes:
    """The CDXJ index: a line for each record that can be shown, sorted by its key."""
    time = captured.capture.captured_at.strftime("%Y%m%d%H%M%S")
    lines = []
    for record, at in places:
        if record.row is not None:
            row = {
                **record.row,
                "length": str(len(record.data)),
                "offset": str(at),
                "filename": WARC.rpartition("/")[2],
            }
            lines.append(f"{sort_key(record.row['url'])} {time} {json.dumps(row)}\n")
    return "".join(sorted(lines)).encode()


def _pages(captured: Captured) -> bytes:
    url, at = target(captured), stamp(captured.capture.captured_at)
    head = {"format": "json-pages-1.0", "id": "pages", "title": "Pages"}
    page = {"id": captured.capture.id, "url": url, "ts": at, "title": url}
    return _json(head) + _json(page)


def _package(members: list[tuple[str, bytes]], captured: Captured) -> bytes:
    resources = [
        {
            "name": path.rpartition("/")[2],
            "path": path,
            "hash": _hash(data),
            "bytes": len(data),
        }
        for path, data in members
    ]
    at = stamp(captured.capture.captured_at)
    return _json(
        {
            "profile": "data-package",
            "resources": resources,
            "wacz_version": VERSION,
            "created": at,
            "software": user_agent(DEFAULT),
            "mainPageUrl": target(captured),
            "mainPageDate": at,
        }
    )


def _zip(members: list[tuple[str, bytes]], captured: Captured) -> tuple[bytes, list[int]]:
    """The ZIP file and where in it each member's bytes begin."""
    out = io.BytesIO()
    starts = []
    when = max(captured.capture.captured_at.timetuple()[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, data in members:
            info = zipfile.ZipInfo(path, when)
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
            starts.append(out.tell() - len(data))
    return out.getvalue(), starts


def _parts(
    members: list[tuple[str, bytes]], starts: list[int], places: list[tuple[_Record, int]]
) -> Iterator[Part]:
    for (path, data), start in zip(members, starts, strict=True):
        yield Part(path, start, start + len(data))
    for record, at in places:
        start = starts[0] + at
        yield Part(record.name, start, start + len(record.data))
    page, at = places[-1]
    start = starts[0] + at + page.body
    yield Part("the page itself", start, start + page.size)


def _hash(data: bytes) -> str:
    return "sha256:" + sha256(data).hexdigest()


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
