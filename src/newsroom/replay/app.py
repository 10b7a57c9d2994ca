"""The WSGI application: a signed address to the bytes of one capture.

What it answers runs nothing and loads nothing, from nowhere: a page's own styles and inline
pictures are all that works.  It sets no cookie and reads none, and reaches nothing but the
archive folder.  `newsroom replay` runs it.

The policy alone is not enough: Chromium opens a connection to the host of an <iframe> before the
policy forbids to load it (measured), and whoever listens there knows who looks.  So elements that
lead elsewhere are renamed, in text that was decoded here and is sent as UTF-8, so that no encoding
hides them.  The bytes as they were are what the desk's download gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from newsroom.replay.link import capture_of
from newsroom.worker.archived import read
from readout.capture.archive import CAPTURES
from readout.errors import ReadoutError
from readout.statements.extract import charset
from readout.statements.extract.html import MAX_BYTES

Start = Callable[[str, list[tuple[str, str]]], object]
Application = Callable[[dict[str, Any], Start], Iterable[bytes]]

# Shown as what they are; everything else is a file to be saved.
_SHOWN = frozenset({"text/html", "text/plain"})
_LEADS_OUT = re.compile(
    r"<(?=(?:i?frame|frameset|link|object|embed|applet|portal|fencedframe)\b)", re.IGNORECASE
)


def application(archive: Path, key: str, desk: str) -> Application:
    """The application for an archive folder; only pages of `desk` may put it into a frame."""
    always = _headers(desk)

    def answer(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return _plain(start, always, "405 Method Not Allowed", "Only GET.")
        capture_id = capture_of(environ.get("PATH_INFO", "").removeprefix("/"), key)
        if capture_id is None:
            return _plain(start, always, "404 Not Found", "This address is not or no longer good.")
        try:
            page = read(archive, f"{CAPTURES}/{capture_id}.wacz", capture_id)
        except ReadoutError as error:
            return _plain(start, always, "500 Internal Server Error", error.what)
        said = next((v for k, v in page.headers if k.lower() == "content-type"), "")
        body, kind = _answer(page.body, said, capture_id)
        start("200 OK", [*always, *kind, ("Content-Length", str(len(body)))])
        return [body] if environ["REQUEST_METHOD"] == "GET" else []

    return answer


def _headers(desk: str) -> list[tuple[str, str]]:
    policy = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {desk}"
    )
    return [
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("X-DNS-Prefetch-Control", "off"),
        ("X-Robots-Tag", "noindex, nofollow"),
        ("Cache-Control", "private, no-store"),
    ]


def _answer(body: bytes, said: str, capture_id: str) -> tuple[bytes, list[tuple[str, str]]]:
    """What is sent and as what: a page or plain text to be seen, anything else to be saved."""
    essence = said.partition(";")[0].strip().lower()
    if essence not in _SHOWN or len(body) > MAX_BYTES:
        return body, [
            ("Content-Type", "application/octet-stream"),
            ("Content-Disposition", f'attachment; filename="{capture_id[:12]}.bin"'),
        ]
    text = charset.decode(body, said).text
    if essence == "text/html":
        text = _LEADS_OUT.sub("<x-", text)
    return text.encode("utf-8", "replace"), [("Content-Type", f"{essence}; charset=utf-8")]


def _plain(
    start: Start, always: list[tuple[str, str]], status: str, sentence: str
) -> Iterable[bytes]:
    body = sentence.encode()
    start(
        status,
        [
            *always,
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Length", str(len(body))),
        ],
    )
    return [body]
