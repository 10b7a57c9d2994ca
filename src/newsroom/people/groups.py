"""What a role may do in Wagtail: its groups follow the role, here and nowhere else."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

from newsroom.people.models import Role, User

# The first two come with Wagtail.  Nobody is a superuser: Wagtail's own pages for users and groups
# would let an administrator pass by invitations and their log.
_GROUPS = {
    Role.REPORTER: ("Editors",),
    Role.EDITOR: ("Moderators",),
    Role.ADMIN: ("Moderators", "Administrators"),
}
_ADMINISTRATION = {
    "wagtailadmin": ("access_admin",),
    "wagtailcore": (
        *(f"{verb}_{thing}" for verb in ("add", "change", "delete") for thing in (
            "collection", "locale", "site", "workflow", "task",
        )),
    ),
}  # fmt: skip


def set_role(person: User, role: Role) -> None:
    """Give a person a role and the Wagtail groups that go with it."""
    person.role = role
    person.save(update_fields=["role"])
    person.groups.set(_group(name) for name in _GROUPS[Role(role)])


def _group(name: str) -> Group:
    group, new = Group.objects.get_or_create(name=name)
    if new and name == "Administrators":
        for app, codenames in _ADMINISTRATION.items():
            group.permissions.add(
                *Permission.objects.filter(content_type__app_label=app, codename__in=codenames)
            )
    return group
