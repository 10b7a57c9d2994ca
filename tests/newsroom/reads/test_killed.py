"""kill -9 of the readers' process: what was flushed is kept, to the last reading."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from benchmarks.reads import STORIES, Load, kill, running

from newsroom.reads.collect import collect_reads
from newsroom.reads.models import Total

pytestmark = [pytest.mark.allow_hosts(["127.0.0.1"]), pytest.mark.django_db]


def test_at_most_one_flush_is_lost(tmp_path: Path, settings: Any) -> None:
    settings.INBOX, settings.PUBLICATION = tmp_path / "inbox", tmp_path / "publication"
    with running(tmp_path) as site:
        kept = Load(site.port, rate=200).send(0.5)
        assert site.settled(kept, patience=60) == kept
        late = Load(site.port, rate=200, first=kept).send(0.1)
        kill(site)
    collect_reads()
    found = sum(Total.objects.values_list("reads", flat=True))
    assert kept <= found <= kept + late
    assert Total.objects.count() == STORIES
    assert list(settings.INBOX.glob("[!.]*")) == []
    stored = "".join(path.read_text() for path in tmp_path.rglob("*.json"))
    assert "10.0.0" not in stored + repr(list(Total.objects.values()))
