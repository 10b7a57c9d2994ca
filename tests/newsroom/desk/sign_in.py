"""A session that has shown its second factor, as the sign-in pages would have left it."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client, RequestFactory

from newsroom.people.models import User


def key_of(user: User) -> str:
    """The key of a session in which the person is signed in."""
    request = RequestFactory().get("/")
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.session[SESSION_KEY] = str(user.pk)
    request.session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    request.session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    record_authentication(request, user, "mfa", type="totp")
    request.session.save()
    return request.session.session_key


def cookie_of(user: User, address: str) -> dict[str, str]:
    """The cookie by which a browser at `address` is signed in."""
    return {"name": settings.SESSION_COOKIE_NAME, "value": key_of(user), "url": address}


def client_of(user: User, **more: Any) -> Client:
    """A client that is signed in."""
    client = Client(**more)
    client.cookies[settings.SESSION_COOKIE_NAME] = key_of(user)
    return client
