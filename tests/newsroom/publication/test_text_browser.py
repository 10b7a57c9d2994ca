"""A story in a text browser, which knows neither style nor script."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("lynx"), reason="lynx isn't installed"),
]

ENGLISH = (
    "News", "Maresia yet to respond", "No statement by Maresia is on record",
    "Harlow House’s version", "The Citadel’s version", "Where they differ",
    "What only one says", "What was promised", "What remains unclear", "Notes on terms",
    "Sources", "SHA-256", "What changed", "Your browser is out of date",
    "Chrome, Firefox or Safari",
)  # fmt: skip
RUSSIAN = (
    "Новости", "заявления Маресии пока нет", "Версия Харлоу-Хауса", "Версия Цитадели",
    "В чём расхождения", "О чём говорит только одна сторона", "Что обещано",
    "Что остаётся неясным", "О словах", "Источники", "Что изменилось", "Ваш браузер устарел",
    "Chrome, Firefox или Safari",
)  # fmt: skip


@pytest.mark.parametrize(("language", "parts"), [("en", ENGLISH), ("ru", RUSSIAN)])
def test_a_story_reads_in_order_and_ends_with_the_notice(
    site: Path, language: str, parts: tuple[str, ...]
) -> None:
    (story,) = site.glob(f"{language}/news/2031*/index.html")
    command = ["lynx", "-dump", "-nolist", "-display_charset=utf-8", "-width=200", str(story)]
    told = subprocess.run(command, capture_output=True, check=True, timeout=60)
    said = " ".join(told.stdout.decode("utf-8").split())
    at = 0
    for part in parts:
        at = said.index(part, at)
    assert len(said) - at < 100, "the notice is the last thing"
    assert "{" not in said, "neither style nor script is read out"


def test_a_comparison_names_each_verdict(site: Path) -> None:
    (page,) = site.glob("en/news/2031*/comparison/index.html")
    command = ["lynx", "-dump", "-nolist", "-display_charset=utf-8", str(page)]
    said = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode()
    for word in (
        "≠ Halt of strikes",
        "differ · conflict",
        "= The talk itself",
        "Only Harlow House",
    ):
        assert word in " ".join(said.split()), word
