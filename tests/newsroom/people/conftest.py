"""People of every kind, each with a client that is signed in as far as they can be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.test import Client
from tests.newsroom import events
from tests.newsroom.desk.sign_in import client_of

from newsroom.people.groups import set_role
from newsroom.people.models import Role, User

PASSWORD = "four quiet herons by the weir"

Make = Callable[..., User]


@pytest.fixture(autouse=True)
def _forget_attempts() -> None:
    cache.clear()


@pytest.fixture
def make(db: None) -> Make:
    """Makes somebody with a role and its Wagtail groups, and the password above."""

    def made(name: str, role: Role = Role.REPORTER) -> User:
        person = events.person(name, is_staff=True)
        person.set_password(PASSWORD)
        person.save()
        set_role(person, role)
        return person

    return made


@pytest.fixture
def clients(make: Make) -> dict[str, Client]:
    """One client a kind of person.  The last two of each test's kinds are not let in."""
    roles = {str(role): client_of(make(str(role), role)) for role in Role}
    password = Client()
    password.force_login(make("password", Role.ADMIN))
    gone = make("inactive", Role.ADMIN)
    inactive = client_of(gone)
    gone.is_active = False
    gone.save()
    return {"anonymous": Client(), "password": password, **roles, "inactive": inactive}
