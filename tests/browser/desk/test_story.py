"""The whole way by hand: two statements, accepted, drafted, seen beforehand, published; then the
third party speaks, and the published page says so by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from tests.browser.desk.conftest import Seat, work
from tests.newsroom import events

from newsroom.pages.tree import ensure_tree
from newsroom.people.groups import set_role
from newsroom.people.models import Role, User
from newsroom.records.models import Event

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]
Sit = Callable[..., Seat]


@pytest.fixture
def anna(sit: Sit, settings: Any, tmp_path: Path) -> Seat:
    """An editor at her desk, in a newsroom that has published nothing."""
    settings.PUBLICATION = tmp_path / "publication"
    ensure_tree()
    seat = sit("anna")
    set_role(User.objects.get(username="anna"), Role.EDITOR)
    return seat


def published(settings: Any) -> str:
    found = list((settings.PUBLICATION / "current/en/news").glob("*/index.html"))
    return found[0].read_text("utf-8") if found else ""


def paste(seat: Seat, event: Event, party: str, text: str) -> None:
    seat.open(f"{event.public_id}/statements/add/")
    seat.page.get_by_label("Party").select_option(label=party)
    seat.page.get_by_label("or its text").fill(text)
    seat.page.get_by_role("button", name="Add it").click()
    seat.page.locator(".intake").last.wait_for()
    work()


def test_from_two_statements_to_a_page_that_follows(anna: Seat, settings: Any) -> None:
    call = events.event(*(events.party(key) for key in ("lorrand", "ventria", "maresia")))
    paste(anna, call, "Lorrand", events.LORRAND)
    paste(anna, call, "Ventria", events.VENTRIA)
    anna.open(f"{call.public_id}/")
    anna.page.locator("html[data-keys] .point.here").wait_for()
    anna.does("Shift+A")

    anna.page.get_by_role("button", name="Draft the story: English").click()
    editor = anna.page
    expect(editor.locator("#id_title")).not_to_have_value("")
    headline = editor.locator("#id_title").input_value()
    assert published(settings) == ""

    editor.locator("#id_byline").fill("Anna Reed")
    editor.locator("[data-side-panel-toggle='preview']").first.click()
    beforehand = editor.frame_locator("iframe[title]").first
    expect(beforehand.locator("h1")).to_contain_text("yet to respond")

    editor.locator("[data-w-dropdown-target='toggle']").last.click()
    editor.locator("button[name='action-publish']").click()
    editor.get_by_text("has been published").wait_for()
    page = published(settings)
    assert "Anna Reed" in page
    assert headline.split()[0] in page
    assert "Maresia yet to respond" in page

    paste(anna, call, "Maresia", events.MARESIA)
    page = published(settings)
    assert "yet to respond" not in page
    assert "Maresia made a statement." in page
    assert [t for t in anna.troubles if "Content Security Policy" in t] == []
