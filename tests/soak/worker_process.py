"""What the worker's soak test runs in processes of their own: `fill`, `worker`, `count`.

The newsroom is the one in NEWSROOM_HOME.  PORT is the loopback server that may be fetched from.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from datetime import date, timedelta
from typing import Any

import django

EVENTS = 40
FASTER = 12  # leases and the sweeper's grace are that much shorter, or the test would take an hour


def fill() -> dict[str, Any]:
    """Forty calls between two fictional states; each has two statements, some of them hopeless."""
    from django.conf import settings
    from django.core.management import call_command

    from newsroom.actions.add_statement import add_statement
    from newsroom.people.models import User
    from newsroom.records.models import Event, Participation, Party

    call_command("migrate", verbosity=0)
    settings.RATES.write_text("show: []\n", "utf-8")  # nobody outside is asked
    reporter = User.objects.create_user("rita", "rita@example.org")
    lorrand = Party.objects.create(key="lorrand", name_en="Harlow House")
    ventria = Party.objects.create(key="ventria", name_en="Citadel")
    site = f"http://127.0.0.1:{os.environ['PORT']}"
    for n in range(EVENTS):
        event = Event.objects.create(kind="call", date=date(2031, 3, 18), title_en=f"Call {n}")
        for party in (lorrand, ventria):
            Participation.objects.create(event=event, party=party)
        add_statement(reporter, event, lorrand, source=f"{site}/{n}")
        text = f"Lorrand will hand over {n + 100} prisoners on 19 March.\n\nCall {n} was long."
        add_statement(reporter, event, ventria, source="pasted", body=text.encode())
        if n % 5 == 0:
            add_statement(reporter, event, lorrand, source=f"{site}/missing")
            add_statement(reporter, event, ventria, source="pasted", body=text.encode())
    return {}


def worker() -> dict[str, Any]:
    """A worker as `newsroom worker` runs it, that may fetch from the test's server."""
    from django.core.management import call_command

    from newsroom.worker import lease, periodic, sources, sweep
    from readout.capture.rules import Rules

    port = int(os.environ["PORT"])
    rules = Rules(ports=frozenset({port}), allowed=("127.0.0.1/32",), robots=False, seconds=5)
    sources.rules = lambda: rules
    lease.SECONDS = {step: seconds / FASTER for step, seconds in lease.SECONDS.items()}
    sweep._GRACE = sweep._GRACE / FASTER
    sweep._LONGEST = timedelta(seconds=60)
    periodic.JOBS[0].seconds /= FASTER
    call_command("worker", interval=0.1)
    return {}


def count() -> dict[str, Any]:
    """What there is now."""
    from django_tasks_db.models import DBTaskResult

    from newsroom.records.models import Entry, Event, Intake, Statement

    done = Intake.objects.filter(state="done")
    per_event = Counter(Statement.objects.values_list("event", "party"))
    return {
        "intakes": dict(Counter(Intake.objects.values_list("state", flat=True))),
        "tasks": dict(Counter(DBTaskResult.objects.values_list("status", flat=True))),
        "steps": list(Intake.objects.filter(state="working").values_list("step", flat=True)),
        "attempts": dict(Counter(Intake.objects.values_list("attempts", flat=True))),
        "problems": list(Intake.objects.filter(state="failed").values_list("problem", flat=True)),
        "statements": Statement.objects.count(),
        "on_record": Intake.objects.exclude(statement=None).count(),
        "done_without": done.filter(statement=None).count(),
        "entries": Entry.objects.filter(action="add_statement").count(),
        "most_of_a_party": max(per_event.values(), default=0),
        "bodies_left": done.exclude(body=None).count(),
        # An event that has a statement and was not compared, and no intake that says so.
        "never_compared": Event.objects.filter(statements__isnull=False, proposals=None)
        .exclude(intakes__problem__startswith="The statement is on record")
        .distinct()
        .count(),
    }


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings.desk"
    django.setup()
    print(json.dumps({"fill": fill, "worker": worker, "count": count}[sys.argv[1]]()))
