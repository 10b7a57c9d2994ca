"""From a new event to its history, corrections by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

import pytest
from tests.browser.desk.conftest import Seat, work

from newsroom.records import parties
from newsroom.records.models import Claim, Entry, Event, Party, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Verdict

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db(transaction=True)]

DEMO = resources.files("readout") / "demo"
TEXTS = {"Harlow House": "harlow-house.en.txt", "Citadel": "citadel.ru.txt"}


def new_event(seat: Seat) -> Event:
    """An event by its form, its parties found by the search."""
    parties.seed()
    for name in TEXTS:
        Party.objects.create(key=name.lower().replace(" ", "-"), name_en=name)
    page = seat.page
    seat.open("new/")
    page.get_by_label("Date").fill("2031-03-18")
    page.get_by_label("Title in English").fill("A call about the Amber Sea")
    for name in TEXTS:
        page.get_by_label("Find a party").fill(name)
        page.keyboard.press("Enter")
        page.get_by_role("button", name=f"+ {name}").press("Enter")
    page.get_by_role("button", name="Make the event").press("Enter")
    page.wait_for_url("**/desk/**")
    return Event.objects.get()


def paste(seat: Seat) -> None:
    """Both statements, one after the other, pasted."""
    page = seat.page
    for name, file in TEXTS.items():
        if page.locator("#add").get_attribute("open") is None:
            page.locator("#add summary").press("Enter")
        page.get_by_label("Party").select_option(label=name)
        page.get_by_label("or its text").fill((DEMO / file).read_text("utf-8"))
        page.get_by_role("button", name="Add it").press("Enter")
        page.locator(".intake").last.wait_for()


@pytest.fixture
def seat(sit: Callable[..., Seat]) -> Seat:
    """Somebody with the demonstration's statements compared before them."""
    seat = sit()
    new_event(seat)
    paste(seat)
    assert [intake.problem for intake in work()] == ["", ""]
    # The first comparison appears by itself; what came with the second statement waits for a press.
    seat.page.locator(".point").first.wait_for()
    if not seat.page.locator(".point.differ").count():
        seat.page.locator("#news button").click()
    seat.page.locator(".point.differ").first.wait_for()
    return seat


def shared() -> Point:
    """A point of several claims that nobody has decided on."""
    rows = Point.objects.filter(state=State.PROPOSED, verdict=Verdict.DIFFER)
    return next(p for p in rows if p.claims.exclude(state=State.RETIRED).count() > 1)


