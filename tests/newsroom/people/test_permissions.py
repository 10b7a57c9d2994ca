"""Every address, every kind of person."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.newsroom import events
from tests.newsroom.people import addresses

from newsroom.people.gate import OPEN, SETTING_UP
from newsroom.records.models import Statement

# What a GET gives to: nobody in particular, somebody with a password alone, reporters, editors,
# administrators.  "in" leads to the sign-in page, "factor" to setting up a second factor.
# Who was deactivated gets what strangers get, everywhere.
GET = """
home                       in  factor  302 302 302
desk:events                in  factor  200 200 200
desk:event-new             in  factor  200 200 200
desk:event                 in  factor  200 200 200
desk:event-edit            in  factor  200 200 200
desk:changes               in  factor  204 204 204
desk:history               in  factor  200 200 200
desk:action                in  factor  405 405 405
desk:row                   in  factor  200 200 200
desk:statement-add         in  factor  200 200 200
desk:source                in  factor  200 200 200
desk:statement-diff        in  factor  404 404 404
desk:original              in  factor  404 404 404
desk:captured              in  factor  200 200 200
desk:text                  in  factor  200 200 200
desk:intake                in  factor  404 404 404
desk:intake-retry          in  factor  405 405 405
desk:story-draft           in  factor  405 405 405
rates:list                 in  factor  200 200 200
rates:decide               in  factor  405 405 405
desk:take-down             in  factor  404 404 404
people:list                in  factor  403 403 200
people:invite              in  factor  405 405 405
people:withdraw            in  factor  405 405 405
people:role                in  factor  405 405 405
people:active              in  factor  405 405 405
people:second-factor       in  factor  405 405 405
people:end-session         in  factor  405 405 405
people:join                410 302     302 302 302
people:link                404 404     404 404 404
account_login              200 302     302 302 302
account_logout             in  200     200 200 200
account_inactive           200 200     200 200 200
account_signup             404 404     404 404 404
account_email              404 404     404 404 404
account_email_verification_sent 404 404 404 404 404
account_confirm_email      404 404     404 404 404
account_set_password       404 404     404 404 404
account_confirm_login_code 404 404     404 404 404
account_reauthenticate     in  200     200 200 200
account_change_password    in  factor  200 200 200
account_reset_password     200 200     200 200 200
account_reset_password_done 200 200    200 200 200
account_reset_password_from_key 200 200 200 200 200
account_reset_password_from_key_done 200 200 200 200 200
mfa_index                  in  200     200 200 200
mfa_authenticate           in  302     302 302 302
mfa_reauthenticate         in  factor  again again again
mfa_activate_totp          in  again   again again again
mfa_deactivate_totp        in  factor  404 404 404
mfa_view_recovery_codes    in  factor  404 404 404
mfa_generate_recovery_codes in factor  again again again
mfa_download_recovery_codes in factor  404 404 404
mfa_list_webauthn          in  200     200 200 200
mfa_add_webauthn           in  again   again again again
mfa_reauthenticate_webauthn in factor  again again again
mfa_remove_webauthn        in  factor  again again again
mfa_edit_webauthn          in  factor  again again again
mfa_login_webauthn         in  302     302 302 302
usersessions_list          in  factor  200 200 200
set_language               302 302     302 302 302
media                      in  factor  404 404 404
healthz                    200 200     200 200 200
"""
# What a POST gives, where a role decides; "again" asks who they are once more.
POST = """
people:invite              in  factor  403 403 again
people:withdraw            in  factor  403 403 again
people:role                in  factor  403 403 again
people:active              in  factor  403 403 again
people:second-factor       in  factor  403 403 again
people:end-session         in  factor  404 404 404
"""
KINDS_OUTSIDE = ("anonymous", "password", "inactive")
LEADS = {
    "in": "account_login",
    "factor": "mfa_index",
    "again": "account_reauthenticate",
}
# Wagtail's own pages for accounts are shut: people are managed in one place.
SHUT = re.compile(r"wagtailusers_(users|groups):.*|wagtailadmin_(login|password_reset|error_test)")


def table(text: str) -> dict[str, list[str]]:
    rows = [line.split() for line in text.strip().splitlines()]
    return {name: expected for name, *expected in rows}


def got(client: Client, address: str, method: str = "get") -> str:
    """The status, or the word for where it leads."""
    answer = getattr(client, method)(address)
    to = answer.headers.get("Location", "").split("?")[0]
    words = {reverse(name): word for word, name in LEADS.items()}
    return words.get(to, str(answer.status_code))


@pytest.fixture
def there(db: None) -> dict[str, str]:
    """The addresses, those of the desk with an event that is there."""
    event = events.call()
    statement, point = Statement.objects.first(), event.points.first()
    gaps = {
        "event": event.public_id,
        "point": point.public_id,
        "statement": statement.pk,
        "action": "accept",
    }
    return {a.name: a.path(**gaps) for a in addresses.every() if not a.wagtails}


def test_a_new_address_has_to_be_thought_about() -> None:
    ours = {address.name for address in addresses.every() if not address.wagtails}
    assert ours == set(table(GET))


@pytest.mark.parametrize(("method", "text"), [("get", GET), ("post", POST)])
def test_who_reaches_what(
    clients: dict[str, Client], there: dict[str, str], method: str, text: str
) -> None:
    kinds = ("anonymous", "password", "reporter", "editor", "admin", "inactive")
    wrong = {}
    for name, expected in table(text).items():
        found = [got(clients[kind], there[name], method) for kind in kinds]
        if found != [*expected, expected[0]]:
            wrong[name] = found
    assert wrong == {}


def test_no_page_of_wagtail_without_a_second_factor(clients: dict[str, Client], db: None) -> None:
    pages = [a for a in addresses.every() if a.wagtails]
    assert len(pages) > 150
    wrong = {}
    for page in pages:
        path = page.path()
        expected = ["in", "factor", "in"]
        if SHUT.fullmatch(page.name) and path != "/admin/login/":  # ours stands before Wagtail's
            expected = ["404"] * 3
        found = [got(clients[kind], path) for kind in KINDS_OUTSIDE]
        if found != expected:
            wrong[page] = found
    assert wrong == {}


def test_nothing_is_sent_anywhere_without_a_second_factor(
    clients: dict[str, Client], db: None
) -> None:
    """Every address of the desk, its libraries' included, that isn't for everybody."""
    wrong = {}
    shut = []
    for address in addresses.every():
        if address.name in OPEN | SETTING_UP:
            continue
        found = [got(clients[kind], address.path(), "post") for kind in KINDS_OUTSIDE]
        if found == ["404"] * 3:
            shut.append(address.name)
        elif found != ["in", "factor", "in"]:
            wrong[address] = found
    assert wrong == {}
    ours = {name for name in shut if not SHUT.fullmatch(name)}
    assert ours == {name for name, row in table(GET).items() if row[0] == "404"} - OPEN


def test_roles_in_wagtail(clients: dict[str, Client]) -> None:
    for kind in ("reporter", "editor", "admin"):
        home = clients[kind].get("/admin/")
        assert home.status_code == 200
        assert reverse("desk:events") in home.content.decode(), "the way back to the desk"
        assert clients[kind].get("/admin/users/").status_code == 404
    settings = "/admin/sites/"
    assert clients["admin"].get(settings).status_code == 200
    assert clients["reporter"].get(settings).status_code == 302
    assert clients["editor"].get(settings).status_code == 302


def test_htmx_is_sent_to_the_sign_in_page_whole(clients: dict[str, Client]) -> None:
    asked = {
        "HX-Request": "true",
        "HX-Current-URL": "http://testserver/desk/",
    }
    answer = clients["anonymous"].get("/desk/", headers=asked)
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (
        401,
        "/accounts/login/?next=/desk/",
    )
