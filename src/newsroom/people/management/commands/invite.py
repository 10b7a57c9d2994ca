"""`newsroom invite`: the first administrator, and a way back in if all are locked out."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from newsroom.people.actions.invite import invite
from newsroom.people.models import Role


class Command(BaseCommand):
    """Prints the link; whoever opens it makes the account."""

    help = "Print a single-use link with which somebody makes an account at the desk."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, as what."""
        parser.add_argument("email")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMIN)

    def handle(self, *, email: str, role: str, **_: Any) -> None:
        """Make the invitation."""
        invitation, token = invite(None, email, Role(role))
        self.stdout.write(
            f"{settings.DESK}{reverse('people:join', args=[token])}\n"
            f"opens once, until {invitation.expires_at:%Y-%m-%d %H:%M} UTC"
        )
