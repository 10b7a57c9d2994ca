"""The desk on the loopback address, and people who sit at it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.browser.conftest import WIDE
from tests.newsroom.desk.sign_in import cookie_of
from tests.newsroom.events import person

from newsroom.people.models import Role
from newsroom.records.models import Intake
from newsroom.records.models.source import IntakeState
from newsroom.worker.intake import take

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Playwright runs a loop in this thread; Django asks about that, and no test uses the loop.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@dataclass
class Seat:
    """Somebody's window: presses keys and says what came of it."""

    page: Page
    base: str
    troubles: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}/desk/{path}")

    def keys(self, *keys: str) -> None:
        """Keys that send nothing."""
        for key in keys:
            self.page.keyboard.press(key)

    def does(self, *keys: str, status: int = 200) -> str:
        """Keys of which the last sends an action; what the desk says of it."""
        with self.page.expect_response(lambda r: r.request.method == "POST") as answer:
            self.keys(*keys)
        assert answer.value.status == status
        self.page.wait_for_timeout(50)
        return self.said

    @property
    def said(self) -> str:
        return self.page.locator("#said").inner_text()

    @property
    def hand(self) -> str:
        """The public id of the row in hand."""
        return self.page.locator(".point.here").get_attribute("data-point") or ""

    def go_to(self, point: str) -> None:
        """Walk with j and k until the row is in hand."""
        rows = self.page.locator("#rows .point:visible")
        order = [row.get_attribute("data-point") for row in rows.all()]
        by = order.index(point) - order.index(self.hand)
        self.keys(*("j" if by > 0 else "k" for _ in range(abs(by))))
        assert self.hand == point


@pytest.fixture(autouse=True)
def archive(settings: Any, tmp_path: Path) -> None:
    settings.ARCHIVE = tmp_path / "archive"


@pytest.fixture
def sit(browser: Browser, live_server: Any) -> Iterator[Callable[..., Seat]]:
    """Sits a new person down at a window of their own."""
    contexts = []
    url = live_server.url.replace("localhost", "127.0.0.1")

    def sat(name: str = "anna", role: Role = Role.EDITOR, **options: Any) -> Seat:
        context = browser.new_context(**{"viewport": WIDE, **options})
        contexts.append(context)
        user = person(name, role, first_name=name.title())
        context.add_cookies([cookie_of(user, url)])
        page = context.new_page()
        page.set_default_timeout(15_000)
        seat = Seat(page, url)
        page.on("pageerror", lambda error: seat.troubles.append(str(error)))
        page.on("console", lambda said: said.type == "error" and seat.troubles.append(said.text))
        page.on("request", lambda asked: asked.url.startswith((url, "data:"))
                or seat.troubles.append(f"asked for {asked.url}"))  # fmt: skip
        return seat

    yield sat
    for context in contexts:
        context.close()


def work() -> list[Intake]:
    """Do what the worker would: take every statement that waits."""
    waiting = Intake.objects.filter(state=IntakeState.WAITING)
    return [take(key) for key in waiting.values_list("pk", flat=True)]
