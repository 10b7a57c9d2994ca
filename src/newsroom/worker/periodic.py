"""What a worker does now and then, between two tasks.

Every worker does all of it, so a job must be harmless when several do it at once.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from newsroom.publication.publish import catch_up
from newsroom.publication.schedule import publish_due
from newsroom.rates.refresh import refresh_rates
from newsroom.reads.collect import collect_reads
from newsroom.worker.sweep import sweep

log = logging.getLogger("newsroom.worker")


@dataclass
class Job:
    """A function to be called every so many seconds, the first time at once."""

    name: str
    seconds: float
    run: Callable[[], object]
    _next: float = field(default=0.0, init=False)

    def run_if_due(self) -> None:
        """Run it if it is time; what it raises is logged and goes no further."""
        if time.monotonic() < self._next:
            return
        try:
            self.run()
        except Exception:
            log.exception("the periodic job %r failed", self.name)
        self._next = time.monotonic() + self.seconds


JOBS = [
    Job("sweep", 10, sweep),
    Job("publish what is due", 60, publish_due),
    Job("make the publication catch up", 60, catch_up),
    Job("collect the counts of reads", 5, collect_reads),
    Job("ask for rates", 300, refresh_rates),
]


def run_due() -> None:
    """Every job whose time has come."""
    for job in JOBS:
        job.run_if_due()
