"""The read counter under load and under kill -9: exact, and at most one flush behind."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from pathlib import Path

import pytest
from benchmarks.reads import RATE, Load, kill, running

from newsroom.reads.beacon import FLUSH

pytestmark = [pytest.mark.soak, pytest.mark.allow_hosts(["127.0.0.1"])]
KILLS = 20
SLOW = 1.0  # seconds that a busy machine may take to write a letter


def test_a_thousand_a_second_are_counted_exactly(tmp_path: Path) -> None:
    with running(tmp_path) as site:
        load = Load(site.port)
        began = time.perf_counter()
        sent = load.send(60)
        rate = sent / (time.perf_counter() - began)
        found = site.settled(sent)
    print(f"\n{sent} readings at {rate:.0f} a second (asked for: {RATE}), counted: {found}")
    assert len(load.answered) == sent
    assert found == sent


def test_killed_at_random_moments(tmp_path: Path) -> None:
    chance = random.Random(2031)
    first, lost = 0, []
    for n in range(KILLS):
        home = tmp_path / str(n)
        with running(home) as site:
            load = Load(site.port, rate=200, first=first)
            at = asyncio.run(_killed(site, load, chance.uniform(0.5, 7.0)))
            found = site.counted()
        safe = sum(moment < at - FLUSH - SLOW for moment in load.answered)
        assert safe <= found <= len(load.answered) + 32, f"kill {n}"
        lost.append(len(load.answered) - found)
    median, most = statistics.median(lost), max(lost)
    print(f"\n{KILLS} kills at 200 a second; readings lost: median {median:.0f}, most {most}")


async def _killed(site: object, load: Load, after: float) -> float:
    """Send until the process is killed; when that was."""
    sending = asyncio.create_task(load.run(60))
    await asyncio.sleep(after)
    kill(site)
    at = time.perf_counter()
    await sending
    return at
