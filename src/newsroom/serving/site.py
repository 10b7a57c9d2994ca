"""The site as readers reach it: finished files, no database, no cookie, no secret.

A WSGI application that knows the release, named by NEWSROOM_PUBLICATION; the folder `live` beside
it, whose values change between releases; and the folder named by NEWSROOM_INBOX, to which it adds
what was counted (without it nothing is).
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from whitenoise import WhiteNoise

from newsroom.reads.beacon import PLACE, Beacon
from newsroom.search.answer import search
from newsroom.serving.file_headers import FILE_HEADERS
from newsroom.serving.reader_language import missing_page, reader_language

_ROOT = Path(os.environ["NEWSROOM_PUBLICATION"])
# Their names carry a hash of the content.
_LASTING = re.compile(r"/static/[\w.-]+\.[0-9a-f]{8}\.\w+")

StartResponse = Callable[..., Any]


def _secure(headers: Headers, path: str, url: str) -> None:
    for name, value in FILE_HEADERS.items():
        headers[name] = value


def _not_a_file(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
    """The entrance leads to the reader's language; what was read is counted, a search is answered;
    nothing else is there.
    """
    if environ.get("PATH_INFO", "").startswith(PLACE):
        return _beacon(environ, start)
    found = search(environ, start, _ROOT.resolve(), FILE_HEADERS.items())
    if found is not None:
        return found
    accepted = environ.get("HTTP_ACCEPT_LANGUAGE", "")
    language = reader_language(_ROOT, environ.get("PATH_INFO", ""), accepted)
    headers = [*FILE_HEADERS.items(), ("Vary", "Accept-Language")]
    if environ.get("PATH_INFO") == "/" and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
        start("302 Found", [*headers, ("Location", f"/{language}/"), ("Content-Length", "0")])
        return [b""]
    body = missing_page(_ROOT, language)
    start(
        "404 Not Found",
        [
            *headers,
            ("Content-Type", "text/html; charset=utf-8"),
            ("Content-Length", str(len(body))),
        ],
    )
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _lasting(path: str, url: str) -> bool:
    return bool(_LASTING.fullmatch(url))


_inbox = os.environ.get("NEWSROOM_INBOX")
_proxies = int(os.environ.get("NEWSROOM_PROXIES", "0"))
_beacon = Beacon(_ROOT, Path(_inbox) if _inbox else None, _proxies)
_beacon.start()

application = WhiteNoise(
    _not_a_file,
    root=str(_ROOT),
    autorefresh=True,  # the desk writes new pages while this runs
    index_file=True,
    max_age=60,
    immutable_file_test=_lasting,
    allow_all_origins=False,
    add_headers_function=_secure,
)
application.add_files(str(_ROOT.parent / "live"), prefix="live/")
