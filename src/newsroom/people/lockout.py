"""Wrong codes count like wrong passwords; who they are counted against, and from where."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa import signals
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from newsroom.people.models import User


def address_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """The e-mail address that an attempt to sign in is about, in small letters; "" if none."""
    given = credentials or {}
    return str(given.get("email") or given.get("username") or "").casefold()


def client_ip(request: HttpRequest) -> str:
    """The browser's address, behind as many proxies as the settings name."""
    return get_client_ip(request) or ""


class _Locked:
    """A form for codes that takes none while the person is locked out."""

    user: User

    def clean_code(self) -> str:
        if not AxesProxyHandler.is_allowed(context.request, {"email": self.user.email}):
            raise get_adapter().validation_error("too_many_login_attempts")
        return super().clean_code()  # type: ignore[misc]


class CodeForm(_Locked, AuthenticateForm):
    """The code at sign-in."""


class CodeAgainForm(_Locked, ReauthenticateForm):
    """The code before a sensitive page."""


@receiver(signals.authentication_failed)
def _count(request: HttpRequest, user: User, **_: Any) -> None:
    user_login_failed.send(__name__, credentials={"email": user.email}, request=request)
