"""The shared gold: annotated real statements that are not part of this repository."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

PARTS = ("real", "synthetic")
_BESIDE = Path(__file__).parents[2] / "shared" / "gold"


def folder() -> Path | None:
    """Where the shared gold lies: $READOUT_GOLD, else beside the repository; `None` if absent."""
    place = Path(os.environ["READOUT_GOLD"]) if os.environ.get("READOUT_GOLD") else _BESIDE
    return place if (place / "score.py").is_file() else None


def run_scorer(gold: Path) -> Iterator[str]:
    """What the gold's own scorer prints, part by part; it runs this venv's `readout`."""
    command = Path(sys.executable).with_name("readout")
    for part in PARTS:
        result = subprocess.run(
            [
                sys.executable,
                str(gold / "score.py"),
                "--readout",
                shlex.quote(str(command)),
                "--gold",
                str(gold / part),
                "--per-event",
            ],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        yield f"Shared gold, {part}\n{result.stdout}{result.stderr}"
        if result.returncode:
            yield f"the scorer of the shared gold failed (exit {result.returncode})"
