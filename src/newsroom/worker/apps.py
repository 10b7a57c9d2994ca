"""The Django application."""

from __future__ import annotations

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.worker"
    label = "worker"
