"""kill -9 of real workers at fifty random moments: nothing is lost, nothing comes in twice."""

from __future__ import annotations

import json
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.loopback import Answer, Web, page

PROCESS = Path(__file__).with_name("worker_process.py")
KILLS = 50
WORKERS = 2
PATIENCE = 240.0  # seconds for what is left after the last kill
STARTS = 20.0  # seconds after which a worker minds SIGTERM; before, as it loads, that just ends it

pytestmark = [pytest.mark.soak, pytest.mark.allow_hosts(["127.0.0.1"])]


def slow(answer: bytes, seconds: float) -> Answer:
    """An answer that takes its time, so that kills hit the fetch too."""

    def send(line: socket.socket, _: str) -> None:
        time.sleep(seconds)
        line.sendall(answer)

    return send


class Newsroom:
    """A newsroom in a folder of its own, and its processes."""

    def __init__(self, home: Path, port: int) -> None:
        self.home = home
        self.env = {**os.environ, "NEWSROOM_HOME": str(home), "PORT": str(port)}
        self.env.pop("DJANGO_SETTINGS_MODULE", None)
        self.log = (home / "worker.log").open("ab")

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(PROCESS), "worker"]
        return subprocess.Popen(command, env=self.env, stdout=self.log, stderr=self.log)

    def run(self, what: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, str(PROCESS), what], env=self.env, capture_output=True, check=True
        )
        return dict(json.loads(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize("seed", [2031])
def test_killed_at_random(tmp_path: Path, web: Web, seed: int) -> None:
    chance = random.Random(seed)
    for n in range(60):
        text = f"<p>Lorrand will hand over 175 prisoners on 19 March.</p><p>This was call {n}.</p>"
        html = f"<html lang=en><body><main><h1>Readout {n}</h1>{text}</main></body></html>"
        web.answers[f"/{n}"] = slow(page(html.encode(), f'ETag: "{n}"'), chance.uniform(0, 2))
    newsroom = Newsroom(tmp_path, web.port)
    newsroom.run("fill")
    began = time.monotonic()
    workers = [newsroom.start() for _ in range(WORKERS)]
    at: Counter[str] = Counter()
    try:
        for _ in range(KILLS):
            time.sleep(chance.uniform(1.0, 6.0))
            at.update(_steps(tmp_path))
            i = chance.randrange(WORKERS)
            workers[i].kill()
            workers[i].wait()
            workers[i] = newsroom.start()
        started = time.monotonic()
        killed = started - began
        found = _drained(newsroom)
        time.sleep(max(0.0, started + STARTS - time.monotonic()))
    finally:
        for worker in workers:
            worker.terminate()
        ends = [worker.wait(60) for worker in workers]
        newsroom.log.close()
    print(f"\n{KILLS} kills in {killed:.0f} s, all done after {time.monotonic() - began:.0f} s")
    print("under way when it was killed:", dict(at))
    print({name: value for name, value in found.items() if name != "problems"})
    print(Counter(problem[:60] for problem in found["problems"]))
    assert ends == [0] * WORKERS, "SIGTERM ends a worker cleanly"
    assert set(found["intakes"]) <= {"done", "failed"}
    assert all(problem.endswith(".") for problem in found["problems"])
    assert found["statements"] == found["on_record"] == found["entries"]
    assert found["most_of_a_party"] == 1
    assert found["bodies_left"] == found["done_without"] == 0
    assert found["never_compared"] == 0
    readout = Path(sys.executable).with_name("readout")
    verify = [readout, "verify", "--archive", tmp_path / "archive"]
    done = subprocess.run(verify, capture_output=True, text=True, check=False)
    print(done.stdout)
    assert done.returncode == 0, done.stdout


def _steps(home: Path) -> list[str]:
    """What the workers were at, as the table has it; not told of PostgreSQL."""
    import sqlite3

    if not (home / "newsroom.sqlite").exists():
        return []
    with sqlite3.connect(f"file:{home / 'newsroom.sqlite'}?mode=ro", uri=True) as table:
        rows = table.execute("select step from records_intake where state = 'working'").fetchall()
    table.close()
    return [row[0] for row in rows] or ["nothing"]


def _drained(newsroom: Newsroom) -> dict[str, Any]:
    """Wait until the workers have nothing left to do."""
    end = time.monotonic() + PATIENCE
    while True:
        found = newsroom.run("count")
        busy = {"READY", "RUNNING"} & set(found["tasks"])
        if not busy and set(found["intakes"]) <= {"done", "failed"}:
            return found
        assert time.monotonic() < end, found
        time.sleep(2)
