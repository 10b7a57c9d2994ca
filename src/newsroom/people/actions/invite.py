"""Invite somebody, or take an invitation back."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from newsroom.errors import NotPossible
from newsroom.people.actions.log import allow, note
from newsroom.people.models import Invitation, Role, User, valid_until


@transaction.atomic
def invite(admin: User | None, email: str, role: Role) -> tuple[Invitation, str]:
    """A new invitation and the secret of its link; earlier ones of the address are void.

    `admin` is `None` on the command line.  Raises NotAllowed, and NotPossible if the address
    belongs to an account.
    """
    allow(admin)
    email = email.strip().lower()
    if User.objects.filter(email__iexact=email).exists():
        raise NotPossible(
            "this address has an account already", where=email, do="look for it in the list"
        )
    _void(Invitation.objects.filter(email=email))
    invitation, token = Invitation.issue(
        email=email,
        role=role,
        invited_by=admin,
        expires_at=valid_until(settings.INVITATION_TIMEOUT),
    )
    note(admin, "invite", None, email=email, role=role)
    return invitation, token


@transaction.atomic
def withdraw(admin: User, invitation: Invitation) -> None:
    """Make the invitation's link void.  Raises NotAllowed, and NotPossible if it was used."""
    allow(admin)
    if not _void(Invitation.objects.filter(pk=invitation.pk)):
        raise NotPossible("this invitation is used or over", where=invitation.email)
    note(admin, "withdraw_invitation", None, email=invitation.email)


def _void(invitations: object) -> int:
    now = timezone.now()
    open_ones = invitations.filter(used_at=None, expires_at__gt=now)  # type: ignore[attr-defined]
    return open_ones.update(expires_at=now)
