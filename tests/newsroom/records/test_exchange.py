"""The engine's comparison, onto the records and back: nothing is lost on the way."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from tests.newsroom import events

from newsroom.proposing import propose
from newsroom.records import demo, exchange
from newsroom.records.models import Event, Proposal
from readout.model import Comparison, Difference, Note
from readout.pipeline import judge_groups

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(settings: Any, tmp_path: Path) -> None:
    settings.ARCHIVE = tmp_path / "archive"


def found_of(event: Event) -> Comparison:
    """What the engine gave, as it was kept."""
    proposal = Proposal.objects.filter(event=event).latest("pk")
    return exchange.load(proposal.result, Comparison)


def on_record(event: Event, found: Comparison) -> Comparison:
    """The event's records with the engine's own ids in place of the public ones."""
    now = exchange.comparison(event)
    names = {c.id: f.id for c, f in zip(now.claims, found.claims, strict=True)}
    names |= {c.id: f.id for c, f in zip(now.points, found.points, strict=True)}
    names |= {c.id: f.id for c, f in zip(now.commitments, found.commitments, strict=True)}
    names |= {s.id: f.id for s, f in zip(now.statements, found.statements, strict=True)}

    def renamed(value: Any) -> Any:
        if isinstance(value, str):
            return names.get(value, value)
        if isinstance(value, list):
            return [renamed(v) for v in value]
        if isinstance(value, dict):
            return {k: renamed(v) for k, v in value.items()}
        return value

    return exchange.load(renamed(exchange.dump(now)), Comparison)


def in_order(found: Comparison) -> Comparison:
    """With the slots of notes in one order: PostgreSQL orders JSON objects in its own way."""

    def sorted_note(difference: Difference) -> Difference:
        told = Note(difference.told.key, tuple(sorted(difference.told.values)))
        return replace(difference, told=told)

    points = (
        replace(p, differences=tuple(sorted_note(d) for d in p.differences)) for p in found.points
    )
    return replace(found, points=tuple(points))


def same(now: Comparison, found: Comparison) -> None:
    now, found = in_order(now), in_order(found)
    for part in ("statements", "claims", "points", "commitments"):
        assert getattr(now, part) == getattr(found, part), part


def test_the_demonstration_comes_back_as_the_engine_gave_it(archive: None) -> None:
    event = demo.load(events.person())

    found = found_of(event)
    now = on_record(event, found)

    same(now, found)
    assert now.responses == found.responses
    assert [r.party for r in now.responses if not r.recorded] == ["Maresia"]
    assert len(now.claims) > 40
    assert len(now.commitments) > 5


@pytest.mark.parametrize("folder", events.CASES, ids=lambda folder: folder.name)
def test_a_case_comes_back_as_the_engine_gave_it(folder: Path) -> None:
    event = events.case(folder)
    propose(event)

    found = found_of(event)
    now = on_record(event, found)

    same(now, found)
    # A party that the newsroom doesn't know is not taken in because a text names it.
    known = [r for r in found.responses if r.party in now.parties]
    assert list(now.responses) == known


def test_every_record_of_the_engine_survives_json() -> None:
    event = events.call()
    found = found_of(event)

    assert exchange.load(exchange.dump(found), Comparison) == found
    assert {f.name for f in fields(found)} == set(exchange.dump(found))


def test_the_demonstration_is_loaded_once(archive: None) -> None:
    editor = events.person()
    event = demo.load(editor)
    before = events.picture(event, versions=True)

    assert demo.load(editor) == event
    assert events.picture(event, versions=True) == before
    assert event.demonstration


def test_points_that_the_engine_made_are_judged_the_same_again(archive: None) -> None:
    event = demo.load(events.person())
    now = exchange.comparison(event)

    again = judge_groups([point.claims for point in now.points], now.claims, now.statements)

    before = in_order(replace(now, points=tuple(replace(p, id="") for p in now.points)))
    assert in_order(replace(now, points=again)).points == before.points


def test_reading_an_event_takes_few_queries(
    django_assert_max_num_queries: Any, archive: None
) -> None:
    event = demo.load(events.person())

    with django_assert_max_num_queries(12):
        exchange.comparison(event)
