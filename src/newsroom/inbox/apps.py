"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class InboxConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.inbox"
    label = "inbox"
