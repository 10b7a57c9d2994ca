"""`newsroom serve`: everything up, with one command."""

from __future__ import annotations

import os
import sys
import time
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser

from newsroom.errors import SetupError
from newsroom.serving.children import Child, Household
from newsroom.serving.ports import HOST, answers, must_be_free
from newsroom.serving.static_files import collect

_PATIENCE = 60.0  # seconds until the desk must answer
_KEPT_BY_SITE = (
    *("PATH", "HOME", "LANG", "LC_ALL", "PYTHONPATH", "VIRTUAL_ENV", "TMPDIR"),
    "NEWSROOM_PROXIES",
)


class Command(BaseCommand):
    """Sets the newsroom up, then runs the site, the desk and the worker until it is stopped."""

    help = "Bring up the site, the desk and the worker; Ctrl-C stops them."
    requires_system_checks = []  # migrate makes those that matter

    def add_arguments(self, parser: CommandParser) -> None:
        """With what."""
        parser.add_argument(
            "--demo",
            action="store_true",
            help="Load the demonstration and print a single-use sign-in link for this machine.",
        )

    def handle(self, *, demo: bool, **_: Any) -> None:
        """Set up, start, tell, look after."""
        began = time.monotonic()
        port = settings.PORT
        for wanted in (port, port + 1, port + 2):
            must_be_free(wanted)
        self._say("Setting up the newsroom …")
        _prepare(demo)
        link = _demonstration(self._say) if demo else None
        self._say("Starting …")
        with Household(_children(port, demo)) as household:
            _until_up(household, port)
            if household.stopping:
                return
            self._tell(settings.DESK + link if link else None, time.monotonic() - began)
            household.mind()
            self._say("Stopping …")

    def _say(self, line: str) -> None:
        self.stderr.write(line)

    def _tell(self, link: str | None, took: float) -> None:
        rows = [("Site", f"{settings.SITE}/"), ("Desk", f"{settings.DESK}/")]
        if link:
            rows.append(("Sign in", link))
        rows.append(("Data", str(settings.HOME)))
        for name, value in rows:
            self.stdout.write(f"{name:<10}{value}")
        if link:
            minutes = settings.SIGN_IN_LINK_TIMEOUT.seconds // 60
            self.stdout.write(f"The link works once, from this machine, for {minutes} minutes.")
        self.stdout.write(f"Up after {took:.1f} s. Ctrl-C stops everything.")
        self.stdout.flush()


def _prepare(demo: bool) -> None:
    from newsroom.pages.tree import ensure_tree
    from newsroom.publication.publish import publish_everything
    from newsroom.rates.choice import choice
    from newsroom.records.parties import seed
    from newsroom.serving.demonstration import invent_rates

    settings.INBOX.mkdir(mode=0o730, parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    collect()
    seed()
    ensure_tree()
    choice()  # a mistake in the newsroom's file is said now
    if demo:
        invent_rates()
    publish_everything()


def _demonstration(say: Any) -> str:
    from newsroom.serving.demonstration import set_up

    say("Comparing the demonstration's statements …")
    return set_up()


def _children(port: int, demo: bool) -> list[Child]:
    inside = {
        **os.environ,
        "NEWSROOM_HOME": str(settings.HOME),
        "NEWSROOM_SITE": settings.SITE,
        "NEWSROOM_DESK": settings.DESK,
        "NEWSROOM_REPLAY": settings.REPLAY,
        "NEWSROOM_DEMO": "1" if demo else "0",
    }
    # The process that readers reach gets no address of a database and nothing secret.
    outside = {name: os.environ[name] for name in _KEPT_BY_SITE if name in os.environ}
    outside["NEWSROOM_PUBLICATION"] = str(settings.PUBLICATION / "current")
    outside["NEWSROOM_INBOX"] = str(settings.INBOX)
    worker = [sys.executable, "-m", "newsroom", "worker", "--alone"]
    return [
        Child("the site", _granian(port, "newsroom.serving.site:application", 2), outside),
        Child("the desk", _granian(port + 1, "newsroom.wsgi:application", 4), inside),
        Child("the archive", _granian(port + 2, "newsroom.replay.wsgi:application", 2), inside),
        Child("the worker", worker, inside),
    ]


def _granian(port: int, application: str, threads: int) -> list[str]:
    return [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"),
        *("--host", HOST, "--port", str(port), "--workers", "1", "--respawn-failed-workers"),
        *("--blocking-threads", str(threads), "--log-level", "error", application),
    ]


def _until_up(household: Household, port: int) -> None:
    """Wait for both to answer.  Raises SetupError if they don't."""
    deadline = time.monotonic() + _PATIENCE
    wanted = [(port + 1, "/healthz"), (port, "/")]
    while wanted and not household.stopping:
        if answers(*wanted[0]):
            wanted.pop(0)
        elif time.monotonic() > deadline:
            raise SetupError(
                f"nothing answers after {_PATIENCE:.0f} seconds",
                where=f"port {wanted[0][0]}",
                do="look at the messages above",
            )
        else:
            household.wait(0.1)
