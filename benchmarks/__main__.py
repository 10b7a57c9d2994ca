"""`python -m benchmarks`: how fast and how large, with a ratio to a peer in the same run.

The peer is the plainest thing that could stand in Readout's place: sentences as claims, the same
encoder on whole sentences, nearest neighbour as the answer.  Times are of this machine, now.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from readout import Statement
from readout.languages import get
from readout.models.encoder import load
from readout.pipeline import compare

DEMO = Path(__file__).parent.parent / "src" / "readout" / "demo"
READOUT = Path(sys.executable).with_name("readout")
RUNS = 5


def main() -> None:
    """Run all benchmarks and print one line each."""
    english = (DEMO / "harlow-house.en.txt").read_text("utf-8")
    russian = (DEMO / "citadel.ru.txt").read_text("utf-8")
    cold = _seconds(lambda: subprocess.run([READOUT, "demo"], capture_output=True, check=True))
    bare = _seconds(
        lambda: subprocess.run([sys.executable, "-c", "import onnxruntime"], check=True)
    )
    _line("cold `readout demo`", cold, bare, "importing onnxruntime")
    claims, warm, peer = _hundred(english, russian)
    _line(f"warm, {claims} claims, no vector cached", warm, peer, "sentences + nearest neighbour")
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{'memory, this process at its largest':44} {megabytes:8.0f} MB")


def _hundred(english: str, russian: str) -> tuple[int, float, float]:
    """A pair of statements with about a hundred claims: the demo's, and variants of them."""
    pair = [
        Statement.from_text(_longer(english), party="Harlow House"),
        Statement.from_text(_longer(russian), party="Citadel"),
    ]
    count = len(compare(pair).claims)
    warm = _seconds(lambda: compare(pair))
    return count, warm, _seconds(lambda: _peer(pair))


def _longer(text: str) -> str:
    """The text and its paragraphs once more in reverse, so that no claim is met twice in order."""
    paragraphs = text.strip().split("\n\n")
    again = [f"{p[:-1]}, on the second day." for p in reversed(paragraphs[1:])]
    return "\n\n".join([*paragraphs, *again])


def _peer(pair: list[Statement]) -> None:
    encoder = load()
    vectors = []
    for statement in pair:
        language = get("ru" if statement.party == "Citadel" else "en")
        spans = language.sentences(statement.text)
        vectors.append(encoder.encode([statement.text[a:b] for a, b in spans]))
    (vectors[0] @ vectors[1].T).argmax(axis=1)


def _seconds(work: Callable[[], object]) -> float:
    """The median of a few runs."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _line(what: str, seconds: float, peer: float, name: str) -> None:
    print(f"{what:44} {seconds:8.2f} s   {seconds / peer:5.1f} × {name} ({peer:.2f} s)")


if __name__ == "__main__":
    main()
