"""The worker process: one task after another, and the periodic jobs in between.

SIGTERM and Ctrl-C end it after the task in hand; a second one at once.
"""

from __future__ import annotations

import logging
import time

from django.db import InterfaceError, OperationalError, close_old_connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from newsroom.worker import periodic

log = logging.getLogger("newsroom.worker")


class Loop(Worker):
    """django-tasks-db's worker, taken one task at a time."""

    def __init__(self, interval: float) -> None:
        super().__init__(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=interval,
            batch=True,  # it returns when there is nothing to do
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
        )

    def run(self, *, once: bool = False) -> None:
        """Work until told to stop, or with `once` until there is nothing left to do."""
        while self.running:
            periodic.run_due()
            done = self._run_tasks
            self.max_tasks = done + 1
            try:
                super().run()
            except (OperationalError, InterfaceError):
                # The database is busy or being restarted: that passes.
                log.warning("the database does not answer; trying again", exc_info=True)
                close_old_connections()
                time.sleep(self.interval)
                continue
            if self._run_tasks == done:
                if once:
                    return
                if self.running:
                    time.sleep(self.interval)
