"""Publishes in a process that is killed, again and again; after each kill all that readers get has
to be of one publishing.  Runs where Django is set up in a folder of its own (`test_publishing`).
"""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import time
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import brotli
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from tests.newsroom.publication import demo_story

from newsroom.pages.models import StoryPage
from newsroom.people.groups import set_role
from newsroom.people.models import Role, User
from newsroom.publication.edition import freeze
from newsroom.publication.publish import publish, publish_everything

_NUMBER = re.compile(r"number (\d+)")


def fill() -> Any:
    """One story in two languages, live."""
    call_command("migrate", verbosity=0)
    editor = User.objects.create_user("anna", "anna@newsroom.example")
    set_role(editor, Role.EDITOR)
    stories = demo_story.stories(editor, demo_story.event(editor))
    at = datetime(2031, 3, 19, tzinfo=UTC)
    for story in stories:
        freeze(story, editor)
        StoryPage.objects.filter(pk=story.pk).update(
            live=True, title="number 0", first_published_at=at, last_published_at=at
        )
    publish_everything()
    return stories[0]


def go_on(story: Any, number: int) -> None:
    """Publish one number after another until killed."""
    connections.close_all()
    while True:
        number += 1
        StoryPage.objects.filter(translation_key=story.translation_key).update(
            title=f"number {number}"
        )
        publish([story])


def seen() -> set[int]:
    """The numbers on everything that readers get."""
    current = (settings.PUBLICATION / "current").resolve()
    texts = []
    for language in ("en", "ru"):
        (page,) = (current / language / "news").glob("*/index.html")
        texts += [page.read_text("utf-8"), (current / language / "feed.xml").read_text("utf-8")]
        texts.append(brotli.decompress(page.with_name("index.html.br").read_bytes()).decode())
        texts.append((current / language / "index.html").read_text("utf-8"))
    with sqlite3.connect(current / "published.sqlite") as database:
        texts += [title for (title,) in database.execute("SELECT title FROM stories")]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    return {int(n) for text in texts for n in _NUMBER.findall(text)}


def main(times: int) -> None:
    """Publish and kill so many times; prints what came of it."""
    story, number, chance = fill(), 0, random.Random(1)
    began = time.monotonic()
    publish([story])
    took = time.monotonic() - began
    moved: Counter[str] = Counter()
    for _ in range(times):
        connections.close_all()
        child = os.fork()
        if child == 0:
            go_on(story, number)
        time.sleep(chance.random() * 3 * took)
        os.kill(child, signal.SIGKILL)
        assert os.WIFSIGNALED(os.waitpid(child, 0)[1]), "it ended by itself"
        found = seen()
        assert len(found) == 1, f"a mixture of {sorted(found)}"
        moved["went on" if found != {number} else "stayed"] += 1
        number = found.pop()
    left = len(list((settings.PUBLICATION / "releases").iterdir()))
    print(f"{times} kills: {dict(moved)}, {number} publishings, {left} releases left, 0 mixtures")
