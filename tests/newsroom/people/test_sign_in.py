"""Signing in, being locked out, losing a password; sessions."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from tests.newsroom.people import authenticator
from tests.newsroom.people.conftest import PASSWORD, Make

from newsroom.people.models import Role, User
from newsroom.people.sessions import end_sessions

LOGIN, CODE, DESK = "/accounts/login/", "/accounts/2fa/authenticate/", "/desk/"


def sign_in(client: Client, person: User, code: str | None = None) -> Client:
    client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    if code is not None:
        client.post(CODE, {"code": code})
    return client


def let_in(client: Client) -> bool:
    return client.get(DESK).status_code == 200


def key(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def test_password_and_code_open_the_desk(make: Make) -> None:
    person, client = make("rita"), Client()
    authenticator.set_up(person)
    answer = client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    assert answer.headers["Location"] == CODE
    assert not let_in(client)
    client.post(CODE, {"code": authenticator.code()})
    assert let_in(client)


def test_a_code_is_good_once(make: Make) -> None:
    person = make("rita")
    authenticator.set_up(person)
    code = authenticator.code()
    assert let_in(sign_in(Client(), person, code))
    assert not let_in(sign_in(Client(), person, code))


def test_a_recovery_code_is_good_once(make: Make) -> None:
    person = make("rita")
    first, *_ = authenticator.set_up(person)
    assert let_in(sign_in(Client(), person, first))
    assert not let_in(sign_in(Client(), person, first))


def test_who_sets_up_a_factor_is_in_and_another_session_is_out(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make("rita")
    thief, owner = sign_in(Client(), person), sign_in(Client(), person)
    assert thief.get(DESK).headers["Location"] == "/accounts/2fa/"
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = owner.get(reverse("mfa_activate_totp"))
    code = authenticator.code(secret=page.context["form"].secret)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda done, **_: done())
    owner.post(reverse("mfa_activate_totp"), {"code": code})
    assert let_in(owner)
    assert thief.get(DESK).headers["Location"].startswith(LOGIN)


def test_the_seed_is_not_readable_in_the_database(make: Make) -> None:
    authenticator.set_up(make("rita"))
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert authenticator.SECRET not in stored


def test_the_session_is_a_new_one_after_sign_in(make: Make) -> None:
    person, client = make("rita"), Client()
    authenticator.set_up(person)
    client.get(LOGIN)
    client.session.save()
    planted = "a" * 32
    client.cookies[settings.SESSION_COOKIE_NAME] = planted
    sign_in(client, person)
    halfway = key(client)
    client.post(CODE, {"code": authenticator.code()})
    assert len({planted, halfway, key(client)}) == 3
    for old in (planted, halfway):
        stranger = Client()
        stranger.cookies[settings.SESSION_COOKIE_NAME] = old
        assert not let_in(stranger)


def test_five_wrong_passwords_close_the_door_from_there(make: Make) -> None:
    person = make("rita")
    client = Client(REMOTE_ADDR="203.0.113.7")
    for _ in range(4):
        answer = client.post(LOGIN, {"login": person.email, "password": "wrong"})
        assert answer.status_code == 200
    answer = client.post(LOGIN, {"login": person.email.upper(), "password": "wrong"})
    assert answer.status_code == 429
    assert "an hour" in answer.content.decode()
    cache.clear()  # allauth's own, shorter limit is not what is tested
    sign_in(client, person)
    assert client.get("/accounts/2fa/").status_code == 302
    elsewhere = sign_in(Client(REMOTE_ADDR="203.0.113.8"), person)
    assert elsewhere.get("/accounts/2fa/").status_code == 200


def test_wrong_codes_close_the_door_too(make: Make) -> None:
    person, client = make("rita"), Client()
    authenticator.set_up(person)
    sign_in(client, person)
    for _ in range(5):
        client.post(CODE, {"code": authenticator.WRONG})
        cache.clear()
    client.post(CODE, {"code": authenticator.code()})
    assert not let_in(client)
    assert not let_in(sign_in(Client(), person, authenticator.code(1)))
    assert let_in(sign_in(Client(REMOTE_ADDR="203.0.113.8"), person, authenticator.code()))


def test_an_address_in_a_header_counts_for_nothing(make: Make) -> None:
    person, client = make("rita"), Client()
    for number in range(5):
        forged = {"X-Forwarded-For": f"203.0.113.{number}"}
        answer = client.post(LOGIN, {"login": person.email, "password": "no"}, headers=forged)
    assert answer.status_code == 429


def test_a_strange_address_gets_the_same_answer(make: Make) -> None:
    person = make("rita")
    answers = [
        Client().post(LOGIN, {"login": address, "password": "wrong"}).content.decode()
        for address in (person.email, "nobody@example.org")
    ]
    first, second = (re.sub(r'value="[^"]*"', "", answer) for answer in answers)
    assert first == second
    resets = [
        Client().post("/accounts/password/reset/", {"email": address}).headers["Location"]
        for address in (person.email, "nobody@example.org")
    ]
    assert len(set(resets)) == 1
    assert [m.to for m in mail.outbox] == [[person.email]]


def test_a_reset_link_is_good_once_and_leaves_the_second_factor(make: Make) -> None:
    person = make("rita")
    authenticator.set_up(person)
    open_session = sign_in(Client(), person, authenticator.code())
    Client().post("/accounts/password/reset/", {"email": person.email})
    link = re.search(r"/accounts/password/reset/key/\S+", mail.outbox[0].body)[0]
    new = "another quiet heron by the weir"
    for password, worked in ((new, True), ("a third heron by the weir", False)):
        client = Client()
        page = client.get(link, follow=True)
        answer = client.post(
            page.request["PATH_INFO"], {"password1": password, "password2": password}
        )
        assert (answer.status_code == 302) is worked
    assert not let_in(open_session)
    client = Client()
    client.post(LOGIN, {"login": person.email, "password": new})
    assert not let_in(client)
    client.post(CODE, {"code": authenticator.code(1)})
    assert let_in(client)


def test_a_session_ended_elsewhere_is_over(make: Make) -> None:
    person, stranger = make("rita"), make("boris")
    authenticator.set_up(person)
    authenticator.set_up(stranger)
    here = sign_in(Client(), person, authenticator.code())
    there = sign_in(Client(), person, authenticator.code(1))
    other = sign_in(Client(), stranger, authenticator.code())
    mine = person.usersession_set.get(session_key=key(there))
    assert other.post(reverse("people:end-session", args=[mine.pk])).status_code == 404
    assert let_in(there)
    here.post(reverse("people:end-session", args=[mine.pk]))
    assert not let_in(there)
    assert let_in(here)
    end_sessions(person)
    assert not let_in(here)


def test_the_last_second_factor_stays_on(make: Make) -> None:
    person = make("rita", Role.EDITOR)
    authenticator.set_up(person)
    client = sign_in(Client(), person, authenticator.code())
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_deactivate_totp"))
    assert Authenticator.objects.filter(user=person, type="totp").exists()


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_sign_in_leads_nowhere_else(make: Make, to: str) -> None:
    person = make("rita")
    answer = Client().post(LOGIN, {"login": person.email, "password": PASSWORD, "next": to})
    assert "evil" not in answer.headers["Location"]
    assert "javascript" not in answer.headers["Location"]
