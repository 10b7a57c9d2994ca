"""Real statements on different events: hardly any two claims of theirs agree."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from evaluation.perturbations.run import Remembering
from tests.soak.archive import ARCHIVE, statements

from readout.model import Statement, Verdict
from readout.pipeline import compare

PAIRS = 80
AGREEMENTS = 2  # "agreed to stay in touch" is said after many talks
LONGEST = 3500
PLAYED = "Another Government"  # a second readout of one party, as if another capital told it


@pytest.mark.soak
@pytest.mark.skipif(not ARCHIVE.exists(), reason="the shared archive is absent")
def test_statements_on_different_events_do_not_agree():
    embedder = Remembering()
    agreed, points = [], 0
    for one, other in pairs():
        answer = compare([one, other], date=date(2024, 3, 1), embedder=embedder)
        points += len(answer.points)
        agreed += [
            [answer.claim(i).text for i in point.claims]
            for point in answer.points
            if point.verdict is Verdict.AGREE
        ]
    print(f"\n{PAIRS} pairs, {points} points, {len(agreed)} agreements: {agreed}")
    assert len(agreed) <= AGREEMENTS


def pairs() -> Iterator[tuple[Statement, Statement]]:
    """Statements of two governments, or two of one, in English and Russian; a fixed choice."""
    american, english, russian = (
        [row for row in statements(name) if 400 < len(row["text"]) <= LONGEST and fits(row)]
        for name in ("white-house.en", "kremlin.en", "kremlin.ru")
    )
    chance = random.Random(20310318)
    for n in range(PAIRS):
        one, other = chance.sample(american, 2)
        if n % 4 == 0:
            other = chance.choice(english)
        elif n % 4 == 1:
            other = chance.choice(russian)
        elif n % 4 == 2:
            one, other = chance.choice(english), chance.choice(russian)
        yield told(one, one["party"]), told(other, other_name(one, other))


def fits(row: dict[str, Any]) -> bool:
    """Whether the row tells of a talk."""
    talks = ("eadout", "phone", "alks", "eeting", "ереговор", "стреча", "еседа", "азговор")
    return any(word in row["title"] for word in talks)


def other_name(one: dict[str, Any], other: dict[str, Any]) -> str:
    return PLAYED if one["party"] == other["party"] else other["party"]


def told(row: dict[str, Any], party: str) -> Statement:
    return Statement.from_text(row["text"], party=party, language=row["lang"])
