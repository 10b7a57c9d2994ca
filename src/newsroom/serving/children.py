"""Processes that are started again when they die and stop when the command stops."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

_LOOK = 0.3  # seconds between two looks at the children
_STEADY = 60.0  # who ran that long starts again at once
_LONGEST_PAUSE = 30.0
_GRACE = 10.0  # seconds to finish what is under way
_PR_SET_PDEATHSIG = 1


@dataclass
class Child:
    """One process: its name in messages, its command, its environment."""

    name: str
    command: list[str]
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    falls: int = 0
    again_at: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a group of its own: Ctrl-C reaches the command alone, which stops all."""
        self.started = time.monotonic()
        self.process = subprocess.Popen(
            self.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            process_group=0,
            preexec_fn=_die_with_parent,
        )

    def mind(self) -> None:
        """Start it again if it has died: at once the first time, then after growing pauses."""
        if self.process is None:
            if time.monotonic() >= self.again_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        self.clear_away()
        ran = time.monotonic() - self.started
        self.falls = 0 if ran > _STEADY else self.falls + 1
        pause = 0.0 if not self.falls else min(2.0 ** (self.falls - 1), _LONGEST_PAUSE)
        print(
            f"newsroom: {self.name} ended ({_reason(code)}); starting it again"
            + (f" in {pause:.0f} s" if pause else ""),
            file=sys.stderr,
            flush=True,
        )
        self.process, self.again_at = None, time.monotonic() + pause

    def clear_away(self) -> None:
        """End what a dead child has left behind: it would hold the port."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


class Household:
    """The children of `newsroom serve`."""

    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self._stop = threading.Event()

    def __enter__(self) -> Household:
        """Start all; from now on SIGINT and SIGTERM end `mind`."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self._stop.set())
        for child in self.children:
            child.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Ask all to stop, then insist."""
        processes = [child.process for child in self.children if child.process]
        for process in processes:
            process.terminate()
        deadline = time.monotonic() + _GRACE
        for process in processes:
            with suppress(subprocess.TimeoutExpired):
                process.wait(max(0.0, deadline - time.monotonic()))
        for child in self.children:
            child.clear_away()

    @property
    def stopping(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()

    def mind(self) -> None:
        """Look after them until somebody asks to stop."""
        while not self._stop.wait(_LOOK):
            for child in self.children:
                child.mind()

    def wait(self, seconds: float) -> None:
        """Let time pass while they start, minding them."""
        if not self._stop.wait(seconds):
            for child in self.children:
                child.mind()


def _die_with_parent() -> None:
    # Linux: a command that is killed with -9 leaves nothing running behind it.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _reason(code: int) -> str:
    return f"killed by signal {-code}" if code < 0 else f"exit status {code}"
