"""Give somebody another role."""

from __future__ import annotations

from django.db import transaction

from newsroom.people.actions.log import allow, keep_an_admin, note
from newsroom.people.groups import set_role
from newsroom.people.models import Role, User


@transaction.atomic
def change_role(admin: User, person: User, role: Role) -> None:
    """Change it, here and in Wagtail.

    Raises NotAllowed; NotPossible for the only administrator.
    """
    allow(admin)
    before = person.role
    if role == before:
        return
    keep_an_admin(person)
    set_role(person, role)
    note(admin, "change_role", person, before=before, after=role)
