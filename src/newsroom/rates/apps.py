"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class RatesConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.rates"
    label = "rates"
