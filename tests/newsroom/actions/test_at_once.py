"""Fifty editors at once on one event: no correction is lost, and the history has each of them."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, connections
from tests.newsroom import events

from newsroom.actions.edit_heading import edit_heading
from newsroom.actions.retype import retype
from newsroom.errors import Stale
from newsroom.people.models import Role, User
from newsroom.records.models import Claim, Entry, Point
from newsroom.records.models.comparison import Kind

EDITORS = 50
_TRIES = 200


def test_fifty_editors_at_once(everybody: list[User]) -> None:
    event = events.call()
    event.refresh_from_db()
    point = events.point_of(event, "release 175")
    claims = list(Claim.objects.filter(statement__event=event).order_by("pk"))
    start, before = Barrier(EDITORS), event.revision

    def correct(number: int) -> int:
        """Add one's name to the heading, and give a claim another kind; again where it's stale."""
        start.wait()
        try:
            tries = _add_name(everybody[number], point.pk)
            return tries + _retype(everybody[number], claims[number % len(claims)].pk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(EDITORS) as threads:
        tries = sum(threads.map(correct, range(EDITORS)))

    point.refresh_from_db()
    event.refresh_from_db()
    names = point.heading_en.split()
    assert sorted(names, key=int) == [str(n) for n in range(EDITORS)]
    history = list(Entry.objects.filter(event=event).order_by("revision"))
    assert [e.revision for e in history] == list(range(1, event.revision + 1))
    assert event.revision == before + 2 * EDITORS
    assert {e.actor_id for e in history if e.action == "retype"} == {p.pk for p in everybody}
    assert tries >= 2 * EDITORS
    _every_change_begins_where_the_last_one_ended(history)


def _add_name(editor: User, key: int) -> int:
    for tries in range(1, _TRIES):
        point = Point.objects.get(pk=key)
        heading = f"{point.heading_en} {editor.username.removeprefix('ed')}"
        try:
            edit_heading(editor, point, point.version, "en", heading)
        except Stale:
            continue
        return tries
    raise AssertionError("never got through")


def _retype(editor: User, key: int) -> int:
    for tries in range(1, _TRIES):
        claim = Claim.objects.get(pk=key)
        kind = list(Kind)[(list(Kind).index(Kind(claim.kind)) + 1) % len(Kind)]
        try:
            retype(editor, claim, claim.version, kind)
        except Stale:
            continue
        return tries
    raise AssertionError("never got through")


def _every_change_begins_where_the_last_one_ended(history: list[Entry]) -> None:
    steps: dict[tuple[str, int], list[Any]] = {}
    for entry in history:
        for row in entry.changes:
            steps.setdefault((row["model"], row["id"]), []).append(row)
    for rows in steps.values():
        for earlier, later in pairwise(rows):
            assert later["before"] == earlier["after"]


def _people() -> list[User]:
    return [events.person(f"ed{n}", Role.EDITOR) for n in range(EDITORS)]


@pytest.fixture
def everybody(transactional_db: None) -> list[User]:
    """The editors, on the database that the tests run on: a file that all threads open."""
    assert "memory" not in str(connection.settings_dict["NAME"])
    return _people()


@pytest.mark.skipif(
    not os.environ.get("READOUT_POSTGRES"),
    reason="no database: put its postgresql:// address into READOUT_POSTGRES",
)
def test_fifty_editors_at_once_on_postgresql() -> None:
    """In a process of its own, whose settings name that database."""
    address = os.environ["READOUT_POSTGRES"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--create-db"]
    done = subprocess.run(
        [*command, __file__, "-k", "test_fifty_editors_at_once and not postgresql"],
        env=os.environ | {"NEWSROOM_DATABASE": address, "NEWSROOM_TEST_HOME": ""},
        cwd=events.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout[-3000:]
    assert "1 passed" in done.stdout
