"""The whole way on a phone: an event, two statements, corrections by touch, undo, the history."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.browser.desk.conftest import PHONE, Seat, work
from tests.browser.desk.test_keyboard import DEMO, TEXTS

from newsroom.records.models import Entry, Party

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]


def test_from_the_event_to_its_history_by_touch(sit: Callable[..., Seat]) -> None:
    seat = sit(**PHONE)
    page = seat.page
    for name in TEXTS:
        Party.objects.create(key=name.lower().replace(" ", "-"), name_en=name)
    seat.open("new/")
    page.get_by_label("Date").fill("2031-03-18")
    page.get_by_label("Title in English").fill("A call about the Amber Sea")
    for name in TEXTS:
        page.get_by_label("Find a party").fill(name)
        page.get_by_role("button", name="Find").tap()
        page.get_by_role("button", name=f"+ {name}").tap()
    page.get_by_role("button", name="Make the event").tap()

    for name, file in TEXTS.items():
        if page.locator("#add").get_attribute("open") is None:
            page.locator("#add summary").tap()
        page.get_by_label("Party").select_option(label=name)
        page.get_by_label("or a file").set_input_files(str(DEMO / file))
        page.get_by_role("button", name="Add it").tap()
        page.locator(".intake", has_text="waiting for its turn").last.wait_for()
    assert [intake.problem for intake in work()] == ["", ""]
    page.locator(".point").first.wait_for()
    if not page.locator(".point.differ").count():
        page.locator("#news button").tap()
    page.locator(".point.differ").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth") == 390

    hold = page.locator("#hold")
    rows = page.locator("#rows .point:visible")
    rows.nth(1).locator("h3").tap()
    here = page.locator(f"#p-{seat.hand}")
    for press, state in (("Accept", "accepted"), ("Reject", "rejected"), ("Undo", "accepted")):
        hold.get_by_role("button", name=press).tap()
        page.locator(f"#p-{seat.hand}.is-{state}").wait_for()
    hold.get_by_role("button", name="Correct…").tap()
    here.get_by_role("button", name="agree").tap()
    here.get_by_text("the machine: differ").wait_for()
    hold.get_by_role("button", name="Correct…").tap()
    here.get_by_role("button", name="Put it first").tap()
    here.locator(".star").wait_for()

    page.get_by_role("link", name="history").tap()
    page.locator("#panel .entry").first.wait_for()
    done = page.locator("#panel .entry > p").all_inner_texts()[:5]
    told = ["marked what is newsworthy", "changed a verdict", "took back: rejected a row",
            "rejected a row", "accepted a row"]  # fmt: skip
    assert all(words in line for line, words in zip(done, told, strict=True)), done
    assert Entry.objects.filter(action="undo").count() == 1
    assert seat.troubles == []
