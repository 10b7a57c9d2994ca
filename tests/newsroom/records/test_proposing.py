"""The engine proposes again: after decisions, after it learned, as statements come and go."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest
from tests.newsroom import events

from newsroom.actions.accept import accept
from newsroom.actions.change_verdict import change_verdict
from newsroom.actions.confirm_deadline import confirm_deadline
from newsroom.actions.edit_event import edit_event
from newsroom.actions.edit_note import edit_note
from newsroom.actions.redraw_span import redraw_span
from newsroom.actions.reject import reject
from newsroom.actions.retype import retype
from newsroom.actions.split import split
from newsroom.people.models import User
from newsroom.proposing import propose
from newsroom.records import exchange, snapshot
from newsroom.records.models import Claim, Commitment, Difference, Event, Party, Point, Response
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind, Verdict
from readout.model import Comparison, Span
from readout.pipeline import compare

pytestmark = pytest.mark.django_db

PROPOSE = import_module("newsroom.proposing.propose")


@pytest.fixture
def rita() -> User:
    return events.person("rita")


@pytest.fixture
def call() -> Event:
    return events.call()


def decided(event: Event) -> dict[str, Any]:
    """Every record that a person decided on, or that stands in a point that one decided on."""
    tables: dict[Any, str] = {
        Point: "event",
        Claim: "statement__event",
        Difference: "point__event",
        Commitment: "event",
        Response: "event",
    }
    rows = [r for t, of in tables.items() for r in t.objects.filter(**{of: event})]
    theirs = [
        r
        for r in rows
        if not r.untouched or (isinstance(r, Claim | Difference) and not r.point.untouched)
    ]
    return {f"{snapshot.name_of(r)} {r.pk}": snapshot.take(r) for r in theirs}


def newer_engine(monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
    """An engine of a later version, which finds what `change` makes of today's result."""

    def found(statements: Any, **more: Any) -> Comparison:
        return change(compare(statements, **more))

    monkeypatch.setattr(PROPOSE, "compare", found)
    monkeypatch.setattr(PROPOSE, "version", lambda _: "99.0")


def decide(rita: User, event: Event) -> None:
    """A correction of every sort."""
    point = events.point_of(event, "release 175")
    accept(rita, point, point.version)
    difference = point.differences.all()[0]
    edit_note(rita, difference, difference.version, "en", "175 here, 150 there.")
    claim = events.claim_of(event, "meet in Merrow")
    retype(rita, claim, claim.version, Kind.COMMITMENT)
    redrawn = events.claim_of(event, "thanked the mediators")
    redraw_span(rita, redrawn, redrawn.version, redrawn.start + 10, redrawn.end)
    gone = events.point_of(event, "concern about the shelling")
    reject(rita, gone, gone.version)
    promise = Commitment.objects.filter(event=event, state=State.PROPOSED)[0]
    confirm_deadline(rita, promise, promise.version, "2031-03-20")


def test_the_same_again_changes_nothing(call: Event) -> None:
    before = events.picture(call, versions=True)

    assert propose(call) is None
    assert events.picture(call, versions=True) == before
    assert call.proposals.count() == 1


def test_a_second_proposal_leaves_what_people_decided(rita: User, call: Event) -> None:
    decide(rita, call)
    before = decided(call)

    propose(call)

    assert decided(call) == before
    assert propose(call) is None


