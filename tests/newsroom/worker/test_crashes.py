"""A worker that dies between any two steps: the next one makes one statement of it, never two."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult
from tests.loopback import Web, page
from tests.newsroom.worker.newsroom_at_work import Desk

from newsroom.records.models import Capture, Event, Intake, Statement
from newsroom.records.models.source import IntakeState
from newsroom.worker import enter, intake, lease, sources, tasks
from newsroom.worker.intake import take
from newsroom.worker.loop import Loop
from newsroom.worker.periodic import Job
from newsroom.worker.sweep import sweep
from readout.capture.verify import verify

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = "Lorrand and Ventria will exchange 175 prisoners on 19 March."


class Killed(BaseException):
    """The process is gone: nothing catches this."""


def once_after(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """Have the first call of a function do its work, and the process die right after."""
    _once(monkeypatch, owner, name, before=False)


def once_before(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """Have the process die instead of the first call."""
    _once(monkeypatch, owner, name, before=True)


def _once(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, *, before: bool) -> None:
    real = getattr(owner, name)
    calls: list[int] = []

    def dies(*args: Any, **more: Any) -> Any:
        calls.append(1)
        if len(calls) > 1:
            return real(*args, **more)
        if not before:
            real(*args, **more)
        raise Killed

    monkeypatch.setattr(owner, name, dies)


def later(**how_much: float) -> None:
    """Let time pass for leases and tasks."""
    by = timedelta(**how_much)
    for row in Intake.objects.exclude(lease_until=None):
        Intake.objects.filter(pk=row.pk).update(lease_until=row.lease_until - by)
    for task in DBTaskResult.objects.exclude(started_at=None):
        DBTaskResult.objects.filter(pk=task.pk).update(started_at=task.started_at - by)


STEPS = [
    (once_before, sources, "captured"),
    (once_after, sources, "captured"),
    (once_before, sources, "keep"),
    (once_after, sources, "keep"),
    (once_before, intake, "_read"),
    (once_after, intake, "_read"),
    (once_before, enter, "_refuse_doubles"),
    (once_before, enter.Change, "create"),
    (once_after, enter.Change, "create"),
    (once_after, enter, "enter"),
    (once_before, intake, "propose"),
    (once_after, intake, "propose"),
    (once_before, lease.Lease, "done"),
    (once_after, lease.Lease, "done"),
]


@pytest.mark.parametrize("source", ["page", "pasted"])
@pytest.mark.parametrize(("how", "owner", "name"), STEPS, ids=lambda x: getattr(x, "__name__", x))
def test_killed_between_two_steps(
    desk: Desk, compared: list[Event], open_web: Web, archive: Path,
    monkeypatch: pytest.MonkeyPatch, source: str, how: Any, owner: Any, name: str,
) -> None:  # fmt: skip
    open_web.answers["/a"] = page(TEXT.encode(), 'ETag: "1"', kind="text/plain")
    asked = (open_web.url("/a"), None) if source == "page" else ("pasted", TEXT)
    row = desk.add(*asked)
    how(monkeypatch, owner, name)
    with pytest.raises(Killed):
        take(row.pk)
    ended = (owner, name) == (lease.Lease, "done") and how is once_after
    assert sweep() == 0, "its lease still runs"
    later(minutes=10)
    assert sweep() == (0 if ended else 1)
    assert take(row.pk).state == IntakeState.DONE
    assert len(desk.statements) == Capture.objects.count() == 1
    assert compared
    report = verify(archive)
    assert report.ok
    # A page that was fetched twice was visited twice; what was handed in is on record once.
    assert report.visits <= (2 if source == "page" else 1)


def test_cut_off_three_times_is_the_end(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    row = desk.add("pasted", TEXT)
    for _ in range(3):
        with monkeypatch.context() as patch:
            once_before(patch, sources, "keep")
            with pytest.raises(Killed):
                take(row.pk)
        later(minutes=10)
        sweep()
    row.refresh_from_db()
    assert row.state == IntakeState.FAILED
    assert row.problem == (
        "Archiving it was cut off three times; try again, or paste the statement's text instead."
    )
    assert take(row.pk).state == IntakeState.FAILED


def test_another_worker_waits_for_the_lease(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    row = desk.add("pasted", TEXT)
    once_before(monkeypatch, sources, "keep")
    with pytest.raises(Killed):
        take(row.pk)
    assert take(row.pk).state == IntakeState.WORKING
    assert desk.statements == []


def test_a_worker_that_comes_back_too_late_writes_nothing(
    desk: Desk, compared: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asleep while it read, for so long that another worker did all of it."""
    row = desk.add("pasted", TEXT)
    real = intake._read

    def sleeps(own: Intake) -> Any:
        monkeypatch.setattr(intake, "_read", real)
        later(minutes=10)
        sweep()
        assert take(row.pk).state == IntakeState.DONE
        return real(own)

    monkeypatch.setattr(intake, "_read", sleeps)
    assert take(row.pk).state == IntakeState.DONE
    assert Statement.objects.count() == 1


