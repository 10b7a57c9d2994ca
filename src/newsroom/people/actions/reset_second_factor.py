"""Help somebody who has lost their phone or key."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import transaction

from newsroom.people.actions.log import allow, note
from newsroom.people.models import User
from newsroom.people.sessions import end_sessions


@transaction.atomic
def reset_second_factor(admin: User, person: User) -> None:
    """Take all second factors off and end the sessions.

    At the next sign-in the person can do nothing but set up a new one.  Raises NotAllowed.
    """
    allow(admin)
    Authenticator.objects.filter(user=person).delete()
    end_sessions(person)
    note(admin, "reset_second_factor", person)
