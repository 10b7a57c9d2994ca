"""The desk with the demonstration's event, in a folder of its own, for its pictures."""

from __future__ import annotations

import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

HERE = Path(__file__).parent


@dataclass(frozen=True)
class View:
    """A page of the desk, in a window, in a language, after `keys` and when `until` is there."""

    path: str
    width: int = 1440
    height: int = 1150
    dark: bool = False
    language: str = "en"
    keys: tuple[str, ...] = ()
    until: str = "h1"
    touch: bool = False


VIEWS = {
    "desk-events-1440": View("", height=520),
    "desk-event-1440": View("{event}/", keys=("j", "j")),
    "desk-source-1440": View("{event}/", keys=("Enter",), until="#in-hand"),
    "desk-correct-1440": View("{event}/", keys=("v",), until=".forms"),
    "desk-ledger-1440": View("{event}/#ledger", height=950),
    "desk-dark": View("{event}/", dark=True, keys=("j",)),
    "desk-ru": View("{event}/", language="ru", keys=("j",)),
    "desk-390": View("{event}/", width=390, height=1400, touch=True),
    "desk-390-correct": View(
        "{event}/", width=390, height=1400, touch=True, keys=("v",), until=".forms"
    ),
}


@contextmanager
def desk() -> Iterator[tuple[str, Any, Any]]:
    """A running desk: its address, a person at it, the event."""
    with tempfile.TemporaryDirectory() as home:
        sys.path.insert(0, str(HERE.parents[1]))
        os.environ["NEWSROOM_TEST_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings.test"
        # Playwright runs a loop in this thread; Django asks about that.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
        import django

        django.setup()
        from django.core.management import call_command
        from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

        from newsroom.people.models import Role, User
        from newsroom.records import demo
        from newsroom.wsgi import application

        call_command("migrate", verbosity=0)
        person = User.objects.create_user(
            "anna", "anna@newsroom.example", role=Role.EDITOR, first_name="Anna", last_name="Reed"
        )
        event = demo.load(person)
        server = ThreadedWSGIServer(("127.0.0.1", 0), WSGIRequestHandler)
        server.set_app(application)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", person, event
        server.shutdown()


def shoot(browser: Browser, names: list[str]) -> None:
    """Take the pictures, or those named."""
    wanted = {name: view for name, view in VIEWS.items() if not names or name in names}
    if not wanted:
        return
    with desk() as (address, person, event):
        for name, view in wanted.items():
            page = opened(browser, view, address, person)
            page.goto(f"{address}/desk/{view.path.format(event=event.public_id)}")
            for key in view.keys:
                page.keyboard.press(key)
            page.locator(view.until).first.wait_for()
            page.wait_for_timeout(300)
            page.screenshot(path=HERE / f"{name}.png")
            page.context.close()


def opened(browser: Browser, view: View, address: str, person: Any) -> Page:
    """A window of a person who is signed in."""
    from tests.newsroom.desk.sign_in import cookie_of

    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme="dark" if view.dark else "light",
        has_touch=view.touch,
        is_mobile=view.touch,
    )
    context.add_cookies(
        [
            cookie_of(person, address),
            {"name": "django_language", "value": view.language, "url": address},
        ]
    )
    return context.new_page()
