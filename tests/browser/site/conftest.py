"""The readers' site, served by its own process as readers get it."""

from __future__ import annotations

import os
import runpy
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from tests.browser.conftest import WIDE
from tests.newsroom.publication.conftest import site  # noqa: F401 (a fixture)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright runs a loop in this thread; Django asks about that, and no test uses the loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
STORY = "news/2031*/"
KINDS = {
    "home": "",
    "section": "news/",
    "story": STORY,
    "comparison": f"{STORY}comparison/",
    "source": f"{STORY}sources/ventria-*/",
    "hostile story": "reports/hostile/",
    "archive": "archive/",
    "month": "archive/2031/03/",
    "event": "events/*/",
    "party": "parties/ventria/",
    "author": "authors/*/",
    "tag": "tags/*/",
    "corrections": "corrections/",
    "glossary": "glossary/",
    "ledger": "ledger/",
    "ledger by party": "ledger/by-party/",
    "about": "about/",
    "donate": "donate/",
    "digest": "digest/",
    "search": "search/?q=truce",
    "missing": "404.html",
}
Visit = Callable[..., "Page"]


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:  # noqa: F811
    """The address of the site."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEWSROOM_PUBLICATION", str(site.parents[1] / "current"))
        patch.delenv("NEWSROOM_INBOX", raising=False)
        application = runpy.run_module("newsroom.serving.site")["application"]
    server: WSGIServer = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def path_of(site: Path, kind: str, language: str = "en") -> str:  # noqa: F811
    """Where a page of the kind is."""
    pattern = f"{language}/{KINDS[kind]}"
    if not pattern.endswith("/"):
        return pattern
    found = sorted(site.glob(f"{pattern}index.html"))
    return str(found[0].parent.relative_to(site)) + "/"


@pytest.fixture
def visit(browser: Browser, served: str, site: Path) -> Iterator[Visit]:  # noqa: F811
    """Opens a page of a kind; `page.troubles` gathers errors and whatever it asked of others."""
    contexts = []

    def visited(kind: str, language: str = "en", at: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        page = context.new_page()
        page.troubles = troubles = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: said.type == "error" and troubles.append(said.text))
        page.on("request", lambda asked: asked.url.startswith(served)
                or troubles.append(f"asked for {asked.url}"))  # fmt: skip
        page.goto(served + path_of(site, kind, language) + at)
        return page

    yield visited
    for context in contexts:
        context.close()
