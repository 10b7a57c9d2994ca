"""Saved pages that people hand in: WARC and WACZ, good, broken and hostile."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loopback import corpus

from readout.capture import saved
from readout.capture.source import Captured, capture_source
from readout.capture.warc import write_record
from readout.errors import SourceError, SourceTooLarge, SourceUnreadable

TEXT = "<p>Стороны договорились.</p>".encode()
URL = "https://www.example.org/statement"


def answer(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    rows = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *headers]
    return "\r\n".join(rows).encode() + b"\r\n\r\n" + body


def response(url: str, block: bytes, kind: str = "response") -> bytes:
    headers = [("WARC-Target-URI", url), ("WARC-Date", "2031-03-18T12:30:00Z")]
    return write_record(kind, headers, block)[0]


def warc(*records: bytes) -> bytes:
    return write_record("warcinfo", [], b"software: x\r\n")[0] + b"".join(records)


def wacz(*warcs: bytes, pages: list[object] | None = None, package: object = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for n, data in enumerate(warcs):
            archive.writestr(f"archive/{n}.warc" + (".gz" if data[:1] == b"\x1f" else ""), data)
        if package is not None:
            archive.writestr("datapackage.json", json.dumps(package))
        if pages is not None:
            archive.writestr("pages/pages.jsonl", "\n".join(map(json.dumps, pages)))
    return out.getvalue()


def opened(tmp_path: Path, data: bytes, name: str = "a.wacz") -> Captured:
    (tmp_path / name).write_bytes(data)
    return capture_source(str(tmp_path / name))


MENU = response("https://www.example.org/menu", answer(b"<p>Menu</p>"))
STYLE = response("https://www.example.org/a.css", answer(b"p {}", kind="text/css"))
PAGE = response(URL, answer(TEXT))


@pytest.mark.parametrize(
    "data",
    [
        warc(STYLE, PAGE, MENU),
        gzip.compress(warc(STYLE, PAGE)),
        b"".join(map(gzip.compress, (warc(), STYLE, PAGE, MENU))),
        wacz(warc(MENU, STYLE, PAGE), pages=[{"format": "json-pages-1.0"}, {"url": URL + "#top"}]),
        wacz(gzip.compress(warc(MENU, PAGE)), package={"mainPageUrl": URL}),
        wacz(warc(MENU), gzip.compress(warc(PAGE)), package={"mainPageUrl": URL}),
        wacz(warc(PAGE), package={"mainPageUrl": "https://elsewhere.example/"}),
        wacz(
            warc(
                response(URL + "/old", answer(b"", "Location: /statement", status="301 Moved")),
                MENU,
                PAGE,
            ),
            package={"mainPageUrl": URL + "/old"},
        ),
        warc(response(URL, answer(gzip.compress(TEXT), "Content-Encoding: gzip"))),
        warc(response(URL, answer(TEXT, "Content-Encoding: gzip"))),
        warc(
            response(
                URL,
                answer(b"%x\r\n%s\r\n0\r\n\r\n" % (len(TEXT), TEXT), "Transfer-Encoding: chunked"),
            )
        ),
        warc(response(URL, answer(TEXT, "Transfer-Encoding: chunked"))),
        warc(response(URL, answer(TEXT, "Content-Length: 9"))),
        warc(response(URL, answer(b"x", status="404 Not Found")), PAGE),
        warc(response(URL, b"nonsense"), response(URL, b"HTTP/1.1 what\r\n\r\n"), PAGE),
    ],
)
def test_the_main_page_is_found(tmp_path: Path, data: bytes) -> None:
    got = opened(tmp_path, data, "a.wacz" if data[:2] == b"PK" else "a.warc")
    assert got.body == TEXT
    assert got.capture.final_url == URL
    assert got.capture.captured_at.year == 2031
    assert got.capture.media_type == "text/html"


@pytest.mark.parametrize(
    "data",
    [
        warc(response(URL, answer(TEXT, "Content-Length: 9999"))),
        warc(response(URL, answer(gzip.compress(TEXT)[:-9], "Content-Encoding: gzip"))),
        warc(write_record("response", [("WARC-Truncated", "time")], answer(TEXT))[0]),
    ],
)
def test_half_a_page_is_refused(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(SourceError, match=r"cut off|breaks off"):
        opened(tmp_path, data, "a.warc")


def test_a_wacz_under_any_name(tmp_path: Path) -> None:
    data = wacz(warc(PAGE), package={"mainPageUrl": URL})
    assert opened(tmp_path, data, "download.zip").body == TEXT


LIMIT = 20_000_000


def directory_bomb(zip64: bool) -> bytes:
    size = 5_000_000
    body = b"PK\x03\x04" + bytes(size)
    start = len(body)
    tail = b""
    if zip64:
        tail = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 9, 9, size, 4)
        tail += struct.pack("<4sLQL", b"PK\x06\x07", 0, start, 1)
    return (
        body + tail + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, 9 if zip64 else size, 4, 0)
    )


BOMBS: dict[str, Callable[[], bytes]] = {
    "zeros in gzip": lambda: gzip.compress(bytes(LIMIT + 100), 1),
    "a line without an end": lambda: gzip.compress(b"WARC/1.1\r\n" + b"x" * LIMIT + b"y", 1),
    "padding in a zip": lambda: wacz(gzip.compress(warc(STYLE)) + bytes(LIMIT)),
    "zeros in a zip": lambda: wacz(bytes(LIMIT + 1)),
    "a packed page": lambda: warc(
        response(URL, answer(gzip.compress(bytes(30_000_000)), "Content-Encoding: gzip"))
    ),
    "a large page": lambda: warc(response(URL, answer(bytes(saved.PAGE_LIMIT + 2_000_000)))),
    "a table of contents": lambda: directory_bomb(zip64=False),
    "a table of contents, 64 bits": lambda: directory_bomb(zip64=True),
    "a length": lambda: warc(b"WARC/1.1\r\nContent-Length: 999999999999\r\n\r\nx"),
    "many headers": lambda: warc(b"WARC/1.1\r\n" + b"A: b\r\n" * 10_000),
    "a long line": lambda: b"WARC/1.1\r\n" + b"x" * 1_000_000,
    "many records": lambda: gzip.compress(warc(*[STYLE] * 100_000), 1),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(saved, "UNPACKED_LIMIT", LIMIT)
    data = BOMBS[name]()
    file = tmp_path / ("a.wacz" if data[:2] == b"PK" else "a.warc")
    file.write_bytes(data)
    del data
    began = time.process_time()
    tracemalloc.start()
    try:
        with pytest.raises((SourceTooLarge, SourceUnreadable)):
            capture_source(str(file))
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert time.process_time() - began < 15


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18),
        wacz(),
        wacz(b"not a warc"),
        wacz(warc(STYLE)),
        wacz(warc(PAGE))[:-30],
        wacz(warc(PAGE), package=[1]),
        warc(),
        warc(PAGE)[:-20],
        b"\x1f\x8b",
        gzip.compress(warc(PAGE))[:-20],
        b"URL IP-address Archive-date Content-type Archive-length",
        warc(response(URL, answer(TEXT, "Content-Encoding: br"))),
    ],
    ids=range(14),
)
def test_what_is_no_saved_page(tmp_path: Path, data: bytes) -> None:
    for name in ("a.warc", "a.wacz"):
        try:
            got = opened(tmp_path, data, name)
        except SourceError:
            continue
        assert got.body == TEXT


@settings(deadline=None, max_examples=200)
@given(st.data())
def test_damage_gives_a_clear_error(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = data.draw(
        st.sampled_from(
            [wacz(warc(PAGE), package={"mainPageUrl": URL}), warc(PAGE), gzip.compress(warc(PAGE))]
        )
    )
    at = data.draw(st.integers(0, len(whole) - 1))
    piece = data.draw(st.binary(max_size=8))
    file = tmp_path_factory.getbasetemp() / "damaged.wacz"
    file.write_bytes(whole[:at] + piece + whole[at + len(piece) + data.draw(st.integers(0, 3)) :])
    with contextlib.suppress(SourceError):
        capture_source(str(file))


def test_other_peoples_archives() -> None:
    """Each gives its page or a clear error; the good ones give the page."""
    good = {
        "example.warc": "http://example.com/",
        "example.warc.gz": "http://example.com/",
        "example-iana.org-chunked.warc": "http://www.iana.org/",
    }
    for file in sorted(corpus("warcio-data").iterdir()):
        if file.name == "LICENSE":
            continue
        try:
            with file.open("rb") as opened_file:
                got = saved.read_saved(str(file), opened_file)
        except SourceError:
            assert file.name not in good, file.name
            continue
        assert got.body
        assert good.get(file.name, got.uri) == got.uri
