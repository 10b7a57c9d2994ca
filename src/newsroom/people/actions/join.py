"""Come in with an invitation."""

from __future__ import annotations

from secrets import token_hex

from allauth.account.models import EmailAddress
from django.db import transaction

from newsroom.errors import NotPossible
from newsroom.people.actions.log import note
from newsroom.people.groups import set_role
from newsroom.people.models import Invitation, User


@transaction.atomic
def join(token: str, name: str, password: str) -> User:
    """The new account.  Raises NotPossible if the invitation is used, withdrawn or over."""
    invitation = Invitation.take(token)
    if invitation is None or User.objects.filter(email__iexact=invitation.email).exists():
        raise NotPossible(
            "this invitation is no longer valid", do="ask an administrator for a new one"
        )
    person = User(username=token_hex(8), email=invitation.email, is_staff=True)
    person.first_name, _, person.last_name = name.strip().partition(" ")
    person.set_password(password)
    person.save()
    set_role(person, invitation.role)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    note(invitation.invited_by, "join", person, role=invitation.role)
    return person