def test_a_newer_engine_leaves_what_people_decided(
    rita: User, call: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(rita, call)
    before = decided(call)

    def learned(found: Comparison) -> Comparison:
        """Every claim is a demand, and every point is agreed on by all."""
        claims = tuple(replace(c, kind=Kind.DEMAND, quantities=()) for c in found.claims)
        points = tuple(
            replace(p, verdict=Verdict.AGREE, differences=(), topic="New") for p in found.points
        )
        return replace(found, claims=claims, points=points)

    newer_engine(monkeypatch, learned)
    entry = propose(call)

    assert decided(call) == before
    assert entry is not None
    assert entry.about == {"engine": "99.0", "proposal": 2}
    open_points = Point.objects.filter(event=call, decided_by=None, state=State.PROPOSED)
    assert {p.topic for p in open_points} == {"New"}
    assert {c.kind for c in Claim.objects.filter(point__in=open_points)} == {Kind.DEMAND}


def test_public_ids_outlive_a_newer_engine_that_cuts_claims_elsewhere(
    call: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {c.text: c.public_id for c in Claim.objects.filter(statement__event=call)}
    points = set(Point.objects.filter(event=call).values_list("public_id", flat=True))

    def shorter(found: Comparison) -> Comparison:
        """The claims without their full stops."""
        cut = {
            c.id: replace(c, span=Span(c.span.start, c.span.end - 1), text=c.text[:-1])
            for c in found.claims
        }
        return replace(found, claims=tuple(cut.values()))

    newer_engine(monkeypatch, shorter)
    propose(call)

    now = {c.text: c.public_id for c in Claim.objects.filter(statement__event=call)}
    assert now == {text[:-1]: name for text, name in before.items()}
    assert set(Point.objects.filter(event=call).values_list("public_id", flat=True)) == points


def test_what_a_newer_engine_finds_no_more_is_retired_and_can_come_back(
    call: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = events.claim_of(call, "thanked the mediators")
    before = events.picture(call)

    def without(found: Comparison) -> Comparison:
        names = {c.id for c in found.claims if "thanked" in c.text}
        return replace(
            found,
            claims=tuple(c for c in found.claims if c.id not in names),
            points=tuple(p for p in found.points if not names & set(p.claims)),
        )

    with monkeypatch.context() as patched:
        newer_engine(patched, without)
        propose(call)
    gone.refresh_from_db()
    gone.point.refresh_from_db()
    assert gone.state == gone.point.state == State.RETIRED

    propose(call)
    assert events.picture(call) == before


def test_claims_that_belong_into_a_decided_point_are_suggested(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    accept(rita, point, point.version)
    before = decided(call)

    events.statement(call, events.party("maresia"), events.MARESIA)
    propose(call)

    late = events.point_of(call, "Maresia will release")
    assert late.joins == point
    assert late.verdict == Verdict.ONE_SIDED
    assert decided(call) == before


def test_a_third_party_s_statement_fits_in_where_nobody_decided(call: Event) -> None:
    names = set(Point.objects.filter(event=call).values_list("public_id", flat=True))

    events.statement(call, events.party("maresia"), events.MARESIA)
    propose(call)

    point = events.point_of(call, "Maresia will release")
    assert point.public_id in names
    assert {c.statement.party.key for c in point.claims.all()} == {"lorrand", "ventria", "maresia"}
    assert call.responses.get(party__key="maresia").recorded
    assert exchange.comparison(call).parties == ("Lorrand", "Ventria", "Maresia")


def test_nothing_is_suggested_for_a_rejected_point(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    reject(rita, point, point.version)

    events.statement(call, events.party("maresia"), events.MARESIA)
    propose(call)

    assert events.point_of(call, "Maresia will release").joins is None


def test_a_replaced_statement_leaves(rita: User, call: Event) -> None:
    older = call.statements.get(party__key="ventria")
    point = events.point_of(call, "release 175")
    change_verdict(rita, point, point.version, Verdict.DIFFER)
    before = decided(call)

    newer = events.statement(call, older.party, "Ventria will release 160 prisoners by 20 March.")
    older.replaced_by = newer
    older.save()
    propose(call)

    assert decided(call) == before
    now = exchange.comparison(call)
    assert {c.statement for c in now.claims} == {s.id for s in now.statements}
    assert "release 150" not in " ".join(c.text for c in now.claims)
    (seen,) = [p for p in now.points if p.id == point.public_id]
    assert (seen.verdict, seen.differences) == (Verdict.ONE_SIDED, ())
    for promise in now.commitments:
        assert set(promise.claims) <= {c.id for c in now.claims}


def test_a_split_survives_the_next_comparison(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    apart = events.claim_of(call, "release 150")
    split(rita, point, point.version, [apart])
    before = exchange.comparison(call)

    propose(call)

    assert exchange.comparison(call) == before


def test_another_day_gives_other_dates(rita: User, call: Event) -> None:
    assert events.commitment_of(call, "release 175").due == "2031-03-20"

    edit_event(
        rita,
        call,
        kind=call.kind,
        date=call.date.replace(year=2032),
        title_en=call.title_en,
        title_ru="",
        parties=list(call.parties.all()),
    )
    propose(call)

    assert events.commitment_of(call, "release 175").due == "2032-03-20"


def test_a_party_that_left_the_event_is_no_longer_waited_for(rita: User, call: Event) -> None:
    parties = [p for p in call.parties.all() if p.key != "maresia"]
    edit_event(
        rita, call, kind="call", date=call.date, title_en="A call", title_ru="", parties=parties
    )

    propose(call)

    shown = {r.party for r in exchange.comparison(call).responses}
    assert shown == {"Lorrand", "Ventria"}


def test_invented_states_are_known_only_where_they_take_part() -> None:
    from newsroom.records.registry import own_parties

    Event.objects.update(demonstration=False)
    shown = events.event(events.party("lorrand"))
    Event.objects.filter(pk=shown.pk).update(demonstration=True)
    own = Party.objects.create(key="valley", name_en="The Valley", words={"names": {"en": "V"}})
    other = events.event(own)

    assert [p.key for p in own_parties(other)] == ["valley"]
    assert [p.key for p in own_parties(shown)] == ["lorrand", "valley"]


def test_statements_that_come_in_meanwhile_are_compared_too(
    call: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    late: list[Any] = []

    def slow(statements: Any, **more: Any) -> Comparison:
        found = compare(statements, **more)
        if not late:
            late.append(events.statement(call, events.party("maresia"), events.MARESIA))
        return found

    monkeypatch.setattr(PROPOSE, "compare", slow)
    propose(call)

    assert events.claim_of(call, "Maresia will release").statement == late[0]


def test_writing_a_proposal_takes_a_bounded_number_of_queries(
    rita: User, call: Event, django_assert_max_num_queries: Any
) -> None:
    decide(rita, call)
    with django_assert_max_num_queries(45):  # nothing new: it is read, and not row by row
        propose(call)
