"""`python -m benchmarks.desk`: the workbench of 6 statements and 400 claims.

Prints queries, milliseconds of the processor and bytes of the page, for each sort of request.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from typing import Any

RUNS = 15


def main() -> None:
    """Make the event in a folder of its own and ask for its pages."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEWSROOM_TEST_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings.test"
        import django  # ships no types, here and below

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        _measure()


def _measure() -> None:
    # By name: what stands on Django has no types that a checker could follow.
    sign_in, events = (
        import_module("tests.newsroom.desk.sign_in"),
        import_module("tests.newsroom.events"),
    )
    client = sign_in.client_of(events.person("anna", "editor"))
    event = import_module("tests.newsroom.desk.large").large_event()
    point = event.points.first()
    assert point is not None
    base = f"/desk/{event.public_id}/"

    def press() -> Any:
        point.refresh_from_db()
        fields = {"point": point.public_id, "version": point.version, "newsworthy": "1"}
        return client.post(f"{base}do/mark_newsworthy/", fields, headers={"HX-Request": "true"})

    print(f"{'the event: 6 statements, 400 claims':44} {'queries':>8} {'ms':>8} {'kB':>8}")
    _line("the workbench", lambda: client.get(base))
    _line("its rows alone", lambda: client.get(base, headers={"HX-Request": "true"}))
    _line("one press", press)
    _line("what is new", lambda: client.get(f"{base}changes/?since=0"))
    _line("the history", lambda: client.get(f"{base}history/"))


def _line(what: str, ask: Callable[[], Any]) -> None:
    from django.db import connection

    asked = []

    def note(execute: Any, sql: str, *rest: Any) -> Any:
        asked.append(sql)
        return execute(sql, *rest)

    ask()
    with connection.execute_wrapper(note):
        answer = ask()
    assert answer.status_code == 200, answer.status_code
    times = []
    for _ in range(RUNS):
        start = time.process_time()
        ask()
        times.append(time.process_time() - start)
    size = len(answer.content) / 1000
    print(f"{what:44} {len(asked):8} {statistics.median(times) * 1000:8.0f} {size:8.0f}")


if __name__ == "__main__":
    main()
