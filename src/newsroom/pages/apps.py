"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.pages"
    label = "pages"
