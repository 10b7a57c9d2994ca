"""Inviting people, and what administrators do to accounts."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.newsroom.desk.sign_in import client_of
from tests.newsroom.people import authenticator
from tests.newsroom.people.conftest import PASSWORD, Make

from newsroom.errors import NotAllowed, NotPossible
from newsroom.people.actions.change_role import change_role
from newsroom.people.actions.deactivate import deactivate, reactivate
from newsroom.people.actions.invite import invite, withdraw
from newsroom.people.actions.join import join
from newsroom.people.actions.reset_second_factor import reset_second_factor
from newsroom.people.models import Invitation, PeopleEntry, Role, User

FORM = {"name": "Ana Petrova", "password": PASSWORD, "again": PASSWORD}


@pytest.fixture
def admin(make: Make) -> User:
    return make("ada", Role.ADMIN)


def link(token: str) -> str:
    return reverse("people:join", args=[token])


def test_from_the_command_line_to_the_second_factor(
    db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("invite", "Ana@Example.org")
    path = re.search(r"/people/join/\S+", capsys.readouterr().out)[0]
    client = Client()
    answer = client.post(path, FORM)
    assert answer.headers["Location"] == "/accounts/2fa/"
    # The password was typed this moment: it is not asked for again.
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    person = User.objects.get(email="ana@example.org")
    assert (person.role, str(person), person.is_superuser) == (Role.ADMIN, "Ana Petrova", False)
    assert client.get("/desk/").headers["Location"] == "/accounts/2fa/"
    assert Client().post(path, FORM).status_code == 410


def test_from_the_page(admin: User) -> None:
    authenticator.set_up(admin)
    client = client_of(admin)
    form = {"email": "ana@example.org", "role": "editor"}
    asked = client.post(reverse("people:invite"), form)
    assert asked.headers["Location"].startswith(reverse("account_reauthenticate"))
    client.post(asked.headers["Location"], {"password": PASSWORD})
    page = client.post(reverse("people:invite"), form).content.decode()
    shown = re.search(r"http://\S+/people/join/[\w-]+/", page)[0]
    assert shown in mail.outbox[-1].body
    assert mail.outbox[-1].to == ["ana@example.org"]
    Client().post(re.sub("https?://[^/]+", "", shown), FORM)
    assert User.objects.get(email="ana@example.org").role == Role.EDITOR
    again = client.get(reverse("people:list")).content.decode()
    assert "Ana Petrova" in again
    assert shown not in again


def test_a_link_is_good_once_in_time_and_until_withdrawn(admin: User) -> None:
    used, withdrawn, late, renewed = (
        invite(admin, f"{name}@example.org", Role.REPORTER) for name in "abcd"
    )
    join(used[1], "Ana", PASSWORD)
    withdraw(admin, withdrawn[0])
    Invitation.objects.filter(pk=late[0].pk).update(expires_at=timezone.now())
    again = invite(admin, "D@example.org", Role.REPORTER)
    for _, token in (used, withdrawn, late, renewed):
        assert Client().get(link(token)).status_code == 410
        assert Client().post(link(token), FORM).status_code == 410
        with pytest.raises(NotPossible):
            join(token, "Ana", PASSWORD)
    assert Client().get(link(again[1])).status_code == 200


@pytest.mark.parametrize(
    "change",
    [
        {"again": "something else entirely"},
        {"password": "short", "again": "short"},
        {"password": "password1234", "again": "password1234"},
        {"name": ""},
    ],
)
def test_a_bad_form_makes_no_account_and_uses_nothing_up(admin: User, change: dict) -> None:
    _, token = invite(admin, "ana@example.org", Role.REPORTER)
    assert Client().post(link(token), {**FORM, **change}).status_code == 422
    assert not User.objects.filter(email="ana@example.org").exists()
    assert Client().post(link(token), FORM).status_code == 302


def test_the_address_of_an_account_is_not_invited(admin: User) -> None:
    with pytest.raises(NotPossible, match="account already"):
        invite(admin, admin.email.upper(), Role.ADMIN)


def test_only_administrators(make: Make) -> None:
    reporter, editor = make("rita"), make("edwin", Role.EDITOR)
    for who in (reporter, editor):
        for act in (
            lambda who: invite(who, "x@example.org", Role.ADMIN),
            lambda who: change_role(who, who, Role.ADMIN),
            lambda who: deactivate(who, editor),
            lambda who: reactivate(who, editor),
            lambda who: reset_second_factor(who, editor),
        ):
            with pytest.raises(NotAllowed):
                act(who)
    assert not PeopleEntry.objects.exists()


def test_the_only_administrator_stays(admin: User, make: Make) -> None:
    for act in (lambda: deactivate(admin, admin), lambda: change_role(admin, admin, Role.EDITOR)):
        with pytest.raises(NotPossible, match="only administrator"):
            act()
    second = make("bea", Role.ADMIN)
    change_role(second, admin, Role.EDITOR)
    admin.refresh_from_db()
    assert admin.role == Role.EDITOR


def test_a_role_brings_its_groups_in_wagtail(admin: User, make: Make) -> None:
    person = make("rita")
    seen = {}
    for role in Role:
        change_role(admin, person, role)
        seen[role] = sorted(person.groups.values_list("name", flat=True))
    assert seen == {
        Role.REPORTER: ["Editors"],
        Role.EDITOR: ["Moderators"],
        Role.ADMIN: ["Administrators", "Moderators"],
    }
    assert not User.objects.filter(is_superuser=True).exists()


def test_who_is_deactivated_is_out_at_once(admin: User, make: Make) -> None:
    person = make("rita")
    client = client_of(person)
    assert client.get("/desk/").status_code == 200
    deactivate(admin, person)
    assert client.get("/desk/").status_code == 302
    signing = Client().post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert signing.headers.get("Location") in (None, "/accounts/inactive/")
    reactivate(admin, person)
    assert client_of(person).get("/desk/").status_code == 200


def test_a_lost_telephone(admin: User, make: Make) -> None:
    person, client = make("rita"), Client()
    authenticator.set_up(person)
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    client.post("/accounts/2fa/authenticate/", {"code": authenticator.code()})
    assert client.get("/desk/").status_code == 200
    reset_second_factor(admin, person)
    assert client.get("/desk/").headers["Location"].startswith("/accounts/login/")
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.get("/desk/").headers["Location"] == "/accounts/2fa/"


def test_the_log_tells_all(admin: User, make: Make) -> None:
    person = make("rita")
    invitation, _ = invite(admin, "ana@example.org", Role.REPORTER)
    withdraw(admin, invitation)
    change_role(admin, person, Role.EDITOR)
    deactivate(admin, person)
    reactivate(admin, person)
    reset_second_factor(admin, person)
    done = ["reset_second_factor", "reactivate", "deactivate", "change_role"]
    done += ["withdraw_invitation", "invite"]
    assert list(PeopleEntry.objects.values_list("action", flat=True)) == done
    page = client_of(admin).get(reverse("people:list")).content.decode()
    assert "Reporter → Editor" in page
