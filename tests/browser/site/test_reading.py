"""A story read with the keyboard, with a finger, on paper, without scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.site.conftest import Visit
from tests.browser.site.test_pages import PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db]
HERE = "(e => e && (e.id || e.className || e.getAttribute('href')))(document.activeElement)"


def focused(page: Page) -> str:
    """What the focus is on: its words."""
    return page.evaluate("document.activeElement.innerText").strip()


def test_a_walk_with_the_keyboard(visit: Visit) -> None:
    """docs/accessibility.md describes it: skip link, sections, toggle, claim, note and back."""
    page = visit("story")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the story"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert focused(page) == "News"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page) == "Comparison"
    page.keyboard.press("Enter")
    page.wait_for_url("**/comparison/")
    assert page.locator(".toggle [aria-current=page]").inner_text() == "Comparison"


def test_each_stop_of_the_focus_is_seen(visit: Visit) -> None:
    page = visit("story")
    for _ in range(60):
        page.keyboard.press("Tab")
        style = page.evaluate(
            "(e => [getComputedStyle(e).outlineStyle, e.getBoundingClientRect().height])"
            "(document.activeElement)"
        )
        assert style[0] != "none", page.evaluate(HERE)
        assert style[1] > 0, page.evaluate(HERE)


@pytest.mark.parametrize("scripts", [True, False])
def test_a_note_opens_on_tap_and_leads_back(visit: Visit, scripts: bool) -> None:
    page = visit("story", "ru", java_script_enabled=scripts, **PHONE)
    number = page.locator("a[href='#term-1']").first
    number.scroll_into_view_if_needed()
    number.tap()
    note = page.locator("#term-1")
    box = note.bounding_box()
    assert box is not None
    assert box["y"] > 300
    assert box["y"] + box["height"] <= 845
    note.get_by_role("link", name="Назад к тексту").tap()
    assert page.url.endswith("#term-1-in")
    assert page.locator("#term-1-in").bounding_box()["y"] < 844


def test_a_quote_is_one_tap_from_its_archived_source(visit: Visit) -> None:
    page = visit("story", **PHONE)
    page.locator(".to-source").first.tap()
    page.wait_for_url("**/sources/**")
    words = page.locator("mark:target")
    assert words.count() == 1
    assert words.bounding_box()["y"] < 844
    shown = page.locator(".proof-table").inner_text()
    assert re.search(r"\b[0-9a-f]{64}\b", shown)
    assert page.locator(".proof-table a[download]").get_attribute("href").endswith(".wacz")
    assert "UTC" in shown


def test_versions_stand_side_by_side_and_point_by_point(visit: Visit) -> None:
    """One beside the other on a wide page; on a phone each row's cells follow one another."""
    for wide in (True, False):
        page = visit("story", **({} if wide else PHONE))
        rows = page.locator(".spread .row")
        assert rows.count() >= 3
        for row in rows.all():
            boxes = [cell.bounding_box() for cell in row.locator(".version").all()]
            if len(boxes) == 2:
                beside = boxes[1]["x"] > boxes[0]["x"] + 100
                below = boxes[1]["y"] > boxes[0]["y"] + 20
                assert (beside, below) == (wide, not wide)
        if not wide:
            assert page.locator(".again:visible").count() >= 3


def test_differing_words_light_their_counterpart(visit: Visit) -> None:
    page = visit("comparison", java_script_enabled=False)
    mark = page.locator("article.point .m.d1")
    colour = "e => getComputedStyle(e).backgroundColor"
    here, there = mark.nth(0), mark.nth(1)
    before = there.evaluate(colour)
    here.focus()
    assert there.evaluate(colour) != before


def test_the_ledger_by_party_and_by_date(visit: Visit) -> None:
    page = visit("ledger")
    page.get_by_role("link", name="By party").click()
    assert "Citadel" in " ".join(page.locator("main h2").all_inner_texts())
    page.get_by_role("link", name="By date").click()
    assert "March\N{NO-BREAK SPACE}2031" in " ".join(page.locator("main h2").all_inner_texts())


def test_paper_has_the_words_and_not_the_buttons(visit: Visit) -> None:
    page = visit("story")
    page.emulate_media(media="print")
    assert page.locator(".toggle").is_hidden()
    assert page.locator(".colophon").is_hidden()
    assert page.locator("main h1").is_visible()
    assert page.locator(".proofs code").first.is_visible()


def test_the_switch_of_language_keeps_the_story(visit: Visit) -> None:
    page = visit("comparison")
    page.locator(".service a[hreflang=ru]").click()
    page.wait_for_url("**/ru/news/**/comparison/")
    assert page.locator("html").get_attribute("lang") == "ru"
