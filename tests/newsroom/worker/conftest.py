"""An event between fictional states, and a web that may be fetched from although it is local."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.loopback import Web
from tests.newsroom.worker.newsroom_at_work import Desk, make_desk

from newsroom.records.models import Event
from newsroom.worker import sources


@pytest.fixture(autouse=True)
def archive(settings: Any, tmp_path: Path) -> Path:
    settings.ARCHIVE = tmp_path / "archive"
    return settings.ARCHIVE


@pytest.fixture
def open_web(web: Web, monkeypatch: pytest.MonkeyPatch) -> Web:
    """The loopback server, with rules that let the worker fetch from it and from nothing else."""
    monkeypatch.setattr(sources, "rules", lambda: web.rules(seconds=3.0))
    return web


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[Event]:
    """The events that were compared, without the engine's seconds of work."""
    events: list[Event] = []
    monkeypatch.setattr("newsroom.worker.intake.propose", events.append)
    return events
