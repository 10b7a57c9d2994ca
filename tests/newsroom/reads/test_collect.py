"""From the inbox to the totals and the pages: once, whoever dies when."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsroom.inbox.collect import collect
from newsroom.inbox.models import Letter
from newsroom.inbox.put import LARGEST, put
from newsroom.reads.collect import collect_reads, move_reads, reads_of
from newsroom.reads.models import Total

pytestmark = pytest.mark.django_db
STORY, RUSSIAN = "en/news/a-story/", "ru/news/статья/"


@pytest.fixture
def inbox(settings: Any, tmp_path: Path) -> Iterator[Path]:
    settings.INBOX, settings.PUBLICATION = tmp_path / "inbox", tmp_path / "publication"
    settings.INBOX.mkdir()
    return settings.INBOX


def left(inbox: Path, counts: object) -> None:
    put(inbox, "reads", json.dumps(counts).encode())


def shown(inbox: Path, story: str) -> Any:
    file = inbox.parent / "publication/live" / story / "reads.json"
    return json.loads(file.read_text("utf-8"))


def test_counts_add_up_and_are_told_in_the_language_of_the_page(inbox: Path) -> None:
    left(inbox, {STORY: 1})
    collect_reads()
    assert shown(inbox, STORY) == {"show": {"reads": ["1\xa0read"]}}
    left(inbox, {STORY: 75, RUSSIAN: 2})
    left(inbox, {STORY: 1})
    collect_reads()
    assert list(inbox.iterdir()) == []
    assert shown(inbox, STORY) == {"show": {"reads": ["77\xa0reads"]}}
    assert shown(inbox, RUSSIAN) == {"show": {"reads": ["2\xa0прочтения"]}}
    assert reads_of(STORY) == "77\xa0reads"
    assert reads_of("en/news/never-read/") == ""


def test_a_story_that_moves_takes_its_count_along(inbox: Path) -> None:
    left(inbox, {STORY: 3, "en/news/b/": 2})
    collect_reads()
    move_reads(STORY, "en/news/b/")
    move_reads("en/news/never-read/", "en/news/b/")
    assert (reads_of(STORY), reads_of("en/news/b/")) == ("", "5\xa0reads")


def test_a_worker_that_died_after_the_commit_counts_nothing_twice(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(inbox, {STORY: 3})
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            collect_reads()
    assert len(list(inbox.iterdir())) == 1
    collect_reads()
    assert Total.objects.get(path=STORY).reads == 3
    assert (list(inbox.iterdir()), Letter.objects.count()) == ([], 0)


def test_a_letter_that_another_worker_took_meanwhile_counts_nothing_twice(inbox: Path) -> None:
    left(inbox, {STORY: 3})
    real = Letter.objects.get_or_create

    def late(**values: Any) -> Any:
        """The other worker has been through with it, and has forgotten the letter."""
        for file in inbox.iterdir():
            file.unlink()
        return real(**values)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(Letter.objects), "get_or_create", lambda _, **values: late(**values))
        collect("reads", lambda _: pytest.fail("handled twice"))


@pytest.mark.parametrize(
    "content",
    [
        b"", b"no json", b"[]", b'{"a": 1}', b'{"en/../../etc/": 1}', b'{"en/news/a/": 0}',
        b'{"en/news/a/": -5}', b'{"en/news/a/": 1.5}', b'{"en/news/a/": true}',
        b'{"en/news/a/": 99999999}', b'{"xx/news/a/": 1}', b'{"en/news/a/": "1"}', b"[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_letter_is_put_aside(inbox: Path, content: bytes) -> None:
    put(inbox, "reads", content)
    left(inbox, {STORY: 1})
    collect_reads()
    assert [file.name[:11] for file in inbox.iterdir()] == ["aside-reads"]
    assert Total.objects.get().reads == 1


def test_links_and_endless_files_are_not_read(inbox: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text('{"en/news/secret/": 1}')
    (inbox / "reads-1").symlink_to(tmp_path / "secret")
    os.mkfifo(inbox / "reads-2")
    (inbox / "reads-3").write_bytes(b"x" * (LARGEST + 1))
    collect_reads()
    assert Total.objects.count() == 0
    assert sorted(file.name for file in inbox.iterdir()) == [f"aside-reads-{n}" for n in (1, 2, 3)]
