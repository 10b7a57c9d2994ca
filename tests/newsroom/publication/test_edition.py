"""An edition holds what people accepted, and nothing that only rests on it in part."""

from __future__ import annotations

from typing import Any

import pytest
from tests.newsroom import events

from newsroom.actions.accept import accept
from newsroom.proposing import propose
from newsroom.publication.edition import accepted
from newsroom.records.models import Claim, Commitment, Event
from newsroom.records.models.base import State

pytestmark = pytest.mark.django_db


@pytest.fixture
def call() -> Event:
    return events.call()


def take(call: Event, words: str) -> Any:
    """Accept the point with these words, as somebody at the desk would."""
    point = events.point_of(call, words)
    accept(events.person(f"p{point.pk}"), point, point.version)
    return point


def test_nothing_is_shown_before_somebody_accepts(call: Event) -> None:
    shown = accepted(call, "en")
    assert (shown.statements, shown.claims, shown.points, shown.commitments) == ((), (), (), ())


def test_an_accepted_commitment_waits_for_its_point(call: Event) -> None:
    promised = events.commitment_of(call, "meet in Merrow")
    Commitment.objects.filter(pk=promised.pk).update(state=State.ACCEPTED)
    take(call, "release 175")
    assert "Merrow" not in " ".join(k.what for k in accepted(call, "en").commitments)
    take(call, "meet in Merrow")
    assert "Merrow" in " ".join(k.what for k in accepted(call, "en").commitments)


def test_a_statement_of_which_nothing_is_accepted_stays_at_the_desk(call: Event) -> None:
    take(call, "release 175")
    events.statement(call, events.party("maresia"), "Maresia keeps a secret plan for Port Elsin.")
    propose(call)
    shown = accepted(call, "en")
    assert shown.parties == ("Lorrand", "Ventria")
    assert "secret plan" not in str(shown)
    assert "Maresia" not in str([p.silent for p in shown.points])
    assert "Maresia" not in str([k.not_stated_by for k in shown.commitments])


def test_a_claim_that_nobody_decided_on_is_left_out_of_an_accepted_point(call: Event) -> None:
    point = take(call, "release 175")
    undecided = point.claims.get(text__contains="150")
    Claim.objects.filter(pk=undecided.pk).update(state=State.PROPOSED)
    (shown,) = accepted(call, "en").points
    assert len(shown.claims) == 1
    assert (str(shown.verdict), shown.differences) == ("one_sided", ())
