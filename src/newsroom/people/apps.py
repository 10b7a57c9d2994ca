"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.people"
    label = "people"

    def ready(self) -> None:
        """Listen to what allauth does."""
        from newsroom.people import lockout, sessions  # noqa: F401
