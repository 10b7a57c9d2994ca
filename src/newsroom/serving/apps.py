"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ServingConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.serving"
    label = "serving"
