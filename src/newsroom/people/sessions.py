"""Where people are signed in, and with what."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.dispatch import receiver
from django.http import HttpRequest

from newsroom.people.models import User

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
LINK = "demo-link"


def second_factor_given(request: HttpRequest) -> bool:
    """Whether this session, not only this person, has shown a second factor.

    A demonstration's sign-in link counts as one, as long as the desk runs as a demonstration.
    """
    good = {"mfa", LINK} if settings.DEMO else {"mfa"}
    return any(r["method"] in good for r in get_authentication_records(request, request.user))


def has_second_factor(person: User) -> bool:
    """Whether the person has one besides recovery codes."""
    return Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS).exists()


def end_sessions(person: User, but: str | None = None) -> None:
    """Sign the person out everywhere, but for the session with the key `but`."""
    for session in UserSession.objects.filter(user=person).exclude(session_key=but or ""):
        session.end()


@receiver(authenticator_added)
def _first_factor(request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """Who sets up a second factor has shown it; whoever else has only the password is out."""
    if authenticator.type not in SECOND_FACTORS or second_factor_given(request):
        return
    end_sessions(user, but=request.session.session_key)
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
