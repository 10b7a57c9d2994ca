"""`newsroom replay`: serves captured pages on their own origin."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Run it beside the desk, as another user of the system if you can."""

    help = "Replay captured pages on an origin of their own (NEWSROOM_REPLAY), until stopped."
    requires_system_checks: list[str] = []  # it has no part in the desk

    def handle(self, **_: Any) -> None:
        """Serve."""
        from granian import Granian
        from granian.constants import Interfaces

        place = urlsplit(settings.REPLAY)
        Granian(
            "newsroom.replay.wsgi:application",
            address="127.0.0.1",
            port=place.port or 8002,
            interface=Interfaces.WSGI,
            websockets=False,
        ).serve()
