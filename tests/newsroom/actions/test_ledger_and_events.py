"""Deadlines, findings, responses, statements and events: one action at a time."""

from __future__ import annotations

from typing import Any

import pytest
from tests.newsroom import events

from newsroom.actions.accept import accept
from newsroom.actions.add_statement import add_statement
from newsroom.actions.confirm_deadline import confirm_deadline
from newsroom.actions.create_event import create_event
from newsroom.actions.edit_event import edit_event
from newsroom.actions.recapture import recapture
from newsroom.actions.record_response import record_response
from newsroom.actions.resolve_commitment import resolve_commitment
from newsroom.actions.retype import retype
from newsroom.actions.undo import undo
from newsroom.actions.withdraw_statement import withdraw_statement
from newsroom.errors import NotPossible, Stale
from newsroom.people.models import Role, User
from newsroom.proposing import propose
from newsroom.records import exchange
from newsroom.records.models import Commitment, Entry, Event
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def rita() -> User:
    return events.person("rita", Role.REPORTER)


@pytest.fixture
def ed() -> User:
    return events.person("ed", Role.EDITOR)


@pytest.fixture
def call() -> Event:
    return events.call()


def commitments(event: Event, words: str) -> list[Commitment]:
    rows = Commitment.objects.filter(event=event, claims__text__contains=words)
    return list(rows.exclude(state=State.RETIRED))


@pytest.mark.parametrize(
    "due", ["2031", "2031-06", "2031-06-21", "2031-06-21/2031-06-30", " 2031-06 ", None]
)
def test_a_deadline_is_confirmed(rita: User, call: Event, due: str | None) -> None:
    (promise, *_) = commitments(call, "release 175")

    confirm_deadline(rita, promise, promise.version, due)

    promise.refresh_from_db()
    assert promise.due == (due.strip() if due else None)
    assert promise.due_confirmed
    propose(call)
    assert commitments(call, "release 175")[0].version == promise.version


@pytest.mark.parametrize(
    "due",
    ["soon", "2031-13", "2031-02-30", "20.06.2031", "2031-06/2031-05", "2031/2032-01", "2031-6"],
)
def test_what_is_no_date_is_refused(rita: User, call: Event, due: str) -> None:
    (promise, *_) = commitments(call, "release 175")

    with pytest.raises(NotPossible, match="this is no date"):
        confirm_deadline(rita, promise, promise.version, due)


def test_a_finding_needs_evidence(ed: User, call: Event) -> None:
    (promise, *_) = commitments(call, "release 175")

    for status in ("kept", "broken", "disputed", "superseded"):
        with pytest.raises(NotPossible, match="needs evidence"):
            resolve_commitment(ed, promise, promise.version, status, "  ")
    with pytest.raises(NotPossible, match="no web address"):
        resolve_commitment(ed, promise, promise.version, "kept", "Seen.", "javascript:alert(1)")
    resolve_commitment(ed, promise, promise.version, "kept", "Seen.", "https://example.org/a")

    promise.refresh_from_db()
    assert (promise.status, promise.evidence) == ("kept", "Seen.")


def test_a_response_must_not_contradict_the_record(rita: User, call: Event) -> None:
    silent = call.responses.get(party__key="maresia")
    spoken = call.responses.get(party__key="lorrand")
    theirs = call.statements.get(party__key="ventria")

    with pytest.raises(NotPossible, match="nothing shows"):
        record_response(rita, silent, silent.version, True)
    with pytest.raises(NotPossible, match="no statement by it"):
        record_response(rita, silent, silent.version, True, theirs)
    with pytest.raises(NotPossible, match="on record"):
        record_response(rita, spoken, spoken.version, False)
    record_response(rita, silent, silent.version, False, note="Asked twice.")

    silent.refresh_from_db()
    assert (silent.recorded, silent.note, silent.state) == (False, "Asked twice.", State.ACCEPTED)


def test_a_statement_that_arrives_ends_a_noted_silence(rita: User, call: Event) -> None:
    silent = call.responses.get(party__key="maresia")
    record_response(rita, silent, silent.version, False, note="Asked twice.")

    events.statement(call, events.party("maresia"), events.MARESIA)
    propose(call)

    silent.refresh_from_db()
    assert silent.recorded
    assert silent.statement.party.key == "maresia"
    assert silent.note == "Asked twice."


