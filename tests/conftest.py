"""Fixtures of every test: a web server on the loopback address, a name service of one's own."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection, connections
from hypothesis import HealthCheck, settings
from tests.loopback import Web

# A busy machine is no failure: speed is measured by `make bench`, never by a test.
settings.register_profile("readout", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("readout")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test that commits gives the migrations' rows (Wagtail's roots, groups) to the next.

    All must: one that doesn't leaves content types behind, on which putting back fails.
    """
    for item in items:
        assert isinstance(item, pytest.Function)
        mark = item.get_closest_marker("django_db")
        commits = {"transactional_db", "live_server"} & set(item.fixturenames)
        if commits or (mark and mark.kwargs.get("transaction")):
            committing = pytest.mark.django_db(transaction=True, serialized_rollback=True)
            item.add_marker(committing, append=False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What tests measured, also where they pass and whichever process ran them."""
    for report in terminalreporter.getreports("passed"):
        if {"soak", "figures"} & set(report.keywords) and (said := report.capstdout.strip()):
            terminalreporter.write_line(said)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Playwright's loop gets a connection of its own: the rows to give back go with the class."""
    rows = getattr(connection, "_test_serialized_contents", None)
    if rows:
        type(connections["default"])._test_serialized_contents = rows


@pytest.fixture
def web() -> Iterator[Web]:
    """The server; the test needs the mark `allow_hosts(["127.0.0.1"])`."""
    with Web() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.stopped.set()
        server.shutdown()
        thread.join(5)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """In place of the name service: host to addresses; each list of them is one answer."""
    known: dict[str, Any] = {"localhost": ["127.0.0.1", "::1"]}

    def look_up(host: str, port: object, *_: object, **__: object) -> list[Any]:
        key = str(host).rstrip(".").lower()
        answer = known.get(key)
        if answer and isinstance(answer[0], list):  # one answer after another
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if answer is None:
            if not key.replace(".", "").isdigit() and ":" not in key:
                raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
            answer = [key]
        return [
            (
                socket.AF_INET6 if ":" in a else socket.AF_INET,
                socket.SOCK_STREAM,
                6,
                "",
                (a, port or 0, 0, 0) if ":" in a else (a, port or 0),
            )
            for a in answer
        ]

    # Where the fetcher looks names up; pytest-socket keeps watch over the rest.
    own = SimpleNamespace(**{**vars(socket), "getaddrinfo": look_up})
    monkeypatch.setattr("AntiSSRF._antissrf_agent.socket", own)
    return known