def test_twelve_corrections_undone_and_in_the_history(seat: Seat) -> None:
    page = seat.page
    seat.keys("j")
    first = seat.hand
    seat.does("a")
    assert Point.objects.get(public_id=first).state == State.ACCEPTED
    assert page.locator(".point.here .state").inner_text().startswith("✓ accepted · Anna")

    seat.keys("j")
    rejected = seat.hand
    seat.does("x")
    assert Point.objects.get(public_id=rejected).state == State.REJECTED

    seat.keys("j", "v")
    page.locator("[data-part=verdict] button:focus").wait_for()
    changed = seat.hand
    seat.does("Enter")
    assert Point.objects.get(public_id=changed).verdict == Verdict.AGREE

    seat.keys("j", "ArrowRight")
    claim = page.locator(".point.here .claim.here").get_attribute("data-claim")
    kind = Claim.objects.get(public_id=claim).kind
    seat.does("4" if kind != "evaluation" else "3")
    assert Claim.objects.get(public_id=claim).kind != kind

    crowded = shared()
    seat.go_to(crowded.public_id)
    seat.keys("s")
    page.locator("[data-part=split] input:focus").wait_for()
    before = Point.objects.count()
    seat.does("Enter")
    assert Point.objects.count() == before + 1

    seat.keys("j")
    merged = seat.hand
    seat.keys("m", "j")
    into = seat.hand
    seat.does("Enter")
    assert Point.objects.get(public_id=merged).state == State.RETIRED
    assert page.locator(f"#p-{merged}").count() == 0
    assert seat.hand == into

    moved = page.locator(".point.here .claim.here").get_attribute("data-claim")
    seat.keys("g", "j", "j")
    target = seat.hand
    seat.does("Enter")
    assert Claim.objects.get(public_id=moved).point.public_id == target

    alone = page.locator(f"#c-{moved}")
    seat.keys(*["ArrowRight"] * 3)
    alone.wait_for()
    own = page.locator(".point.here .claim.here").get_attribute("data-claim")
    seat.keys("g")
    seat.does("g")
    assert Claim.objects.get(public_id=own).point.public_id != target

    redrawn = Claim.objects.get(
        public_id=page.locator(".point.here .claim.here").get_attribute("data-claim")
    )
    seat.keys("e")
    page.locator("#text:focus").wait_for()
    seat.keys("ArrowLeft", "ArrowLeft")
    seat.does("Enter")
    redrawn.refresh_from_db()
    assert redrawn.text == redrawn.statement.text[redrawn.start : redrawn.end]
    assert redrawn.decided_by is not None

    seat.keys("Escape")
    seat.go_to(first)
    seat.keys("n")
    page.locator("textarea:focus").wait_for()
    page.keyboard.press("Control+a")
    page.keyboard.type("They speak of different things.")
    seat.does("Enter")
    assert page.locator(".point.here .note").first.inner_text().endswith("different things.")

    seat.keys("Escape")
    seat.does("*")
    assert Point.objects.get(public_id=first).newsworthy

    seat.does("A")
    assert not Point.objects.filter(public_id=into, state=State.PROPOSED).exists()

    done = list(Entry.objects.exclude(actor=None).order_by("id").values_list("action", flat=True))
    assert done[3:] == [
        "accept", "reject", "change_verdict", "retype", "split", "merge", "move_claim",
        "move_claim", "redraw_span", "edit_note", "mark_newsworthy", "accept_all",
    ]  # fmt: skip

    seat.does("u")
    seat.does("u")
    assert not Point.objects.get(public_id=first).newsworthy
    page.get_by_role("link", name="history").press("Enter")
    entries = page.locator(".entry")
    entries.first.wait_for()
    assert "took back: marked what is newsworthy" in entries.nth(0).inner_text()
    assert entries.filter(has_text="taken back").count() == 2
    assert seat.troubles == []


def test_keys_do_nothing_while_somebody_writes(seat: Seat) -> None:
    seat.keys("j", "v")
    heading = seat.page.locator(".point.here input[name=heading]")
    heading.focus()
    seat.page.keyboard.type("axum 123?")
    assert heading.input_value().endswith("axum 123?")
    seat.keys("Escape")
    assert seat.page.locator(".forms").count() == 0
    seat.keys("Control+a", "Alt+x", "Meta+u")
    assert list(Entry.objects.exclude(actor=None).values_list("action", flat=True))[:1] == [
        "add_statement"
    ]


def test_a_russian_keyboard_has_the_keys_in_the_same_places(seat: Seat) -> None:
    seat.keys("j")
    first = seat.hand
    pressed = "new KeyboardEvent('keydown', {key: 'о', code: 'KeyJ', bubbles: true})"
    seat.page.evaluate(f"document.activeElement.dispatchEvent({pressed})")
    assert seat.hand != first


def test_the_help_lists_the_keymap_and_switches_single_keys_off(seat: Seat) -> None:
    from newsroom.desk.keymap import KEYS

    page = seat.page
    seat.keys("?")
    shown = page.locator("#keys kbd").all_inner_texts()
    assert shown == [key.shown for key in KEYS]
    page.get_by_label("Single keys work").focus()
    seat.keys("Space", "Escape")
    assert page.locator("#keys").is_hidden()
    page.reload()
    page.locator("html[data-keys=off] .point.here").wait_for()
    first = seat.hand
    seat.keys("j", "a", "x", "u", "?")
    assert (seat.hand, seat.said, page.locator("#keys").is_hidden()) == (first, "", True)
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Single keys work").check()
    seat.keys("Escape")
    page.locator(".point.here").first.click()
    seat.keys("j")
    assert seat.hand != first
