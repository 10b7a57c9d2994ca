"""A passkey in a real browser: set up after an invitation, then all that signing in takes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from newsroom.people.actions.invite import invite
from newsroom.people.models import Role

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.allow_hosts(["127.0.0.1", "::1"]),
]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page with a fingerprint reader; `page.troubles` gathers what the browser complains of."""
    context = browser.new_context()
    opened = context.new_page()
    opened.troubles = []
    opened.on("pageerror", lambda error: opened.troubles.append(str(error)))
    opened.on("console", lambda said: opened.troubles.append(said.text))
    context.route("**/webauthn.*js", _slowly)
    session = context.new_cdp_session(opened)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    yield opened
    context.close()


def _slowly(route: Route) -> None:
    """A slow line: the buttons are there before the script that they need."""
    time.sleep(0.5)
    route.continue_()


def test_invited_set_up_signed_in(page: Page, live_server: object) -> None:
    desk = live_server.url.replace("127.0.0.1", "localhost")  # passkeys are for names
    _, token = invite(None, "ana@example.org", Role.REPORTER)
    page.goto(desk + reverse("people:join", args=[token]))
    page.get_by_label("Your name").fill("Ana Petrova")
    page.get_by_label("Password", exact=True).fill("four quiet herons by the weir")
    page.get_by_label("The same password again").fill("four quiet herons by the weir")
    page.get_by_role("button", name="Join").click()
    page.get_by_role("link", name="Set up a passkey").click()
    page.get_by_role("button", name="Set it up").click()
    page.wait_for_url("**/recovery-codes/")
    page.goto(desk + "/desk/")
    assert page.get_by_role("heading", level=1).inner_text() == "Events"

    page.get_by_text("Ana Petrova").click()
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/**")
    page.goto(desk + "/desk/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(desk + "/desk/")
    assert page.get_by_role("heading", level=1).inner_text() == "Events"
    assert page.troubles == []
