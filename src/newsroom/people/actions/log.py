"""What every action on an account does: ask leave, and leave a line."""

from __future__ import annotations

from typing import Any

from newsroom.errors import NotAllowed, NotPossible
from newsroom.people.models import PeopleEntry, Role, User
from newsroom.people.roles import may


def allow(admin: User | None) -> None:
    """Raise NotAllowed unless this is an administrator, or the command line (`None`)."""
    if admin is not None and not may(admin, "manage_people"):
        raise NotAllowed(
            "only an administrator manages people", where=str(admin), do="ask one of them"
        )


def keep_an_admin(person: User) -> None:
    """Raise NotPossible if nobody else could manage people without this person."""
    others = User.objects.filter(role=Role.ADMIN, is_active=True).exclude(pk=person.pk)
    if person.role == Role.ADMIN and person.is_active and not others.exists():
        raise NotPossible(
            "this is the only administrator",
            where=str(person),
            do="make somebody else an administrator first",
        )


def note(admin: User | None, action: str, person: User | None, **about: Any) -> PeopleEntry:
    """Write the line."""
    return PeopleEntry.objects.create(actor=admin, action=action, person=person, about=about)
