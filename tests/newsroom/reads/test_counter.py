"""Who is counted: each reader of each story once a day, and nobody is known tomorrow."""

from __future__ import annotations

import pytest

from newsroom.reads.counter import Reads
from newsroom.reads.robots import is_robot

STORY, OTHER = "en/news/a/", "ru/news/a/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NOON = 700_000 * 86_400.0 + 43_200


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> float:
        return self.now


def test_a_reload_is_the_same_reading() -> None:
    reads = Reads()
    assert reads.read(STORY, "192.0.2.1", FIREFOX)
    assert not reads.read(STORY, "192.0.2.1", FIREFOX)
    assert reads.read(OTHER, "192.0.2.1", FIREFOX)
    assert reads.read(STORY, "192.0.2.2", FIREFOX)
    assert reads.take() == {STORY: 2, OTHER: 1}
    assert not reads.read(STORY, "192.0.2.1", FIREFOX)  # flushed, and still known
    assert reads.take() == {}


def test_from_one_address_a_story_is_not_counted_without_end() -> None:
    reads = Reads()
    counted = [reads.read(STORY, "192.0.2.1", f"{FIREFOX} {n}") for n in range(1000)]
    assert sum(counted) == 20
    assert reads.read(OTHER, "192.0.2.1", FIREFOX)


def test_at_midnight_everybody_is_forgotten_and_the_salt_is_another() -> None:
    clock = Clock()
    reads = Reads(clock)
    reads.read(STORY, "192.0.2.1", FIREFOX)
    before = dict(vars(reads))
    clock.now = NOON + 43_199
    assert not reads.read(STORY, "192.0.2.1", FIREFOX)
    clock.now = NOON + 43_200
    assert reads.take() == {STORY: 1}  # of yesterday, and with it yesterday is forgotten
    assert reads._salt != before["_salt"]
    assert not reads._readers
    assert not reads._crowds
    assert reads.read(STORY, "192.0.2.1", FIREFOX)


def test_memory_has_an_end_and_what_is_beyond_is_not_counted() -> None:
    reads = Reads(most=100)
    for n in range(300):
        reads.read(STORY, f"2001:db8::{n:x}", FIREFOX)
    assert reads.take() == {STORY: 100}
    assert len(reads._readers) == 100


def test_what_could_not_be_handed_on_comes_again() -> None:
    reads = Reads()
    reads.read(STORY, "192.0.2.1", FIREFOX)
    reads.give_back(reads.take())
    reads.read(STORY, "192.0.2.2", FIREFOX)
    assert reads.take() == {STORY: 2}


def test_neither_address_nor_user_agent_stays_in_memory() -> None:
    reads = Reads()
    reads.read(STORY, "192.0.2.1", FIREFOX)
    assert "192.0.2.1" not in repr(vars(reads))
    assert "Firefox" not in repr(vars(reads))


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0.0.0 Safari/537.36",
        "Mozilla/5.0 (Linux; Android 11) Chrome/140.0 Mobile Safari/537.36 Chrome-Lighthouse",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; archive.org_bot; Wayback Machine)",
    ],
)
def test_programs_that_say_so(agent: str) -> None:
    assert is_robot(agent)


@pytest.mark.parametrize(
    "agent",
    [
        FIREFOX,
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
        "Mozilla/5.0 (Linux; Android 9; CUBOT NOTE 20) Chrome/120.0 Mobile Safari/537.36",
        "Mozilla/5.0 (Linux; Android 14) Chrome/130.0 Mobile Safari/537.36 Telegram-Android/11.4",
        "Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0; .NET CLR 3.5)",
    ],
)
def test_people(agent: str) -> None:
    assert not is_robot(agent)
