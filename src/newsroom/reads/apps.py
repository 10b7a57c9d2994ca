"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class ReadsConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.reads"
    label = "reads"