def test_withdrawing_a_statement(rita: User, call: Event) -> None:
    point = events.point_of(call, "release 175")
    accept(rita, point, point.version)
    before = events.picture(call)
    theirs = call.statements.get(party__key="ventria")

    withdraw_statement(rita, theirs, theirs.version)

    point.refresh_from_db()
    assert point.verdict == Verdict.ONE_SIDED
    assert point.decided_by == rita
    assert {s.party for s in exchange.comparison(call).statements} == {"Lorrand"}
    assert not call.responses.get(party__key="ventria").recorded
    with pytest.raises(NotPossible, match="before"):
        withdraw_statement(rita, call.statements.get(pk=theirs.pk), theirs.version + 1)
    undo(rita, call)
    assert events.picture(call) == before


def test_a_withdrawal_can_be_undone_after_the_next_comparison(rita: User, call: Event) -> None:
    before = exchange.comparison(call)
    theirs = call.statements.get(party__key="ventria")
    withdraw_statement(rita, theirs, theirs.version)
    propose(call)

    undo(rita, call)
    propose(call)

    assert exchange.comparison(call) == before


def test_creating_and_editing_an_event(rita: User) -> None:
    lorrand, ventria = events.party("lorrand"), events.party("ventria")
    made: dict[str, Any] = {"kind": "call", "date": events.date(2031, 3, 18)}

    event = create_event(rita, **made, title_en=" A  call ", parties=[ventria, lorrand])

    assert event.title_en == "A call"
    assert event.revision == 1
    assert [p.key for p in event.parties.order_by("participation__order")] == ["ventria", "lorrand"]
    assert list(event.responses.values_list("recorded", flat=True)) == [False, False]
    later = made | {"date": events.date(2031, 3, 19)}
    edit_event(
        rita,
        event,
        **later,
        title_en="Call",
        title_ru="Звонок",
        parties=[lorrand, ventria],
        version=1,
    )
    with pytest.raises(Stale):
        edit_event(rita, event, **made, title_en="C", title_ru="", parties=[lorrand], version=1)
    undo(rita, event)
    event.refresh_from_db()
    assert (event.title_en, event.date.day, event.revision) == ("A call", 18, 3)
    assert [p.key for p in event.parties.order_by("participation__order")] == ["ventria", "lorrand"]


def test_an_event_needs_a_title_and_parties(rita: User) -> None:
    lorrand = events.party("lorrand")
    made: dict[str, Any] = {"date": events.date(2031, 3, 18), "title_en": "A call"}

    for wrong in (
        {"kind": "call", "parties": []},
        {"kind": "call", "parties": [lorrand, lorrand]},
        {"kind": "feast", "parties": [lorrand]},
        {"kind": "call", "parties": [lorrand], "title_en": " "},
    ):
        with pytest.raises(NotPossible):
            create_event(rita, **(made | wrong))


def test_adding_a_statement_hands_it_to_the_worker(rita: User, call: Event) -> None:
    maresia = events.party("maresia")

    intake = add_statement(rita, call, maresia, source="note", body=events.MARESIA.encode())

    assert (intake.state, intake.created_by) == ("waiting", rita)
    with pytest.raises(NotPossible, match="not a web address"):
        add_statement(rita, call, maresia, source="statement.txt")
    with pytest.raises(NotPossible, match="no text"):
        add_statement(rita, call, maresia, source="note", body=b" \n")


def test_a_pasted_text_can_t_be_captured_again(rita: User, call: Event) -> None:
    with pytest.raises(NotPossible, match="no address"):
        recapture(rita, call.statements.get(party__key="ventria"))


def test_history_keeps_both_sides_of_every_change(rita: User, call: Event) -> None:
    claim = events.claim_of(call, "thanked the mediators")

    entry = retype(rita, claim, claim.version, Kind.EVALUATION)

    (row,) = [r for r in entry.changes if r["model"] == "claim"]
    assert (row["before"]["kind"], row["after"]["kind"]) == ("courtesy", "evaluation")
    assert row["after"]["version"] == row["before"]["version"] + 2
    assert Entry.objects.filter(event=call).first() == entry