def test_trouble_with_the_database_is_tried_again(
    desk: Desk, compared: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise OperationalError("database is locked")

    row = desk.add("pasted", TEXT)
    with monkeypatch.context() as patch:
        patch.setattr(sources, "keep", busy)
        with pytest.raises(OperationalError):
            take(row.pk)
    later(minutes=10)
    sweep()
    assert take(row.pk).state == IntakeState.DONE


def running(row: Intake) -> DBTaskResult:
    """The intake's task, as a worker has it that has just claimed it."""
    task = DBTaskResult.objects.get(args_kwargs__args=[row.pk])
    task.claim("a-worker")
    return task


def test_a_task_that_is_called_running_is_given_back(desk: Desk) -> None:
    task = running(desk.add("pasted", TEXT))
    assert sweep() == 0, "it has only just begun"
    later(seconds=20)
    assert sweep() == 1
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY


def test_a_task_whose_intake_is_held_is_left_alone(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = desk.add("pasted", TEXT)
    running(row)
    once_before(monkeypatch, sources, "keep")
    with pytest.raises(Killed):
        take(row.pk)
    later(seconds=20)
    assert sweep() == 0


def test_a_worker_that_is_alone_goes_on_at_once(
    desk: Desk, compared: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = desk.add("pasted", TEXT)
    task = running(row)
    with monkeypatch.context() as patch:
        once_before(patch, sources, "keep")
        with pytest.raises(Killed):
            take(row.pk)
    assert sweep() == 0, "somebody may be at it"
    assert sweep(alone=True) == 2
    task.refresh_from_db()
    assert task.status == TaskResultStatus.READY
    done = take(row.pk)
    assert (done.state, done.attempts) == (IntakeState.DONE, 2)
    assert Statement.objects.count() == 1


def test_an_intake_without_a_task_gets_one(desk: Desk) -> None:
    row = desk.add("pasted", TEXT)
    DBTaskResult.objects.all().delete()
    assert sweep() == 0, "it came in just now"
    Intake.objects.filter(pk=row.pk).update(created_at=row.created_at - timedelta(seconds=20))
    assert sweep() == 1
    assert sweep() == 0
    assert DBTaskResult.objects.get().args_kwargs["args"] == [row.pk]


def test_a_comparison_costs_three_workers_at_most(desk: Desk) -> None:
    tasks.compare.enqueue(desk.event.pk)
    task = DBTaskResult.objects.get()
    for status in (TaskResultStatus.READY, TaskResultStatus.READY, TaskResultStatus.FAILED):
        task.claim("a-worker")
        later(minutes=20)
        assert sweep() == 1
        task.refresh_from_db()
        assert task.status == status
    assert task.finished_at <= timezone.now()


@pytest.mark.django_db(transaction=True)
def test_the_loop_does_all_there_is(compared: list[Event], request: Any) -> None:
    desk: Desk = request.getfixturevalue("desk")
    rows = [desk.add("pasted", f"{TEXT} {n}") for n in range(3)]
    Loop(interval=0.01).run(once=True)
    states = {Intake.objects.get(pk=row.pk).state for row in rows}
    assert states == {IntakeState.DONE}
    assert DBTaskResult.objects.successful().count() == 3
    assert len(desk.statements) == 3


def test_the_loop_outlives_a_database_that_is_busy(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []

    def busy(_: Loop) -> None:
        calls.append(1)
        if len(calls) == 1:
            raise OperationalError("database is locked")

    monkeypatch.setattr(Worker, "run", busy)
    monkeypatch.setattr("newsroom.worker.loop.close_old_connections", lambda: None)
    Loop(interval=0.01).run(once=True)
    assert len(calls) == 2


def test_a_periodic_job_that_fails_harms_nothing_else() -> None:
    ran: list[str] = []
    bad = Job("bad", 60, lambda: 1 / 0)
    bad.run_if_due()
    job = Job("good", 60, lambda: ran.append("good"))
    job.run_if_due()
    job.run_if_due()
    assert ran == ["good"]


@pytest.mark.django_db(transaction=True)
def test_several_workers_at_one_intake(compared: list[Event], request: Any) -> None:
    desk: Desk = request.getfixturevalue("desk")
    row = desk.add("pasted", TEXT)

    def work(_: int) -> None:
        try:
            take(row.pk)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(12)))
    row.refresh_from_db()
    assert (row.state, row.attempts) == (IntakeState.DONE, 1)
    assert len(desk.statements) == Capture.objects.count() == len(compared) == 1
