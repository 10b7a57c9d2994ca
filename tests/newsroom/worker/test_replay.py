"""Captured pages on their own origin: signed addresses, no scripts, no cookies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from tests.newsroom.worker.newsroom_at_work import Desk
from tests.newsroom.worker.test_intake import HTML, PDF

from newsroom.records.models import Capture
from newsroom.replay.app import application
from newsroom.replay.link import capture_of, link
from readout.capture.archive import Archive
from readout.capture.source import capture_bytes
from readout.statements.extract.html.tokens import StartTag, Tokenizer

KEY = "a key of the tests"
DESK = "http://127.0.0.1:8001"


def get(archive: Path, address: str, method: str = "GET") -> tuple[str, dict[str, str], bytes]:
    """The answer to a request with a cookie, as a browser may send one along."""
    environ: dict[str, Any] = {
        "PATH_INFO": "/" + address.rpartition("/")[2],
        "REQUEST_METHOD": method,
        "HTTP_COOKIE": "sessionid=x",
    }
    setup_testing_defaults(environ)
    said: list[Any] = []
    body = b"".join(application(archive, KEY, DESK)(environ, lambda *a: said.extend(a)))
    return said[0], dict(said[1]), body


def captured(desk: Desk, name: str, body: bytes) -> Capture:
    capture = desk.bring_in(name, body).capture
    assert capture is not None
    return capture


def test_a_page_is_replayed_as_it_was(desk: Desk, compared: object, archive: Path) -> None:
    evil = HTML.replace("<p>", "<script>alert(1)</script><p>").encode()
    capture = captured(desk, "a.html", evil)
    status, headers, body = get(archive, link("http://localhost:8002", KEY, capture.capture_id))
    assert (status, body) == ("200 OK", evil)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    policy = headers["Content-Security-Policy"].split("; ")
    assert {"sandbox", "default-src 'none'", "form-action 'none'", "base-uri 'none'"} <= {*policy}
    assert f"frame-ancestors {DESK}" in policy
    assert "allow-" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in headers


LEADS_OUT = [
    b"<iframe src=//evil.example></iframe>",
    b"<IFRAME\nsrc=//evil.example>",
    b"<link rel=preconnect href=//evil.example>",
    b"<frameset><frame src=//evil.example></frameset>",
    b"<object data=//evil.example><embed src=//evil.example>",
    b"\xff\xfe" + "<iframe src=//evil.example>".encode("utf-16-le"),
    b"<meta charset=iso-2022-jp><ifr\x1b(Bame src=//evil.example>",
    b"<meta charset=utf-7>+ADw-iframe src=//evil.example+AD4-",
]


@pytest.mark.parametrize("body", LEADS_OUT)
def test_no_element_that_leads_elsewhere_is_left(archive: Path, body: bytes) -> None:
    """A browser connects to the host of a frame before the policy forbids to load it."""
    recorded = Archive(archive).add(capture_bytes("a.html", body)).capture
    _, headers, answer = get(archive, link("", KEY, recorded.id))
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    found = {token.name for token in Tokenizer(answer.decode()) if isinstance(token, StartTag)}
    assert not found & {"iframe", "link", "frame", "frameset", "object", "embed"}


def test_what_is_no_page_is_saved(desk: Desk, compared: object, archive: Path) -> None:
    capture = captured(desk, "a.pdf", PDF)
    _, headers, body = get(archive, link("", KEY, capture.capture_id))
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["Content-Disposition"].startswith("attachment;")
    assert body == PDF


def test_an_address_is_good_for_an_hour() -> None:
    token = link("", KEY, "0" * 32).removeprefix("/")
    assert capture_of(token, KEY) == "0" * 32
    assert capture_of(token, KEY, seconds=-1) is None


@pytest.mark.parametrize(
    "make",
    [lambda: "", lambda: "0" * 32, lambda: "../index.jsonl",
     lambda: link("", "another key", "0" * 32)[1:], lambda: link("", KEY, "0")[1:],
     lambda: link("", KEY, "../../secret.key")[1:], lambda: link("", KEY, "0" * 32)[1:-1] + "!"],
    ids=["empty", "unsigned", "a path", "another key", "too short", "a signed path", "altered"],
)  # fmt: skip
def test_no_other_address_is_answered(archive: Path, make: Callable[[], str]) -> None:
    status, headers, _ = get(archive, make())
    assert status == "404 Not Found"
    assert "sandbox" in headers["Content-Security-Policy"]


def test_a_capture_that_was_changed_is_not_replayed(
    desk: Desk, compared: object, archive: Path
) -> None:
    capture = captured(desk, "a.html", HTML.encode())
    file = archive / str(capture.file)
    file.write_bytes(file.read_bytes().replace(b" 175 ", b" 195 "))
    status, _, body = get(archive, link("", KEY, capture.capture_id))
    assert (status, body) == ("500 Internal Server Error", b"the capture was changed")


@pytest.mark.parametrize(("method", "status"), [("HEAD", "200"), ("POST", "405"), ("PUT", "405")])
def test_it_only_reads(
    desk: Desk, compared: object, archive: Path, method: str, status: str
) -> None:
    capture = captured(desk, "a.html", HTML.encode())
    said, _, body = get(archive, link("", KEY, capture.capture_id), method)
    assert said.startswith(status)
    assert HTML.encode() not in body
