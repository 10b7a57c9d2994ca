"""The site as readers reach it: finished files, no database, no cookie, no secret.

A WSGI application that knows one folder, named by NEWSROOM_PUBLICATION.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

_LANGUAGES = ("en", "ru")
_HEAD = 8192  # a page's own policy stands in its first bytes
_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)"', re.I)
_STRICT = "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; font-src 'self'"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_GONE = {
    "en": "There is nothing here.",
    "ru": "Здесь ничего нет.",
}

StartResponse = Callable[..., Any]


def _secure(headers: Headers, path: str, url: str) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    headers["Content-Security-Policy"] = f"{_policy(path)}; frame-ancestors 'none'"


def _policy(path: str) -> str:
    """The page's own policy, which knows its script by its hash; the strict one for the rest."""
    if not path.endswith(".html"):
        return _STRICT
    with Path(path).open("rb") as file:
        own = _POLICY.search(file.read(_HEAD))
    return unescape(own.group(1).decode("utf-8")) if own else _STRICT


def _not_a_file(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """The entrance leads to the reader's language; everything else isn't there."""
    language = _language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))
    headers = [*_HEADERS.items(), ("Content-Security-Policy", _STRICT), ("Vary", "Accept-Language")]
    if environ.get("PATH_INFO") == "/" and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
        start("302 Found", [*headers, ("Location", f"/{language}/"), ("Content-Length", "0")])
        return [b""]
    body = f"<!doctype html><html lang={language}><title>404</title><p>{_GONE[language]}\n".encode()
    start(
        "404 Not Found",
        [
            *headers,
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
        ],
    )
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _language(accepted: str) -> str:
    """The first of ours that the browser names; English if none."""
    named = (part.split(";")[0].strip()[:2].lower() for part in accepted[:200].split(","))
    return next((language for language in named if language in _LANGUAGES), _LANGUAGES[0])


application = WhiteNoise(
    _not_a_file,
    root=os.environ["NEWSROOM_PUBLICATION"],
    autorefresh=True,  # the desk writes new pages while this runs
    index_file=True,
    max_age=60,
    allow_all_origins=False,
    add_headers_function=_secure,
)
