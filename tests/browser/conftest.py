"""Headless Chromium for the tests of pages; they are skipped where there is none.

READOUT_CHROMIUM   the browser (default: `chromium` on the path)
READOUT_AXE        the accessibility checker's axe.min.js
READOUT_VNU        the HTML checker's vnu.jar (Java must be there too)
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_THIS_MACHINE = ", EXCLUDE 127.0.0.1 , EXCLUDE localhost"
WIDE = {"width": 1440, "height": 1000}


def _chromium() -> str:
    path = os.environ.get("READOUT_CHROMIUM") or shutil.which("chromium")
    if not path:
        pytest.skip("no Chromium: install it, or say where it is in READOUT_CHROMIUM")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a process; it reaches this machine alone."""
    path = _chromium()
    api = pytest.importorskip("playwright.sync_api", reason="the playwright package is missing")
    with api.sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=path,
            args=["--no-sandbox", f"--host-resolver-rules=MAP * ~NOTFOUND {_THIS_MACHINE}"],
        )
        yield running
        running.close()


Open = Callable[..., "Page"]


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a page from a file, as a reader of a mail attachment would.

    `page.troubles` gathers dialogs, errors and whatever the page asked of a network.
    """
    contexts = []

    def opened(html: str, *, at: str = "", **options: object) -> Page:
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        page = context.new_page()
        troubles: list[str] = []
        page.troubles = troubles
        page.on("dialog", lambda dialog: (troubles.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda said: troubles.append(said.text))
        page.on("popup", lambda other: troubles.append(f"opened {other.url}"))
        page.on("framenavigated", lambda frame: _left(frame.url, troubles))
        page.on("request", lambda asked: _left(asked.url, troubles))
        file = tmp_path / f"page{len(contexts)}.html"
        file.write_text(html, "utf-8")
        page.goto(file.as_uri() + at)
        return page

    yield opened
    for context in contexts:
        context.close()


def _left(url: str, troubles: list[str]) -> None:
    if not url.startswith(("file:", "data:,")):
        troubles.append(f"asked for {url}")
