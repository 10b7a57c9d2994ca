"""`newsroom worker`: captures and compares, and cleans up after workers that died."""

from __future__ import annotations

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from newsroom.worker.loop import Loop
from newsroom.worker.sweep import sweep


class Command(BaseCommand):
    """Run it beside the desk; several at once are safe."""

    help = "Capture and compare what comes in, until stopped (Ctrl-C or SIGTERM)."
    requires_system_checks: list[str] = []  # the desk's own start makes them

    def add_arguments(self, parser: CommandParser) -> None:
        """How often to look, and whether to stay."""
        parser.add_argument(
            "--interval", type=float, default=0.5, help="Seconds between two looks at the queue."
        )
        parser.add_argument(
            "--alone",
            action="store_true",
            help="No other worker runs: go on at once with what one that died has left.",
        )
        parser.add_argument("--once", action="store_true", help="Do what is there, then end.")

    def handle(self, *, interval: float, once: bool, alone: bool, verbosity: int, **_: Any) -> None:
        """Work."""
        _log_to(self.stderr, verbosity)
        if alone:
            sweep(alone=True)
        loop = Loop(interval)
        loop.configure_signals()
        loop.run(once=once)


def _log_to(stream: Any, verbosity: int) -> None:
    """What happens goes to standard error, unless logging is set up otherwise."""
    level = (logging.ERROR, logging.WARNING, logging.INFO)[min(verbosity, 2)]
    for name in ("newsroom.worker", "django_tasks", "django_tasks_db"):
        logger = logging.getLogger(name)
        logger.setLevel(level)
        if not logger.hasHandlers():
            logger.addHandler(logging.StreamHandler(stream))
