"""What readers get at `/en/search/?q=…`: a page, or JSON where a program asks for it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode

from newsroom.search.find import LONGEST, Found, Hit, find
from readout.report.interface import Interface

PLACE = re.compile(r"/([a-z]{2,3}(?:-[a-z]{2,8})?)/search/")
SHELL = "search/{language}.html"  # the page around the results, as published
WORDS = "search/{language}.json"  # and what is said in it
RESULTS, FIELD = "<!-- results -->", 'name="q" value=""'
_LONGEST = 2000  # bytes of a query string

StartResponse = Callable[..., Any]


def search(
    environ: Mapping[str, Any],
    start: StartResponse,
    release: Path,
    headers: Iterable[tuple[str, str]],
) -> Iterable[bytes] | None:
    """The answer to a request for a search, `None` if it is none.  `release` is what is published
    now, `headers` go with every answer.
    """
    place = PLACE.fullmatch(environ.get("PATH_INFO", ""))
    shell = release / SHELL.format(language=place[1]) if place else None
    if place is None or shell is None or not shell.is_file():
        return None
    if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
        return _send(environ, start, "405 Method Not Allowed", "text/plain", "GET\n", headers)
    asked = environ.get("QUERY_STRING", "")
    if len(asked) > _LONGEST:
        return _send(environ, start, "414 URI Too Long", "text/plain", "Too long.\n", headers)
    values = {name: said[-1] for name, said in parse_qs(asked, max_num_fields=10).items()}
    query, page = " ".join(values.get("q", "")[:LONGEST].split()), values.get("page", "1")
    try:
        found = find(release, place[1], query, int(page) if page.isdecimal() else 1)
        status = "200 OK"
    except sqlite3.Error:
        found, status = None, "503 Service Unavailable"
    if values.get("format") == "json" or _wants_json(environ.get("HTTP_ACCEPT", "")):
        body = json.dumps(_data(found, place[1], query), ensure_ascii=False, indent=1) + "\n"
        return _send(environ, start, status, "application/json", body, headers)
    words = Interface(
        place[1], json.loads((release / WORDS.format(language=place[1])).read_bytes())
    )
    shown = _results(found, words) if found else f"<p>{escape(words.say('search_failed'))}</p>"
    text = shell.read_text("utf-8").replace(RESULTS, shown if query else "", 1)
    text = text.replace(FIELD, f'name="q" value="{escape(query)}"', 1)
    return _send(environ, start, status, "text/html", text, headers)


def _wants_json(accepted: str) -> bool:
    return "application/json" in accepted[:200] and "text/html" not in accepted[:200]


def _send(
    environ: Mapping[str, Any],
    start: StartResponse,
    status: str,
    kind: str,
    text: str,
    headers: Iterable[tuple[str, str]],
) -> list[bytes]:
    body = text.encode()
    own = [
        ("Content-Type", f"{kind}; charset=utf-8"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),  # what somebody looked for is nobody else's
        ("Vary", "Accept"),
    ]
    start(status, [*headers, *own])
    return [b"" if environ["REQUEST_METHOD"] == "HEAD" else body]


def _data(found: Found | None, language: str, query: str) -> dict[str, Any]:
    if found is None:
        return {"query": query, "language": language, "error": "the search failed; try fewer words"}
    return {
        "query": found.query,
        "language": language,
        "page": found.page,
        "pages": found.pages,
        "total": found.total,
        "all_words": not found.loose,
        "elsewhere": found.elsewhere,
        "stories": [
            {
                "path": f"/{hit.path}",
                "title": hit.title,
                "status": hit.status,
                "lead": hit.lead,
                "published": hit.published,
                "excerpt": "".join(text for text, _ in hit.excerpt),
            }
            for hit in found.hits
        ],
    }


def _results(found: Found, words: Interface) -> str:
    said = words.count("search_found", found.total)
    if found.loose:
        said = words.say("search_loose")
    if not found.total:
        said = words.say("search_nothing")
    rows = "\n".join(_hit(hit, words) for hit in found.hits)
    return "\n".join(
        (
            f'<p class="soft" role="status">{escape(said)}</p>',
            rows,
            _elsewhere(found, words),
            _turn(found, words),
        )
    )


def _hit(hit: Hit, words: Interface) -> str:
    shown = "".join(
        f"<mark>{escape(text)}</mark>" if wanted else escape(text) for text, wanted in hit.excerpt
    )
    status = f'&#160;<span class="status">— {escape(hit.status)}</span>' if hit.status else ""
    return (
        f'<article class="teaser"><p class="kicker"><time datetime="{escape(hit.published)}">'
        f"{escape(hit.published_said)}</time></p>\n"
        f'<h2><a href="/{escape(hit.path)}">{escape(hit.title)}{status}</a></h2>\n'
        f"<p>{shown}</p></article>"
    )


def _elsewhere(found: Found, words: Interface) -> str:
    links = []
    for code, n in sorted(found.elsewhere.items()):
        said = words.count("search_elsewhere", n, language=words.of("languages", code))
        address = f"/{code}/search/?{_ask(found.query)}"
        links.append(f'<p><a href="{address}" hreflang="{code}">{escape(said)}</a></p>')
    return "\n".join(links)


def _turn(found: Found, words: Interface) -> str:
    links = []
    for key, number in (("search_back", found.page - 1), ("search_on", found.page + 1)):
        if 1 <= number <= found.pages:
            rel = "prev" if number < found.page else "next"
            address = f"?{_ask(found.query, page=number)}"
            links.append(f'<a href="{address}" rel="{rel}">{escape(words.say(key))}</a>')
    return f'<p class="turn">{" · ".join(links)}</p>' if links else ""


def _ask(query: str, **more: int) -> str:
    return escape(urlencode({"q": query, **more}))
