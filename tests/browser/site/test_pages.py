"""Every kind of page, as a browser and the checkers see it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import requests
from tests.browser.site.conftest import KINDS, Visit, path_of

# The site is built from a database once; the mark is what has pytest-django set that up.
pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db]
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, scheme: str) -> None:
    axe = os.environ.get("READOUT_AXE")
    if not axe:
        pytest.skip("no axe-core: say where its axe.min.js is in READOUT_AXE")
    size = PHONE if scheme == "dark" else {}
    for number, kind in enumerate(KINDS):
        page = visit(kind, ("en", "ru")[number % 2], color_scheme=scheme, bypass_csp=True, **size)
        for summary in page.locator("main summary").all():
            summary.click()
        page.evaluate(Path(axe).read_text("utf-8"))
        found = page.evaluate(
            f"async () => (await axe.run({{runOnly: {RULES}}})).violations"
            ".map(v => [v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary])"
        )
        assert found == [], kind
        page.context.close()


def test_the_html_checker_finds_nothing(site: Path) -> None:
    jar, java = os.environ.get("READOUT_VNU"), shutil.which("java")
    if not (jar and java):
        pytest.skip("no HTML checker: install Java and say where vnu.jar is in READOUT_VNU")
    files = [str(f) for f in sorted(site.rglob("*.html"))]
    done = subprocess.run(
        [java, "-jar", jar, "--format", "json", *files], capture_output=True, check=False
    )
    found = [
        m for m in json.loads(done.stderr)["messages"] if m["type"] != "info" or m.get("subType")
    ]
    assert [
        (m["url"][-60:], m.get("lastLine"), m["message"], m.get("extract")) for m in found
    ] == []


def test_nothing_is_asked_of_others_and_nothing_is_left_behind(visit: Visit) -> None:
    for kind in KINDS:
        page = visit(kind)
        page.wait_for_load_state("networkidle")
        assert page.troubles == [], kind
        assert page.context.cookies() == [], kind
        kept = "localStorage.length + sessionStorage.length"
        assert page.evaluate(kept) == 0, kind
        page.context.close()


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_page_is_wider_than_its_window(visit: Visit, width: int) -> None:
    """320 is also what 1280 is at 400 % zoom."""
    for number, kind in enumerate(KINDS):
        page = visit(kind, ("ru", "en")[number % 2], viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        page.context.close()


def test_what_is_pressed_is_large_enough(visit: Visit) -> None:
    """24 CSS pixels, or room of as much around it; links within a sentence are exempt (2.5.8)."""
    page = visit("story", **PHONE)
    small = page.evaluate(
        """() => [...document.querySelectorAll('.masthead a, .toggle a, .colophon a, summary')]
            .filter(e => e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"""
    )
    assert small == []


def test_a_page_tells_how_long_it_lasts(served: str, site: Path) -> None:
    for encoding in ("gzip", "br"):
        asked = {"Accept-Encoding": encoding}
        page = requests.get(served + path_of(site, "story"), headers=asked, timeout=10)
        assert page.headers["Content-Encoding"] == encoding
        assert page.headers["Cache-Control"] == "max-age=60, public"
        assert "Set-Cookie" not in page.headers
    style = next((site / "static").glob("site.*.css")).name
    asset = requests.get(f"{served}static/{style}", timeout=10)
    assert "immutable" in asset.headers["Cache-Control"]


@pytest.mark.parametrize(
    ("path", "accepted", "language"),
    [("ru/nothing/", "en", "ru"), ("nothing", "ru-RU,ru;q=0.9", "ru"), ("nothing", "fr", "en")],
)
def test_what_is_not_there_is_said_in_the_readers_language(
    served: str, path: str, accepted: str, language: str
) -> None:
    answer = requests.get(served + path, headers={"Accept-Language": accepted}, timeout=10)
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in answer.text
    assert '<meta name="robots" content="noindex">' in answer.text
