"""The single-use sign-in link of `newsroom serve --demo`."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.newsroom.people.conftest import Make

from newsroom.people.models import Role, SignInLink, valid_until


@pytest.fixture
def link(make: Make, settings: object) -> str:
    settings.DEMO = True
    person = make("demo", Role.ADMIN)
    person.set_unusable_password()
    person.save()
    _, token = SignInLink.issue(user=person, expires_at=valid_until(timedelta(minutes=15)))
    return reverse("people:link", args=[token])


def opens(link: str, **asked: object) -> bool:
    client = Client()
    client.get(link, **asked)
    return client.get("/desk/").status_code == 200


def test_it_opens_the_desk_once(link: str) -> None:
    assert opens(link)
    assert not opens(link)


@pytest.mark.parametrize(
    "asked",
    [
        {"REMOTE_ADDR": "203.0.113.7"},
        {"REMOTE_ADDR": "10.0.0.1"},
        {"REMOTE_ADDR": "not an address"},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
        {"headers": {"Forwarded": "for=127.0.0.1"}},
        {"headers": {"X-Real-IP": "127.0.0.1"}},
    ],
)
def test_only_from_this_machine_and_through_no_proxy(link: str, asked: dict) -> None:
    assert Client().get(link, **asked).status_code == 404
    assert opens(link), "a refused request uses nothing up"


def test_only_in_a_demonstration(link: str, settings: object) -> None:
    settings.DEMO = False
    assert Client().get(link).status_code == 404


def test_its_sessions_end_with_the_demonstration(link: str, settings: object) -> None:
    client = Client()
    client.get(link)
    assert client.get("/desk/").status_code == 200
    settings.DEMO = False
    assert client.get("/desk/").headers["Location"] == "/accounts/2fa/"


def test_not_after_its_time(link: str) -> None:
    SignInLink.objects.update(expires_at=timezone.now())
    assert Client().get(link).status_code == 410


def test_looking_ahead_does_not_use_it_up(link: str) -> None:
    for purpose in ("prefetch", "prefetch;prerender"):
        assert Client().get(link, headers={"Sec-Purpose": purpose}).status_code == 503
    Client().head(link)
    assert opens(link)


def test_the_link_is_not_in_the_database(link: str) -> None:
    token = link.strip("/").rpartition("/")[2]
    assert token not in str(list(SignInLink.objects.values()))


def test_a_demonstration_is_not_the_default() -> None:
    assert settings.DEMO is False
