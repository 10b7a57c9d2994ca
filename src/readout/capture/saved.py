"""The main page of a saved WARC or WACZ that somebody hands in: never trusted, never unpacked."""

from __future__ import annotations

import gzip
import json
import os
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import BinaryIO, cast
from urllib.parse import urljoin

from readout.capture.body import unpack
from readout.capture.media import essence, is_document
from readout.capture.rules import MEGABYTE
from readout.capture.warc import Page, page_of, read_records
from readout.errors import SourceTooLarge, SourceUnreadable

FILE_LIMIT = 200 * MEGABYTE
UNPACKED_LIMIT = 400 * MEGABYTE
PAGE_LIMIT = 20 * MEGABYTE
_DIRECTORY_LIMIT = 4 * MEGABYTE
_LIST_LIMIT = MEGABYTE
_ENTRIES = 10_000
_RECORDS = 10_000
_TAIL = 65_557  # the longest that the end of a ZIP can be


def read_saved(path: str, file: BinaryIO) -> Page:
    """The main page in an open WARC or WACZ, its body without codings.

    The main page is the one that the WACZ names, else the first HTML page, else the first
    document.  Raises a SourceError for what is broken, too large or without a page.
    """
    size = os.fstat(file.fileno()).st_size
    if size > FILE_LIMIT:
        raise _over(FILE_LIMIT, path)
    packed_as_zip = file.read(4) == b"PK\x03\x04"
    file.seek(0)
    try:
        page = _from_wacz(file, size, path) if packed_as_zip else _main(_pages([file], path), None)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _unreadable(path) from error
    except (ValueError, KeyError, struct.error, zlib.error) as error:
        raise _unreadable(path) from error
    if page is None:
        raise SourceUnreadable(
            "there is no page in this web archive", where=path, do="save the page again"
        )
    return replace(page, body=_body(page, path))


def _body(page: Page, path: str) -> bytes:
    """The page's bytes without codings; half a page is refused, for it would seem silent."""
    packed = ",".join(v for k, v in page.headers if k.lower() == "content-encoding")
    plain = "gzip" in packed.lower() and not page.body.startswith(b"\x1f\x8b")
    if page.cut:
        raise SourceUnreadable(
            "the page in this web archive is cut off", where=path, do="save the page again"
        )
    # Some tools store a page plain and leave the header that says it is packed.
    return page.body if plain else unpack(page.body, packed, PAGE_LIMIT, path)


def _from_wacz(file: BinaryIO, size: int, path: str) -> Page | None:
    _check_directory(file, size, path)
    with zipfile.ZipFile(file) as archive:
        rows = archive.infolist()
        declared = sum(row.file_size for row in rows)
        if len(rows) > _ENTRIES or declared > UNPACKED_LIMIT:
            raise _over(UNPACKED_LIMIT, path)
        names = {row.filename: row for row in rows}
        main = _main_url(archive, names)
        warcs = [n for n in names if n.startswith("archive/") and n.endswith((".warc", ".warc.gz"))]
        if not warcs:
            raise _unreadable(path)
        return _main(_pages(_members(archive, sorted(warcs)), path), main)


def _members(archive: zipfile.ZipFile, names: Iterable[str]) -> Iterator[BinaryIO]:
    for name in names:
        with archive.open(name) as member:
            yield cast(BinaryIO, member)


