"""A link: its progress while somebody watches, and what its page says differently later."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from tests.browser.desk.conftest import Seat, work
from tests.loopback import Web, page
from tests.newsroom import events

from newsroom.worker import sources

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]

SAID = "<p>Lorrand will hand over 175 prisoners on 19 March.</p><p>The call was frank.</p>"


def readout(body: str) -> bytes:
    return page(f"<html lang=en><body><main><h1>A call</h1>{body}</main></body></html>".encode())


@pytest.fixture
def open_web(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    monkeypatch.setattr(sources, "rules", lambda: web.rules(seconds=3.0))
    return web


def again(desk: Page) -> None:
    """Capture the page again, and let the worker do it."""
    desk.get_by_role("button", name="capture again").press("Enter")
    desk.locator(".intake progress").wait_for()
    work()


def test_a_page_that_changes_in_silence(sit: Callable[..., Seat], open_web: Web) -> None:
    open_web.answers["/readout"] = readout(SAID)
    seat = sit()
    event = events.event(events.party("lorrand"), events.party("ventria"))
    seat.open(f"{event.public_id}/")
    desk = seat.page
    desk.get_by_label("Link").fill(open_web.url("/readout"))
    desk.get_by_role("button", name="Add it").press("Enter")
    desk.locator(".intake progress").wait_for()
    desk.get_by_text("waiting for its turn…").wait_for()
    work()
    desk.locator(".point").first.wait_for()  # by itself, being the first
    assert desk.locator(".statement .title").first.inner_text() == "A call"

    again(desk)
    desk.get_by_text("The page says what it said.").wait_for()
    desk.reload()
    open_web.answers["/readout"] = readout(SAID.replace("175", "150"))
    again(desk)
    desk.get_by_text("The page has changed.").wait_for()
    desk.get_by_role("link", name="Show it").press("Enter")
    desk.locator(".badge", has_text="replaced").wait_for()
    desk.locator(".statement").get_by_role("link", name="what changed").press("Enter")
    desk.locator("ins").first.wait_for()
    assert desk.locator(".text del, .text ins").all_inner_texts() == ["175", "150"]
    assert seat.troubles == []


def test_a_page_that_is_not_there_can_be_pasted(sit: Callable[..., Seat], open_web: Web) -> None:
    seat = sit()
    event = events.event(events.party("lorrand"))
    seat.open(f"{event.public_id}/")
    desk = seat.page
    desk.get_by_label("Link").fill(open_web.url("/gone"))
    desk.get_by_role("button", name="Add it").press("Enter")
    desk.locator(".intake").wait_for()
    work()
    failed = desk.locator(".intake.failed")
    failed.wait_for()
    assert "HTTP 404" in failed.get_by_role("alert").inner_text()
    failed.get_by_role("link", name="Paste it instead").press("Enter")
    assert desk.get_by_label("Link").input_value() == open_web.url("/gone")
    desk.get_by_label("or its text").fill("Lorrand will hand over 175 prisoners on 19 March.")
    desk.get_by_role("button", name="Add it").press("Enter")
    desk.wait_for_url(f"**/desk/{event.public_id}/")
    work()
    desk.locator(".point").first.wait_for()
