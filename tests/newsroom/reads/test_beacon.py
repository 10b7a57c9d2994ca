"""What a request does to the count, and what it tells."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsroom.reads.beacon import Beacon

STORY = "en/news/a-story/"
RUSSIAN = "ru/news/статья/"
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def beacon(tmp_path: Path) -> Beacon:
    for story in (STORY, RUSSIAN):
        (tmp_path / "site" / story).mkdir(parents=True)
        (tmp_path / "site" / story / "story.json").write_text("{}")
    (tmp_path / "site/en/news/index.html").write_text("a section, no story")
    (tmp_path / "inbox").mkdir()
    return Beacon(tmp_path / "site", tmp_path / "inbox")


def opened(beacon: Beacon, story: str = STORY, method: str = "POST", **more: str) -> str:
    """What a browser's request for a story's count is answered."""
    said: list[Any] = []
    environ = {
        "REQUEST_METHOD": method,
        "PATH_INFO": "/read/" + story.encode().decode("latin-1"),
        "REMOTE_ADDR": "192.0.2.1",
        "HTTP_USER_AGENT": BROWSER,
        "HTTP_HOST": "news.example",
        "HTTP_SEC_FETCH_SITE": "same-origin",
        **more,
    }
    body = beacon(environ, lambda status, headers: said.append((status, dict(headers))))
    assert b"".join(body) == b""
    assert "Set-Cookie" not in said[0][1]
    return str(said[0][0])


def test_a_story_that_is_published_is_counted(beacon: Beacon) -> None:
    assert opened(beacon) == "204 No Content"
    assert opened(beacon, RUSSIAN) == "204 No Content"
    assert beacon.reads.take() == {STORY: 1, RUSSIAN: 1}


@pytest.mark.parametrize(
    "place",
    [
        "", "en/news/another/", "en/news/", "en/news/a-story", "/etc/passwd", "en/news/a-story/x/",
        "en/../en/news/a-story/", "en/news/../news/a-story/", "en//news/a-story/", "en/news/a\0/",
        "en/news/" + "a" * 290 + "/", "en/news/" + "ы" * 250 + "/",
    ],
)  # fmt: skip
def test_nothing_else_is(beacon: Beacon, place: str) -> None:
    assert opened(beacon, place) == "204 No Content"
    assert beacon.reads.take() == {}


def test_a_page_of_another_site_can_not_have_its_readers_counted(beacon: Beacon) -> None:
    opened(beacon, HTTP_SEC_FETCH_SITE="cross-site", HTTP_ORIGIN="https://news.example")
    opened(beacon, HTTP_SEC_FETCH_SITE="", HTTP_ORIGIN="https://evil.example")
    opened(beacon, HTTP_SEC_FETCH_SITE="", HTTP_ORIGIN="null")
    opened(beacon, HTTP_SEC_FETCH_SITE="")
    assert beacon.reads.take() == {}
    opened(beacon, HTTP_SEC_FETCH_SITE="", HTTP_ORIGIN="http://news.example")
    assert beacon.reads.take() == {STORY: 1}


def test_robots_and_other_methods_count_nothing(beacon: Beacon) -> None:
    assert opened(beacon, HTTP_USER_AGENT="Googlebot/2.1") == "204 No Content"
    assert opened(beacon, method="GET") == "405 Method Not Allowed"
    assert beacon.reads.take() == {}


def test_an_address_that_the_reader_makes_up_is_not_believed(beacon: Beacon) -> None:
    for n in range(5):
        opened(beacon, HTTP_X_FORWARDED_FOR=f"198.51.100.{n}")
    assert beacon.reads.take() == {STORY: 1}


def test_behind_a_proxy_readers_are_told_apart(beacon: Beacon) -> None:
    beacon = Beacon(beacon._root, beacon.inbox, proxies=1)
    for n in range(5):
        opened(beacon, HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 198.51.100.{n}")
        opened(beacon, HTTP_X_FORWARDED_FOR=f"made up, 198.51.100.{n}")
    assert beacon.reads.take() == {STORY: 5}


def test_a_household_with_ipv6_is_one_reader(beacon: Beacon) -> None:
    for end in ("1", "2", "ffff:1"):
        opened(beacon, REMOTE_ADDR=f"2001:db8:1:2::{end}")
    opened(beacon, REMOTE_ADDR="2001:db8:1:3::1")
    assert beacon.reads.take() == {STORY: 2}


def test_without_an_inbox_nothing_is_counted(beacon: Beacon) -> None:
    beacon = Beacon(beacon._root, None)
    assert opened(beacon) == "204 No Content"
    beacon.start()
    beacon.flush()
    assert beacon.reads.take() == {}


def test_an_inbox_that_takes_nothing_costs_no_reading(beacon: Beacon) -> None:
    assert beacon.inbox
    opened(beacon)
    beacon.inbox.rmdir()
    beacon.flush()
    beacon.inbox.mkdir()
    beacon.flush()
    (letter,) = beacon.inbox.iterdir()
    assert letter.read_text() == '{"en/news/a-story/": 1}'
