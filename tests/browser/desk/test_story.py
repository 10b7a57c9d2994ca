"""The whole way by hand: two statements, corrected and accepted, drafted, edited, reviewed and
published in two languages; then the third party speaks, and the pages say so by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from tests.browser.desk.conftest import Seat, work
from tests.newsroom import events

from newsroom.pages.matching import changed
from newsroom.pages.models import StoryPage
from newsroom.pages.tree import ensure_tree
from newsroom.people.groups import set_role
from newsroom.people.models import Role, User
from newsroom.records.models import Event

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]
Sit = Callable[..., Seat]


@pytest.fixture
def seats(sit: Sit, settings: Any, tmp_path: Path) -> tuple[Seat, Seat]:
    """A reporter and an editor, in a newsroom that has published nothing."""
    settings.PUBLICATION = tmp_path / "publication"
    ensure_tree()
    rita, anna = sit("rita", Role.REPORTER), sit("anna")
    set_role(User.objects.get(username="rita"), Role.REPORTER)
    set_role(User.objects.get(username="anna"), Role.EDITOR)
    return rita, anna


def published(settings: Any, language: str) -> str:
    found = list((settings.PUBLICATION / f"current/{language}/news").glob("*/index.html"))
    return found[0].read_text("utf-8") if found else ""


def soon(seat: Seat, ask: Callable[[], str]) -> str:
    """The answer once there is one, within some seconds: Wagtail says nothing of a review's end."""
    for _ in range(100):
        if found := ask():
            return found
        seat.page.wait_for_timeout(200)
    return ""


def paste(seat: Seat, event: Event, party: str, text: str) -> None:
    seat.open(f"{event.public_id}/statements/add/")
    seat.page.get_by_label("Party").select_option(label=party)
    seat.page.get_by_label("or its text").fill(text)
    seat.page.get_by_role("button", name="Add it").click()
    seat.page.locator(".intake").last.wait_for()
    work()


def draft(seat: Seat, event: Event, language: str) -> Page:
    """The editor with the draft in it."""
    seat.open(f"{event.public_id}/")
    seat.page.get_by_role("button", name=f"Draft the story: {language}").click()
    expect(seat.page.locator("#id_title")).not_to_have_value("")
    return seat.page


def press(editor: Page, action: str) -> None:
    """A button of the menu at the foot of the form."""
    button = editor.locator(f"footer button[name='{action}']")
    if not button.is_visible():
        editor.locator("footer [data-w-dropdown-target='toggle']").last.click()
    button.click()


def translate(editor: Page) -> None:
    """Fill each translation of a quote; take the lines out that have foreign words in them."""
    for field in editor.locator("textarea[name$='translation']").all():
        field.fill("Перевод.")
    for kind in ("differences", "one_sided", "questions"):
        block = editor.locator(f"[data-streamfield-child]:has(input[value='{kind}'])")
        if block.count():
            block.first.locator("button[title='Delete']").first.click()


def test_from_two_statements_to_pages_that_follow(seats: tuple[Seat, Seat], settings: Any) -> None:
    rita, anna = seats
    call = events.event(*(events.party(key) for key in ("lorrand", "ventria", "maresia")))
    paste(rita, call, "Lorrand", events.LORRAND)
    paste(rita, call, "Ventria", events.VENTRIA)
    rita.open(f"{call.public_id}/")
    rita.page.locator("html[data-keys] .point.here").wait_for()
    rita.go_to(events.point_of(call, "thanked the mediators").public_id)
    rita.does("x")  # not for readers
    rita.does("Shift+A")

    editor = draft(rita, call, "English")
    headline = editor.locator("#id_title").input_value()
    editor.locator("#id_byline").fill("Rita Hale")
    editor.locator("[data-side-panel-toggle='preview']").first.click()
    beforehand = editor.frame_locator("iframe[title]").first
    expect(beforehand.locator("h1")).to_contain_text("yet to respond")
    press(editor, "action-submit")
    editor.get_by_text("has been submitted for moderation").wait_for()
    assert published(settings, "en") == ""

    english = StoryPage.objects.get(locale__language_code="en")
    anna.page.goto(f"{anna.base}/admin/pages/{english.pk}/edit/")
    anna.page.locator("footer [data-w-dropdown-target='toggle']").last.click()
    anna.page.get_by_role("button", name="Approve and Publish", exact=True).click()
    page = soon(anna, lambda: published(settings, "en"))
    assert "Rita Hale" in page
    assert headline.split()[0] in page
    assert "thanked" not in page
    assert "Maresia yet to respond" in page
    assert published(settings, "ru") == ""

    editor = draft(anna, call, "Русский")
    press(editor, "action-publish")
    editor.get_by_text("translation").first.wait_for()
    assert published(settings, "ru") == ""
    expect(editor.locator("#original-en h2")).to_have_text(headline)
    translate(editor)
    press(editor, "action-publish")
    editor.get_by_text("has been published").wait_for()
    assert "Maresia: заявления пока нет" in published(settings, "ru")
    assert 'hreflang="ru"' in published(settings, "en")

    paste(rita, call, "Maresia", events.MARESIA)
    assert "yet to respond" not in published(settings, "en")
    assert "Maresia made a statement." in published(settings, "en")
    assert "пока нет" not in published(settings, "ru")
    assert "Maresia: опубликовано заявление." in published(settings, "ru")
    editor.wait_for_timeout(1500)
    assert changed(StoryPage.objects.get(locale__language_code="ru")) == []  # opened is not changed
    troubles = rita.troubles + anna.troubles
    assert [t for t in troubles if "Content Security Policy" in t] == []
