"""What a worker that died leaves behind: given back, so that another one does it.

The queue's table keeps a task as RUNNING for ever when its worker is killed (measured), so this
looks whether anybody can still be at it: an intake's lease says so, for other tasks the time.
Every write is made only if the row is still as it was read: several workers may sweep at once.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from newsroom.records.models import Intake
from newsroom.records.models.source import IntakeState
from newsroom.worker import lease, tasks

log = logging.getLogger("newsroom.worker")

# A worker that has claimed a task is about to take its intake, or has just finished it.
_GRACE = timedelta(seconds=10)
_LONGEST = timedelta(minutes=15)  # of any other task
_WORKERS = 3  # how many a task that is no capture may cost


def sweep(*, alone: bool = False) -> int:
    """Give back what nobody works on any more; how many things that were.

    A worker that has just begun, `alone`, knows that whatever is held was left by a dead one.  Were
    it wrong, the other worker would lose what it is at, and nothing be done twice.
    """
    return _intakes(alone) + _running_tasks(alone) + _forgotten()


def _intakes(alone: bool) -> int:
    """Intakes whose holder's time is over."""
    held = Intake.objects.filter(state=IntakeState.WORKING)
    over = held if alone else held.filter(lease_until__lt=timezone.now())
    return sum(lease.give_back(row) for row in over.defer("body"))


def _running_tasks(alone: bool) -> int:
    """Tasks of the queue that are called running and aren't."""
    count = 0
    begun = timezone.now() if alone else timezone.now() - _GRACE
    for row in DBTaskResult.objects.running().filter(started_at__lte=begun):
        if not alone and _alive(row):
            continue
        again = row.task_path == tasks.capture.module_path or len(row.worker_ids) < _WORKERS
        still = DBTaskResult.objects.running().filter(pk=row.pk, started_at=row.started_at)
        values: dict[str, Any] = (
            {"status": TaskResultStatus.READY, "started_at": None}
            if again
            else {
                "status": TaskResultStatus.FAILED,
                "finished_at": timezone.now(),
                "traceback": f"{len(row.worker_ids)} workers died or were too slow at this task",
            }
        )
        count += still.update(**values)
        log.warning("task %s of a dead worker: %s", row.pk, values["status"])
    return count


def _alive(row: DBTaskResult[Any, Any]) -> bool:
    """Whether a worker may still be at the task."""
    if row.task_path != tasks.capture.module_path:
        return row.started_at > timezone.now() - _LONGEST
    intake = Intake.objects.filter(pk=_intake(row)).defer("body").first()
    return intake is not None and intake.state == IntakeState.WORKING and not lease.lapsed(intake)


def _forgotten() -> int:
    """Intakes that wait and that no task is for: theirs ended without them."""
    waiting = Intake.objects.filter(
        state=IntakeState.WAITING, created_at__lt=timezone.now() - _GRACE
    )
    open_ones = DBTaskResult.objects.filter(
        task_path=tasks.capture.module_path,
        status__in=(TaskResultStatus.READY, TaskResultStatus.RUNNING),
    )
    known = {_intake(row) for row in open_ones}
    lost = [pk for pk in waiting.values_list("pk", flat=True) if pk not in known]
    for pk in lost:
        tasks.capture.enqueue(pk)
    return len(lost)


def _intake(row: DBTaskResult[Any, Any]) -> int:
    return int(row.args_kwargs["args"][0])
