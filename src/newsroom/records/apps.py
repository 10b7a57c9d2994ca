"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.records"
    label = "records"
