"""The HTML report as readers use it: filters, keys, links, paper, and text that attacks it."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.shared import CORPORA

from readout.model import Comparison
from readout.report.html import render
from readout.report.html.anchors import Anchors
from readout.testing import example_comparison
from readout.testing.hostile import PAYLOADS, hostile_comparison
from readout.testing.large import large_comparison

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

Open = Callable[..., "Page"]
POINTS = "main .point:visible"
ANCHORS = Anchors(example_comparison())
STRIKES = ANCHORS.point("p2")
CALL = ANCHORS.claim(example_comparison().points[0].claims[1])


def dated() -> Comparison:
    comparison = example_comparison()
    statements = (replace(s, published=date(2032, 5, 4)) for s in comparison.statements)
    return replace(comparison, statements=tuple(statements))


@pytest.fixture
def page(show: Open) -> Page:
    return show(render(dated()))


def points(page: Page) -> int:
    return page.locator(POINTS).count()


# Reading


def test_the_page_opens_without_a_word_of_complaint(page: Page) -> None:
    assert page.troubles == []
    assert page.locator("h1").inner_text() == "Arvenia\xa0· Tessaly"
    assert page.locator("#show-keys").is_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_by_verdict_work_with_and_without_scripts(show: Open, scripts: bool) -> None:
    page = show(render(dated()), java_script_enabled=scripts)
    seen = {}
    for name in ("all", "differ", "one_sided", "agree"):
        page.locator(f"#show-{name}").check(force=True)
        seen[name] = points(page)
    # Without scripts the list of what they agree on opens by a tap.
    assert seen == {"all": 6, "differ": 2, "one_sided": 4, "agree": 2 if scripts else 0}
    page.locator("summary", has_text="Agreed").click()
    assert points(page) == (0 if scripts else 2)


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_by_party(show: Open, scripts: bool) -> None:
    page = show(render(dated()), java_script_enabled=scripts)
    page.locator("#party-1").check(force=True)
    assert page.locator(".only:visible").all_inner_texts()[0].startswith("Only Tessaly")
    assert page.locator(".only:visible").count() == 1
    assert page.locator("#commitments").is_hidden()
    page.locator("#show-one_sided").check(force=True)
    assert points(page) == 1
    if scripts:
        assert page.locator("output").inner_text() == "Points shown: 1\xa0of 8"


def _halves(page: Page) -> tuple[Locator, Locator]:
    """The words of both parties that make the first difference."""
    marks = page.locator(f"#{STRIKES} .m.d1")
    assert marks.all_inner_texts() == ["energy infrastructure", "энергетике и инфраструктуре"]
    return marks.first, marks.last


def test_words_light_up_with_their_counterpart(show: Open) -> None:
    for scripts in (True, False):
        page = show(render(dated()), java_script_enabled=scripts)
        here, there = _halves(page)
        colour = "e => getComputedStyle(e).backgroundColor"
        dark = there.evaluate(colour)
        here.hover()
        assert there.evaluate(colour) != dark
        page.mouse.move(0, 0)
        assert there.evaluate(colour) == dark
        here.focus()
        assert there.evaluate(colour) != dark


def test_a_tap_lights_and_stays_where_it_is(show: Open) -> None:
    page = show(render(dated()), has_touch=True, viewport={"width": 390, "height": 800})
    before = page.evaluate("scrollY")
    here, there = _halves(page)
    here.tap()
    assert page.locator(".m:focus").count() == 1
    assert there.evaluate("e => e.matches('.point:has(.m.d1:focus) .d1')")
    assert page.url.endswith(".html")
    assert page.evaluate("scrollY") - before < 800


def test_links_to_a_claim_open_what_hides_it(show: Open) -> None:
    html = render(dated())
    folded = show(html, at=f"#{CALL}")
    target = folded.locator("#agreed .claim").nth(1)
    anchor = target.get_attribute("id")
    page = show(html, at=f"#{anchor}")
    assert page.locator(f"#{anchor}").is_visible()
    page.locator("#show-differ").check(force=True)
    assert page.locator(f"#{anchor}").is_hidden()
    page.evaluate("location.hash = ''")
    page.evaluate(f"location.hash = '#{anchor}'")
    page.wait_for_function(f"document.getElementById('{anchor}').checkVisibility()")


# Keys


def test_a_walk_by_keyboard(page: Page) -> None:
    page.keyboard.press("j")
    assert page.locator(".here").get_attribute("id") == STRIKES
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("k")
    assert page.locator(".here").get_attribute("id") == STRIKES
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.className") == "s"
    assert "strikes on energy" in page.locator(".s:focus").inner_text()
    page.keyboard.press("b")
    assert page.evaluate("document.activeElement.id") == STRIKES
    page.keyboard.press("?")
    assert page.locator("dialog").is_visible()
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    assert page.locator("dialog").is_hidden()
    assert page.locator(".here").get_attribute("id") == STRIKES
    page.keyboard.press("f")
    assert page.evaluate("document.activeElement.id") == "show-all"
    page.keyboard.press("ArrowRight")
    assert page.locator("#show-differ").is_checked()


def test_j_skips_what_is_filtered_out_and_stops_at_the_ends(page: Page) -> None:
    page.locator("#show-one_sided").check(force=True)
    seen = []
    for _ in range(6):
        page.keyboard.press("j")
        seen.append(page.locator(".here").get_attribute("id"))
    assert seen == [ANCHORS.point(f"p{n}") for n in (3, 5, 7, 8, 8, 8)]


def test_single_keys_can_be_turned_off(page: Page) -> None:
    page.keyboard.press("?")
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert page.locator(".here").count() == 0
    page.locator("#show-keys").click()
    page.locator("#keys-on").check()
    page.locator("dialog button").click()
    page.keyboard.press("Control+j")
    assert page.locator(".here").count() == 0


def test_the_first_tab_leads_past_the_head(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the comparison"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "comparison"


# Screens and paper


@pytest.mark.parametrize("width", [320, 390, 768, 1440])
@pytest.mark.parametrize("language", ["en", "ru"])
def test_nothing_runs_off_the_screen(show: Open, width: int, language: str) -> None:
    size = {"width": width, "height": 800}
    for comparison in (dated(), large_comparison(60), hostile_comparison()):
        page = show(render(comparison, language=language), viewport=size)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_conflict_is_on_the_first_screen_of_a_phone(show: Open) -> None:
    for language in ("en", "ru"):
        page = show(render(dated(), language=language), viewport={"width": 390, "height": 844})
        box = page.locator("#conflicts .point .claim").first.bounding_box()
        assert box
        assert box["y"] + box["height"] < 844


@pytest.mark.parametrize("scripts", [True, False])
def test_filters_are_folded_on_a_phone_alone(show: Open, scripts: bool) -> None:
    wide = show(render(dated()), java_script_enabled=scripts)
    assert wide.locator(".fold summary").is_hidden()
    assert wide.locator(".fold label").first.is_visible()
    phone = show(
        render(dated()), java_script_enabled=scripts, viewport={"width": 390, "height": 844}
    )
    assert phone.locator(".fold label").first.is_hidden()
    phone.locator(".fold summary").click()
    phone.locator("label", has_text="where they agree").click()
    assert phone.locator("#conflicts").is_hidden()


def test_cells_stand_side_by_side_or_one_under_another(show: Open) -> None:
    for width, beside in ((1440, True), (390, False)):
        page = show(render(dated()), viewport={"width": width, "height": 800})
        boxes = [cell.bounding_box() for cell in page.locator(f"#{STRIKES} .cell").all()]
        assert (boxes[0]["y"] == boxes[1]["y"]) is beside
        assert page.locator(f"#{STRIKES} .cell h4").all_inner_texts() == ["Arvenia", "Tessaly"]


def test_paper_has_everything_and_no_tools(show: Open, tmp_path: Path) -> None:
    reader = shutil.which("pdftotext")
    if not reader:
        pytest.skip("no pdftotext: install poppler-utils")
    comparison = dated()
    page = show(render(comparison))
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    done = subprocess.run(
        [reader, "-raw", str(tmp_path / "page.pdf"), "-"], capture_output=True, check=True
    )
    text = _letters(done.stdout.decode())
    for claim in comparison.claims:
        assert all(_letters(word) in text for word in claim.text.split())
    # Also what is folded on the screen.
    assert text.count(_letters("frank and useful")) == 2
    assert comparison.statements[0].sha256 in text
    assert "Pointsshown" not in text
    page.emulate_media(media="print")
    assert page.locator(".filters").is_hidden()
    styles = "all => all.map(e => getComputedStyle(e).textDecorationStyle)"
    assert page.locator(f"#{STRIKES} .m").evaluate_all(styles) == ["solid", "solid", "dotted"]


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


# Checkers


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing(show: Open, scheme: str, language: str, width: int) -> None:
    axe = os.environ.get("READOUT_AXE")
    if not axe:
        pytest.skip("no axe-core: say where its axe.min.js is in READOUT_AXE")
    for comparison in (dated(), large_comparison(60)):
        page = show(
            render(comparison, language=language, note="A demonstration."),
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            bypass_csp=True,
        )
        page.locator("#agreed summary").click()
        if width < 720:
            page.locator(".fold summary").click()
        page.evaluate(Path(axe).read_text("utf-8"))
        found = page.evaluate(
            "async () => (await axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
            " 'wcag22aa', 'best-practice']})).violations"
            ".map(v => [v.id, v.nodes.length, v.nodes[0].html, v.nodes[0].failureSummary])"
        )
        assert found == []


def test_the_html_checker_finds_nothing(tmp_path: Path) -> None:
    jar, java = os.environ.get("READOUT_VNU"), shutil.which("java")
    if not (jar and java):
        pytest.skip("no HTML checker: install Java and say where vnu.jar is in READOUT_VNU")
    comparisons = {"two": dated(), "six": large_comparison(60), "hostile": hostile_comparison()}
    for name, comparison in comparisons.items():
        for language in ("en", "ru"):
            html = render(comparison, language=language, title="Title", note="Note")
            (tmp_path / f"{name}.{language}.html").write_text(html, "utf-8")
    done = subprocess.run(
        [java, "-jar", jar, "--format", "json", str(tmp_path)], capture_output=True, check=False
    )
    found = [
        m for m in json.loads(done.stderr)["messages"] if m["type"] != "info" or m.get("subType")
    ]
    assert [
        (m["url"][-20:], m.get("lastLine"), m["message"], m.get("extract")) for m in found
    ] == []


# Attacks


def payloads() -> list[list[str]]:
    """Own payloads always; the lists of others where they are at hand, in pages of 800."""
    files = (CORPORA / "xss-payload-list" / "xss-payload-list.txt", CORPORA / "blns" / "blns.txt")
    lines = [
        line
        for file in files
        if file.exists()
        for line in file.read_text("utf-8", "replace").split("\n")
    ]
    chunks = [lines[at : at + 800] for at in range(0, len(lines), 800)]
    return [list(PAYLOADS), *chunks]


@pytest.mark.parametrize(
    "said", payloads(), ids=lambda said: said[0][:20].encode("ascii", "replace")
)
@pytest.mark.parametrize("guarded", [True, False], ids=["policy", "escaping alone"])
def test_hostile_text_fires_nothing(show: Open, said: list[str], guarded: bool) -> None:
    html = render(hostile_comparison(said), title=said[0], note=said[-1])
    if not guarded:
        html = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", html, count=1)
    page = show(html)
    page.locator("summary:visible").first.click()
    page.locator(".m").first.hover()
    page.keyboard.press("j")
    page.wait_for_timeout(50)
    assert page.troubles == []
    ours = page.evaluate(
        "[...document.querySelectorAll('*')].every(e => [...e.attributes].every("
        "a => !a.name.startsWith('on') && a.name !== 'style' && a.name !== 'srcdoc'))"
    )
    assert ours
    assert page.locator("script").count() == 1
    assert page.locator("iframe, img, object, embed, base, math").count() == 0


def test_an_injected_script_cannot_run(show: Open) -> None:
    html = render(dated()).replace(
        "</main>", "<script>alert(1)</script><img src=x onerror=alert(2)></main>"
    )
    page = show(html)
    page.wait_for_timeout(100)
    assert len(page.troubles) >= 2
    assert all("Content Security Policy" in trouble for trouble in page.troubles)