def _main_url(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> str | None:
    """The address of the main page as the WACZ tells it."""
    if "datapackage.json" in names:
        with archive.open("datapackage.json") as member:
            package = json.loads(member.read(_LIST_LIMIT))
        if isinstance(package, dict) and isinstance(package.get("mainPageUrl"), str):
            return str(package["mainPageUrl"])
    if "pages/pages.jsonl" in names:
        with archive.open("pages/pages.jsonl") as member:
            for line in member.read(_LIST_LIMIT).splitlines():
                row = json.loads(line)
                if isinstance(row, dict) and isinstance(row.get("url"), str):
                    return str(row["url"])
    return None


def _check_directory(file: BinaryIO, size: int, path: str) -> None:
    """Refuse a ZIP whose table of contents is a bomb by itself: zipfile reads all of it."""
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise _unreadable(path)
    (directory,) = struct.unpack_from("<L", tail, at + 12)
    if at >= 20 and tail[at - 20 : at - 16] == b"PK\x06\x07":
        (where,) = struct.unpack_from("<Q", tail, at - 12)
        file.seek(min(where, size))
        big = file.read(56)
        if len(big) < 56 or big[:4] != b"PK\x06\x06":
            raise _unreadable(path)
        (directory,) = struct.unpack_from("<Q", big, 40)
    if directory > _DIRECTORY_LIMIT:
        raise _over(_DIRECTORY_LIMIT, path)
    file.seek(0)


def _pages(files: Iterable[BinaryIO], path: str) -> Iterator[Page]:
    seen = 0
    for file in files:
        with _unzipped(file, path) as stream:
            for record in read_records(stream, PAGE_LIMIT + MEGABYTE, path):
                seen += 1
                if seen > _RECORDS:
                    raise _over(UNPACKED_LIMIT, path)
                if (page := page_of(record)) is not None:
                    yield page


def _main(pages: Iterable[Page], wanted: str | None) -> Page | None:
    """The page at the wanted address, behind its redirects; else the first that will do."""
    best: Page | None = None
    for page in pages:
        if wanted and _bare(page.uri) == _bare(wanted):
            if 200 <= page.status < 300:
                return page
            onward = next((v for k, v in page.headers if k.lower() == "location"), None)
            wanted = urljoin(page.uri, onward) if onward else wanted
        elif page.status == 200 and _rank(page) > _rank(best):
            best = page
        if not wanted and _rank(best) == 2:
            break
    return best


def _rank(page: Page | None) -> int:
    """2 for an HTML page, 1 for another document, 0 for anything else."""
    if page is None:
        return 0
    kind = next((v for k, v in page.headers if k.lower() == "content-type"), "")
    if essence(kind) in ("text/html", "application/xhtml+xml"):
        return 2
    return int(
        is_document(kind, page.body) and essence(kind) not in ("text/css", "text/javascript")
    )


def _bare(uri: str) -> str:
    return uri.partition("#")[0]


class _Counted:
    """A stream that gives no more than the limit."""

    def __init__(self, file: BinaryIO, limit: int, path: str) -> None:
        self.file, self.left, self.limit, self.path = file, limit, limit, path

    def read(self, size: int = -1) -> bytes:
        return self._count(self.file.read(min(size, self.left + 1) if size >= 0 else self.left + 1))

    def readline(self, size: int = -1) -> bytes:
        return self._count(
            self.file.readline(min(size, self.left + 1) if size >= 0 else self.left + 1)
        )

    def _count(self, data: bytes) -> bytes:
        self.left -= len(data)
        if self.left < 0:
            raise _over(self.limit, self.path)
        return data


@contextmanager
def _unzipped(file: BinaryIO, path: str) -> Iterator[BinaryIO]:
    """The records of a WARC, unpacked if it is packed, counted on both sides."""
    magic = file.read(2)
    file.seek(0)
    raw = cast(BinaryIO, _Counted(file, UNPACKED_LIMIT, path))
    if magic != b"\x1f\x8b":
        yield raw
        return
    with gzip.GzipFile(fileobj=raw) as unpacked:
        yield cast(BinaryIO, _Counted(cast(BinaryIO, unpacked), UNPACKED_LIMIT, path))


def _over(limit: int, path: str) -> SourceTooLarge:
    return SourceTooLarge(
        f"this web archive holds more than the limit of {limit / 1e6:.3g} MB",
        where=path,
        do="save only the statement's page",
    )


def _unreadable(path: str) -> SourceUnreadable:
    return SourceUnreadable(
        "this is not a whole web archive (WARC or WACZ)", where=path, do="save the page again"
    )
