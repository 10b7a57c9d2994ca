"""Publishing one story changes what shows it, wherever that is, and nothing else."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.newsroom import events
from tests.newsroom.publication.plain_story import live

from newsroom.pages.tree import ensure_tree
from newsroom.publication.publish import publish, publish_everything
from newsroom.search.find import find

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def newsroom(settings: Any, tmp_path: Path) -> None:
    settings.PUBLICATION = tmp_path / "publication"
    settings.ARCHIVE = tmp_path / "archive"
    ensure_tree()


@pytest.fixture
def current(tmp_path: Path) -> Path:
    return tmp_path / "publication/current"


def rows(current: Path) -> list[str]:
    with sqlite3.connect(current / "published.sqlite") as database:
        tables = (
            "stories",
            "statements",
            "points",
            "claims",
            "differences",
            "commitments",
            "terms",
        )
        return sorted(str(r) for t in tables for r in database.execute(f"SELECT * FROM {t}"))


def listed(current: Path, path: str) -> bool:
    return "en/news/one/" in (current / path / "index.html").read_text("utf-8")


def test_a_story_that_changes_its_author_leaves_the_old_one(current: Path) -> None:
    story, _other = live("one", 19, byline="Anna Reed"), live("two", 20, byline="Anna Reed")
    publish_everything()
    assert listed(current, "en/authors/anna-reed")
    story.byline = "Boris Hale"
    story.save()
    publish([story])
    assert not listed(current, "en/authors/anna-reed")
    assert listed(current, "en/authors/boris-hale")


def test_a_list_without_stories_is_gone(current: Path) -> None:
    story = live("one", 19, byline="Anna Reed")
    publish([story])
    story.live = False
    story.save()
    publish([story])
    assert not (current / "en/authors/anna-reed/index.html").exists()
    assert not (current / "en/news/one/index.html").exists()
    assert not listed(current, "en/news")


def test_later_stories_say_the_new_headline_of_an_earlier_one(current: Path) -> None:
    story, _later = live("one", 19), live("two", 20)
    publish_everything()
    story.title = "Another headline"
    story.save()
    publish([story])
    assert "Another headline" in (current / "en/news/two/index.html").read_text("utf-8")


def test_the_database_is_the_same_in_one_step_or_in_many(current: Path, tmp_path: Path) -> None:
    story, other = live("one", 19), live("two", 20)
    publish([story])
    publish([other])
    story.title = "Another headline"
    story.save()
    publish([story])
    in_many = rows(current)
    (tmp_path / "publication").rename(tmp_path / "before")
    publish_everything()
    assert rows(current) == in_many


def test_what_is_taken_down_leaves_no_trace_in_the_database(current: Path) -> None:
    story, _other = live("one", 19), live("two", 20)
    publish_everything()
    assert b"Story one" in (current / "published.sqlite").read_bytes()
    story.live = False
    story.save()
    publish([story])
    assert b"Story one" not in (current / "published.sqlite").read_bytes()


def test_what_is_taken_down_leaves_no_word_in_the_index(current: Path) -> None:
    story, _other = live("one", 19, title="Xylographs discussed"), live("two", 20)
    publish_everything()
    assert find(current.resolve(), "en", "xylograph").total == 1
    story.live = False
    story.save()
    publish([story])
    assert find(current.resolve(), "en", "xylograph").total == 0
    assert b"xylograph" not in (current / "published.sqlite").read_bytes().lower()


def test_pages_that_show_nothing_new_are_left_alone(current: Path) -> None:
    live("one", 19)
    publish_everything()
    assert publish_everything() == []


def test_a_quote_of_a_statement_that_is_not_compared_has_its_source_too(current: Path) -> None:
    words = "An earlier promise was made."
    earlier = events.statement(
        events.event(events.party("lorrand")), events.party("lorrand"), words
    )
    quote = {"statement": earlier.pk, "start": 0, "end": len(words), "text": words}
    publish([live("one", 19, body=[("quote", quote)])])
    page = (current / "en/news/one/index.html").read_text("utf-8")
    assert f'id="source-{earlier.pk}"' in page
    assert earlier.sha256 in page
