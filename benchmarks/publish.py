"""`python -m benchmarks.publish [N]`: how long until a story is live among N others.

A newsroom of its own is filled with copies of the demonstration's story, half of them English,
half Russian; then one story is changed and published, with its translation, again and again.
Beside the whole time stand its parts, and a peer: linking the files of a release anew and nothing
else (`cp -al`).  The processor's time is what remains of each on a machine with nothing else to do.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

RUNS = 9


def main(count: int) -> None:
    """Fill, publish, print."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["NEWSROOM_TEST_HOME"] = home
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings.test"
        sys.path.insert(0, str(Path(__file__).parents[1]))
        import django

        django.setup()
        story = _fill(count)
        print(f"{count} stories, {RUNS} runs of publishing one with its translation")
        _measure(story, Path(home))


def _fill(count: int) -> Any:
    from django.core.management import call_command
    from tests.newsroom.publication import demo_story

    from newsroom.people.groups import set_role
    from newsroom.people.models import Role, User
    from newsroom.publication.edition import freeze
    from newsroom.publication.publish import publish_everything

    call_command("migrate", verbosity=0)
    editor = User.objects.create_user("anna", "anna@newsroom.example")
    set_role(editor, Role.EDITOR)
    event = demo_story.event(editor)
    first = demo_story.stories(editor, event)
    for story in first:
        story.live = True
        story.first_published_at = story.last_published_at = datetime(2031, 3, 19, tzinfo=UTC)
        story.save()
        freeze(story, editor)
    for n in range(1, count // 2):
        _copy(first, n)
    started = time.perf_counter()
    publish_everything()
    print(f"{'all of them':44} {time.perf_counter() - started:8.2f} s")
    return first[0]


def _copy(stories: list[Any], n: int) -> None:
    """Stories of an event of their own that rest on the same comparison."""
    from uuid import uuid4

    from newsroom.pages.models import Edition, StoryPage
    from newsroom.records.models import Event

    old = stories[0].event
    event = Event.objects.create(kind=old.kind, date=old.date, title_en=f"Call {n}")
    for order, party in enumerate(old.parties.all()):
        event.parties.through.objects.create(event=event, party=party, order=order)
    key, at = uuid4(), datetime(2031, 3, 19, tzinfo=UTC) - timedelta(days=n)
    for story in stories:
        copy = StoryPage(
            title=f"{story.title}, {n}", slug=f"story-{n}", lead=story.lead, body=story.body,
            byline=story.byline, event=event, locale=story.locale, translation_key=key, live=False,
            first_published_at=at, last_published_at=at,
        )  # fmt: skip
        story.get_parent().add_child(instance=copy)
        # Past the guard: the copy's event has no statements of its own.
        StoryPage.objects.filter(pk=copy.pk).update(live=True)
        comparison = story.editions.first().comparison
        Edition.objects.create(story=copy, comparison=comparison)


def _measure(story: Any, home: Path) -> None:
    from newsroom.publication import publish as module
    from newsroom.publication.publish import publish

    parts: dict[str, list[float]] = {}
    for name in ("_that_lead_to", "_story", "_lists", "write_database"):
        setattr(module, name, _timed(getattr(module, name), parts.setdefault(name, [])))
    whole, worked = [], []
    for n in range(RUNS):
        story.title = f"A headline, changed {n} times"
        story.save()
        for each in parts.values():
            each.append(0.0)
        started, busy = time.perf_counter(), time.process_time()
        publish([story])
        whole.append(time.perf_counter() - started)
        worked.append(time.process_time() - busy)
    _line("publish → visible, both languages", whole)
    _line("  the processor's time of it", worked)
    for name, each in parts.items():
        _line(f"  of it {name.strip('_')}", each)
    known = [sum(run) for run in zip(*parts.values(), strict=True)]
    _line("  of it the release's folder", [w - k for w, k in zip(whole, known, strict=True)])
    _line("peer: cp -al of the release", [_linked(home) for _ in range(RUNS)])


def _timed(function: Callable[..., Any], into: list[float]) -> Callable[..., Any]:
    def timed(*values: Any) -> Any:
        started = time.perf_counter()
        try:
            return function(*values)
        finally:
            into[-1] += time.perf_counter() - started

    return timed


def _linked(home: Path) -> float:
    current = (home / "publication/current").resolve()
    target = home / "linked"
    started = time.perf_counter()
    subprocess.run(["cp", "-al", current, target], check=True)
    taken = time.perf_counter() - started
    subprocess.run(["rm", "-r", target], check=True)
    return taken


def _line(name: str, seconds: list[float]) -> None:
    print(f"{name:44} {statistics.median(seconds) * 1000:8.0f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
