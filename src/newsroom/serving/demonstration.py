"""What `newsroom serve --demo` sets up: somebody to be, something to see, a way in."""

from __future__ import annotations

from importlib import resources

from django.conf import settings
from django.urls import reverse

from newsroom.people.groups import set_role
from newsroom.people.models import Role, SignInLink, User, valid_until
from newsroom.rates.refresh import refresh_rates
from newsroom.records.demo import load
from newsroom.serving.first_story import publish_demonstration

# .invalid: no mail ever goes there, and nobody can reset a password that isn't there.
_EMAIL = "demo@readout.invalid"


def invent_rates() -> None:
    """A ticker of invented values, unless the newsroom has chosen its own: nobody is asked."""
    if not settings.RATES.exists():
        demo = resources.files("newsroom.rates") / "demo.yml"
        settings.RATES.write_bytes(demo.read_bytes())
    refresh_rates()


def set_up() -> str:
    """The path of a new single-use sign-in link, after the demonstration's event is loaded."""
    person, new = User.objects.get_or_create(
        email=_EMAIL, defaults={"username": "demo", "first_name": "Demo", "is_staff": True}
    )
    if new:
        person.set_unusable_password()
        person.save()
        set_role(person, Role.ADMIN)
    publish_demonstration(person, load(person))
    SignInLink.objects.filter(user=person, used_at=None).delete()
    _ticket, token = SignInLink.issue(
        user=person, expires_at=valid_until(settings.SIGN_IN_LINK_TIMEOUT)
    )
    return reverse("people:link", args=[token])
