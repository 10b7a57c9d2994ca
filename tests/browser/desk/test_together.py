"""Two editors at once; a phone; checkers of the pages."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.browser.desk.conftest import PHONE, Seat
from tests.newsroom import events

from newsroom.records.models import Claim, Difference, Entry, Event, Point
from newsroom.records.models.base import State

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]
Sit = Callable[..., Seat]


@pytest.fixture
def call() -> Event:
    return events.call()


def at(seat: Seat, event: Event) -> Seat:
    seat.open(f"{event.public_id}/")
    seat.page.locator("html[data-keys] .point.here").wait_for()
    return seat


# Two at once


def test_what_others_do_waits_and_moves_nothing(sit: Sit, call: Event) -> None:
    anna, boris = at(sit("anna"), call), at(sit("boris"), call)
    anna.keys("j", "j")
    held, top = anna.hand, anna.page.evaluate("scrollY")
    boris.does("x")
    boris.keys("j")
    boris.does("a")
    button = anna.page.get_by_role("button", name="2 new changes by Boris: show")
    button.wait_for()
    assert anna.page.locator(".is-rejected").count() == 0
    button.click()
    anna.page.locator(".is-rejected").first.wait_for(state="attached")
    assert anna.hand == held
    assert abs(anna.page.evaluate("scrollY") - top) < 400
    assert anna.page.locator("#news button").count() == 0
    assert anna.troubles == boris.troubles == []


def test_who_comes_second_sees_both_texts(sit: Sit, call: Event) -> None:
    anna, boris = at(sit("anna"), call), at(sit("boris"), call)
    for seat, words in ((boris, "Ours is 150."), (anna, "Theirs is 175.")):
        seat.keys("n")
        seat.page.locator("textarea:focus").wait_for()
        seat.page.keyboard.press("Control+a")
        seat.page.keyboard.type(words)
    boris.does("Enter")
    anna.does("Enter", status=409)
    box = anna.page.locator(".clash")
    assert "Boris changed this while you were at it." in box.inner_text()
    assert box.locator("td").all_inner_texts()[-2:] == ["Ours is 150.", "Theirs is 175."]
    assert Difference.objects.filter(note_en="Ours is 150.").exists()
    with anna.page.expect_response(lambda r: r.request.method == "POST"):
        box.get_by_role("button", name="Do mine again").press("Enter")
    anna.page.locator(".note", has_text="Theirs is 175.").wait_for()
    assert box.count() == 0
    boris.does("u", status=409)
    assert Difference.objects.filter(note_en="Theirs is 175.").exists()


def test_a_desk_that_cannot_be_reached_says_so(sit: Sit, call: Event) -> None:
    seat = at(sit(), call)
    seat.page.route("**/do/accept/", lambda route: route.abort())
    seat.keys("a")
    seat.page.locator("#said.error").wait_for()
    assert seat.said == "Not saved: the desk can’t be reached. Try again."
    assert seat.page.locator(".is-accepted").count() == 0


# By mouse and by touch


def test_a_span_is_redrawn_by_marking_its_words(sit: Sit, call: Event) -> None:
    seat = at(sit(), call)
    page = seat.page
    claim = events.claim_of(call, "complete 30-day truce")
    page.locator(f"#c-{claim.public_id}").click()
    seat.keys("e")
    page.locator("#text:focus").wait_for()
    page.evaluate(
        """words => {
          const text = document.querySelector("#text");
          const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
          for (let node; (node = walk.nextNode());) {
            const at = node.data.indexOf(words);
            if (at < 0) continue;
            getSelection().setBaseAndExtent(node, at + 1, node, at + words.length - 1);
            text.dispatchEvent(new PointerEvent("pointerup"));
            return;
          }
          throw new Error("not in the text");
        }""",
        "called for a complete 30-day truce",
    )
    page.locator("#in-hand", has_text=re.compile("^called for")).wait_for()
    with page.expect_response(lambda r: r.request.method == "POST") as answer:
        page.get_by_role("button", name="Save the span").click()
    assert answer.value.status == 200
    claim.refresh_from_db()
    assert claim.text == "called for a complete 30-day truce"


def test_corrections_by_touch(sit: Sit, call: Event) -> None:
    seat = at(sit(**PHONE), call)
    page = seat.page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    rows = page.locator("#rows .point:visible")
    rows.nth(1).locator("h3").tap()
    second = seat.hand
    hold = page.locator("#hold")
    hold.get_by_role("button", name="Accept").tap()
    page.locator(f"#p-{second}.is-accepted").wait_for()
    hold.get_by_role("button", name="Undo").tap()
    page.locator(f"#p-{second}.is-proposed").wait_for()
    hold.get_by_role("button", name="Source").tap()
    page.locator("#in-hand").wait_for()
    page.get_by_role("button", name="Close").first.tap()
    assert page.locator("#panel").is_hidden()
    hold.get_by_role("button", name="Correct…").tap()
    here = page.locator(f"#p-{second}")
    here.get_by_role("button", name="courtesy").first.tap()
    page.locator(f"#p-{second} .foot", has_text="courtesy").wait_for()
    hold.get_by_role("button", name="Correct…").tap()
    here.get_by_role("button", name="Merge: choose the row").tap()
    rows.nth(2).locator("h3").tap()
    here.wait_for(state="detached")
    assert Point.objects.get(public_id=second).state == State.RETIRED
    done = Entry.objects.exclude(actor=None).order_by("id").values_list("action", flat=True)
    assert list(done) == ["accept", "undo", "retype", "merge"]


@pytest.mark.parametrize("width", [390, 320])
def test_russian_fits_a_phone(sit: Sit, call: Event, width: int) -> None:
    seat = sit(viewport={"width": width, "height": 844}, has_touch=True, is_mobile=True)
    seat.page.context.add_cookies([{"name": "django_language", "value": "ru", "url": seat.base}])
    for path in ("", f"{call.public_id}/", "new/"):
        seat.open(path)
        assert seat.page.locator("html").get_attribute("lang") == "ru"
        assert seat.page.evaluate("document.documentElement.scrollWidth") == width
    seat.open(f"{call.public_id}/")
    assert seat.page.locator(".is-proposed .state").first.inner_text() == "предложено"


def test_what_is_touched_is_large_enough(sit: Sit, call: Event) -> None:
    seat = at(sit(**PHONE), call)
    seat.page.locator("#hold").get_by_role("button", name="Correct…").tap()
    seat.page.locator(".forms").wait_for()
    small = seat.page.evaluate(
        """() => [...document.querySelectorAll("main :is(button, select, summary, a)")]
          .filter((e) => e.checkVisibility() && !e.closest("p.kicker, .title, .joins, blockquote"))
          .map((e) => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect().height])
          .filter(([, height]) => height > 0 && height < 43.5)"""
    )
    assert small == []


def test_the_desk_works_without_scripts(sit: Sit, call: Event) -> None:
    seat = sit(java_script_enabled=False)
    seat.open(f"{call.public_id}/")
    page = seat.page
    row = page.locator(".point").first
    point = row.get_attribute("data-point")
    row.get_by_role("button", name="Accept").click()
    assert page.locator(f"#p-{point}.is-accepted").count() == 1
    page.locator(f"#p-{point}").get_by_role("link", name="Correct…").click()
    page.get_by_label("Move it to").first.select_option(index=1)
    page.get_by_role("button", name="Move", exact=True).first.click()
    page.get_by_role("link", name="source").first.click()
    claim = Claim.objects.get(public_id=page.url.split("claim=")[1].split("#")[0])
    page.goto(page.url.replace("#", "&redraw#"))
    page.get_by_label("The claim’s words").fill(claim.text.rsplit(" ", 1)[0])
    page.get_by_role("button", name="Save the span").click()
    claim.refresh_from_db()
    assert claim.end - claim.start < len(claim.statement.text)
    done = Entry.objects.exclude(actor=None).order_by("id").values_list("action", flat=True)
    assert list(done) == ["accept", "move_claim", "redraw_span"]


# Checkers


PAGES = ["", "{e}/", "{e}/history/", "{e}/statements/{s}/?claim={c}", "{e}/points/{p}/", "new/",
         "{e}/statements/add/"]  # fmt: skip


def _address(page: str, event: Event) -> str:
    claim = events.claim_of(event, "30-day")
    return page.format(
        e=event.public_id, s=claim.statement_id, c=claim.public_id, p=claim.point.public_id
    )


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_accessibility_checker_finds_nothing(sit: Sit, call: Event, dark: bool) -> None:
    axe = os.environ.get("READOUT_AXE")
    if not axe:
        pytest.skip("READOUT_AXE names no axe.min.js")
    seat = sit(color_scheme="dark" if dark else "light", bypass_csp=True)
    found = {}
    for page in PAGES:
        seat.open(_address(page, call))
        if page == "{e}/":
            seat.keys("Enter")
            seat.page.locator("#in-hand").wait_for()
            seat.keys("v")
            seat.page.locator(".forms").wait_for()
        seat.page.add_script_tag(path=axe)
        result = seat.page.evaluate("axe.run()")
        found[page] = [
            (one["id"], node["html"][:160]) for one in result["violations"] for node in one["nodes"]
        ]
    assert found == {page: [] for page in PAGES}


def test_the_html_checker_finds_nothing(sit: Sit, call: Event, tmp_path: Path) -> None:
    checker = os.environ.get("READOUT_VNU")
    if not checker:
        pytest.skip("READOUT_VNU names no vnu.jar")
    seat = sit()
    for number, page in enumerate(PAGES):
        html = seat.page.request.get(f"{seat.base}/desk/{_address(page, call)}").text()
        (tmp_path / f"{number}.html").write_text(html, "utf-8")
    told = subprocess.run(
        ["java", "-jar", checker, "--errors-only", "--format", "json", *tmp_path.glob("*.html")],
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    # htmx's attributes are its own; everything else is as HTML has it.
    assert [
        (found["message"], found.get("extract"))
        for found in json.loads(told.stderr)["messages"]
        if "Attribute “hx-" not in found["message"]
    ] == []
