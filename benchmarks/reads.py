"""`python -m benchmarks.reads [SECONDS]`: the read counter under a thousand readings a second.

The site's process is started as `newsroom serve` does, on the loopback address, and readers who are
all different open stories at a steady rate.  What was counted is compared with what was sent.  The
peer is the same process, asked as often for a page that isn't there.
"""

from __future__ import annotations

import asyncio
import json
import os
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

RATE = 1000  # readings a second
LINES = 32  # connections
STORIES = 20
_AGENT = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@dataclass
class Site:
    """A running process of the readers' site, its folder, and its port."""

    home: Path
    port: int
    process: subprocess.Popen[bytes]

    def counted(self) -> int:
        """How many readings lie in the inbox."""
        letters = (self.home / "inbox").glob("reads-*")
        return sum(sum(json.loads(letter.read_bytes()).values()) for letter in letters)

    def settled(self, expected: int, patience: float = 10.0) -> int:
        """What was counted, once it is as expected or the patience is over."""
        end = time.monotonic() + patience
        while (found := self.counted()) < expected and time.monotonic() < end:
            time.sleep(0.1)
        return found

    @property
    def seconds(self) -> float:
        """The processor's time that the process and its children have taken."""
        ticks = os.sysconf("SC_CLK_TCK")
        return (
            sum(
                sum(
                    map(
                        int,
                        Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split()[11:13],
                    )
                )
                for pid in self.pids
            )
            / ticks
        )

    @property
    def pids(self) -> list[int]:
        """The process and its children."""
        pid = self.process.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


@contextmanager
def running(home: Path) -> Iterator[Site]:
    """The site with some stories in `home`, behind one proxy; it is killed at the end."""
    for n in range(STORIES):
        story = home / f"publication/current/en/news/story-{n}"
        story.mkdir(parents=True, exist_ok=True)
        (story / "story.json").write_text("{}")
    (home / "inbox").mkdir(exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    inside = {
        "NEWSROOM_PUBLICATION": str(home / "publication/current"),
        "NEWSROOM_INBOX": str(home / "inbox"),
        "NEWSROOM_PROXIES": "1",
    }
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--workers", "1"),
        *("--host", "127.0.0.1", "--port", str(port), "--blocking-threads", "2"),
        *("--log-level", "error", "newsroom.serving.site:application"),
    ]
    with subprocess.Popen(command, env={**os.environ, **inside}) as process:
        site = Site(home, port, process)
        try:
            _until_it_answers(port)
            yield site
        finally:
            kill(site)


def kill(site: Site) -> None:
    """`kill -9`, the children first: they would stay."""
    for pid in reversed(site.pids if site.process.poll() is None else []):
        os.kill(pid, 9)
    site.process.wait()


def _until_it_answers(port: int) -> None:
    end = time.monotonic() + 60
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.05)


@dataclass
class Load:
    """Readers who open stories at a steady rate; `first` is the number of the first of them.

    `answered` has the moment of each answer, `took` how long it took, in seconds.
    """

    port: int
    rate: int = RATE
    first: int = 0
    place: str = "/read/en/news/story-{}/"
    answered: list[float] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def send(self, seconds: float) -> int:
        """The same as `run`, from where no loop is, or one that is busy."""
        with ThreadPoolExecutor(1) as thread:
            return thread.submit(lambda: asyncio.run(self.run(seconds))).result()

    async def run(self, seconds: float) -> int:
        """Send for so long; how many were sent.  Ends early when the site goes away."""
        self._begin, self._count = time.perf_counter(), int(self.rate * seconds)
        self._numbers = iter(range(self._count))
        lines = (self._line() for _ in range(LINES))
        await asyncio.gather(*lines, return_exceptions=True)
        return self._count

    async def _line(self) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        try:
            for n in self._numbers:
                due = self._begin + n / self.rate - time.perf_counter()
                if due > 0:
                    await asyncio.sleep(due)
                sent = time.perf_counter()
                writer.write(self._request(self.first + n))
                head = await reader.readuntil(b"\r\n\r\n")
                await reader.readexactly(_length(head))
                now = time.perf_counter()
                self.answered.append(now)
                self.took.append(now - sent)
        finally:
            writer.close()

    def _request(self, n: int) -> bytes:
        address = f"10.{n >> 16 & 255}.{n >> 8 & 255}.{n & 255}"
        return (
            f"POST {self.place.format(n % STORIES)} HTTP/1.1\r\nHost: news.example\r\n"
            f"User-Agent: {_AGENT}\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 0\r\n"
            f"X-Forwarded-For: {address}\r\n\r\n"
        ).encode()


def _length(head: bytes) -> int:
    found = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return int(found[0].partition(b":")[2]) if found else 0


def main(seconds: float) -> None:
    """Run it and print the figures."""
    with tempfile.TemporaryDirectory() as home, running(Path(home)) as site:
        peer = Load(site.port, place="/nothing/{}/")
        _measured("peer: a page that isn't there", site, peer, seconds)
        load = Load(site.port)
        sent = _measured("readings", site, load, seconds)
        print(f"{'  sent and counted':44} {sent:8} {site.settled(sent):8}")
    _memory()


def _measured(name: str, site: Site, load: Load, seconds: float) -> int:
    busy, began = site.seconds, time.perf_counter()
    sent = load.send(seconds)
    rate = len(load.answered) / (time.perf_counter() - began)
    each = (site.seconds - busy) / max(1, len(load.answered))
    median, worst = statistics.median(load.took), statistics.quantiles(load.took, n=100)[-1]
    print(f"{name:44} {rate:8.0f} a second")
    print(f"{'  answered in, median and 99 of 100':44} {median * 1e3:8.1f} {worst * 1e3:8.1f} ms")
    print(f"{'  the processor time of each':44} {each * 1e6:8.0f} µs")
    return sent


def _memory() -> None:
    """A counter that is full: the most that a day may take."""
    from newsroom.reads.counter import Reads

    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    reads, n, began = Reads(), 0, time.perf_counter()
    while reads.read("en/news/story/", f"10.{n >> 16}.{n >> 8 & 255}.{n & 255}", _AGENT):
        n += 1
    taken = time.perf_counter() - began
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{f'memory of {n} readings, all of a day':44} {grown:8.0f} MB")
    print(f"{'  each counted in':44} {taken / n * 1e6:8.1f} µs")


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 10)
