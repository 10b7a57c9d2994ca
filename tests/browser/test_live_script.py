"""The site's one script: what it shows, what it hides, what it sends; and that it is small."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.conftest import WIDE

from newsroom.publication import assets
from newsroom.serving.file_headers import FILE_HEADERS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])
PAGE = """<!doctype html><html lang="en"><title>A story</title>
<script src="/live.js" defer></script>
<div id="rates" data-live="/live/rates.json" data-until="{until}"><ul>
<li id="rate-a"><b>USD</b> <span data-slot>80.00</span> <span data-slot>roubles for a dollar</span>
<li id="rate-b" hidden><b>OIL</b> <span data-slot></span> <span data-slot></span></ul>
<p id="rates-sources"><span data-slot>Bank, 18 March</span></div>
<p>Read <span id="reads" data-live="/live/reads.json" data-read="/read/en/news/a/">
<span data-slot>5 reads</span></span></p>"""
LATER, BEFORE = (
    (datetime.now(UTC) + timedelta(days=n)).isoformat(timespec="seconds") for n in (2, -1)
)
FRESH = {
    "until": LATER,
    "show": {
        "rates": [],
        "rate-a": ["81.50", "roubles, 19 March"],
        "rate-b": ["70.23", "dollars, 17 March"],
        "rates-sources": ["Bank, 19 March"],
        "a-place-that-is-not-here": ["x"],
    },
}


class Server(http.server.ThreadingHTTPServer):
    """The page, the script and the files that the test puts there; keeps what was posted."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {
            "/": PAGE.format(until=LATER).encode(),
            "/live.js": assets.content("live.js"),
        }
        self.posted: list[tuple[str, dict[str, str]]] = []


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        body = self.server.files.get(self.path)
        kinds = {"js": "text/javascript", "json": "application/json"}
        self.send_response(200 if body is not None else 404)
        kind = kinds.get(self.path.rpartition(".")[2], "text/html; charset=utf-8")
        for name, value in {**FILE_HEADERS, "Content-Type": kind}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body or b"")

    def do_POST(self) -> None:
        self.server.posted.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        threading.Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield running
        running.shutdown()


@pytest.fixture
def opened(browser: Browser, server: Server) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_page(**files: object) -> Page:
        for name, told in files.items():
            body = told if isinstance(told, bytes) else json.dumps(told).encode()
            server.files[f"/live/{name}.json"] = body
        context = browser.new_context(viewport=WIDE)
        contexts.append(context)
        page = context.new_page()
        page.troubles = troubles = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        page.wait_for_load_state("networkidle")
        assert context.cookies() == []
        assert page.evaluate("localStorage.length + sessionStorage.length") == 0
        return page

    yield open_page
    for context in contexts:
        context.close()


def test_fresh_values_take_the_place_of_the_page_s(opened: Callable[..., Page]) -> None:
    page = opened(rates=FRESH, reads={"show": {"reads": ["77 reads"]}})
    assert page.locator("#rate-a").inner_text() == "USD 81.50 roubles, 19 March"
    assert page.locator("#rate-b").inner_text() == "OIL 70.23 dollars, 17 March"
    assert page.locator("#rates-sources").inner_text() == "Bank, 19 March"
    assert page.locator("#reads").inner_text() == "77 reads"
    assert page.troubles == []


def test_a_value_that_is_gone_is_hidden(opened: Callable[..., Page]) -> None:
    page = opened(rates={"show": {"rates": None}}, reads={"show": {"reads": None}})
    assert page.locator("#rates").is_hidden()
    assert page.locator("#reads").is_hidden()


@pytest.mark.parametrize("answer", [None, b"", b"<html>", b"null", b"{}", b'{"show": 5}', b"[]"])
def test_without_a_file_the_page_stays_as_it_is(
    opened: Callable[..., Page], answer: bytes | None
) -> None:
    page = opened(**({} if answer is None else {"rates": answer, "reads": answer}))
    assert page.locator("#rate-a").inner_text() == "USD 80.00 roubles for a dollar"
    assert page.locator("#reads").inner_text() == "5 reads"
    assert page.troubles == []


def test_values_past_their_time_are_hidden_if_there_are_no_fresher(
    opened: Callable[..., Page], server: Server
) -> None:
    server.files["/"] = PAGE.format(until=BEFORE).encode()
    assert opened().locator("#rates").is_hidden()
    assert opened(rates={**FRESH, "until": BEFORE}).locator("#rates").is_hidden()
    assert opened(rates=FRESH).locator("#rate-a").inner_text() == "USD 81.50 roubles, 19 March"


def test_words_are_never_markup(opened: Callable[..., Page]) -> None:
    page = opened(reads={"show": {"reads": ["<img src=x onerror=alert(1)>"]}})
    assert page.locator("#reads").inner_text() == "<img src=x onerror=alert(1)>"
    assert page.locator("img").count() == 0


def test_it_says_once_that_the_story_was_opened_and_from_where(
    opened: Callable[..., Page], server: Server
) -> None:
    opened()
    ((path, headers),) = server.posted
    assert path == "/read/en/news/a/"
    assert headers["sec-fetch-site"] == "same-origin"
    assert headers["origin"] == f"http://127.0.0.1:{server.server_port}"
    assert headers["content-length"] == "0"
    assert "referer" not in headers
    assert "cookie" not in headers


def test_it_is_small() -> None:
    assert len(assets.content("live.js")) <= 1500
