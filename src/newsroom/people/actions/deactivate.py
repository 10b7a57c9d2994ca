"""Close an account, or open it again."""

from __future__ import annotations

from django.db import transaction

from newsroom.people.actions.log import allow, keep_an_admin, note
from newsroom.people.models import User
from newsroom.people.sessions import end_sessions


@transaction.atomic
def deactivate(admin: User, person: User) -> None:
    """Close it and end its sessions; what the person did stays.

    Raises NotAllowed; NotPossible for the only administrator.
    """
    allow(admin)
    keep_an_admin(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_sessions(person)
    note(admin, "deactivate", person)


@transaction.atomic
def reactivate(admin: User, person: User) -> None:
    """Open it again.  Raises NotAllowed."""
    allow(admin)
    person.is_active = True
    person.save(update_fields=["is_active"])
    note(admin, "reactivate", person)
