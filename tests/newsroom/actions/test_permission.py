"""Who may do what: every action, every role; nobody else, and nothing that isn't in the table."""

from __future__ import annotations

import importlib
import inspect
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from tests.newsroom import events

from newsroom import actions
from newsroom.actions.change import change
from newsroom.errors import NotAllowed, NotPossible
from newsroom.people import roles
from newsroom.people.models import Role, User
from newsroom.people.roles import MAY
from newsroom.records.models import Commitment, Difference, Entry, Event, Intake, Statement
from newsroom.records.models.source import IntakeState

_BASE = {"change", "checks"}  # what the actions stand on
NAMES = sorted(
    file.stem
    for file in Path(actions.__file__).parent.glob("*.py")
    if not file.stem.startswith("_") and file.stem not in _BASE
)
# These leave their entry when what they asked for is done: by the worker, in the person's name.
_LATER = {"add_statement", "recapture", "retry_intake", "compare_again"}


def right(name: str) -> frozenset[Role]:
    """Who may do it; trying again to add a statement is to add it."""
    return MAY["add_statement" if name == "retry_intake" else name]


def action(name: str) -> Any:
    return getattr(importlib.import_module(f"newsroom.actions.{name}"), name)


def _intake(statement: Statement) -> Intake:
    """One that failed."""
    return Intake.objects.create(
        event=statement.event, party=statement.party, source="note", state=IntakeState.FAILED
    )


def arguments(name: str, event: Event, editor: User) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """What the action needs, so that only the right to do it is in question."""
    one = events.point_of(event, "release 175")
    two = events.point_of(event, "thanked the mediators")
    claim, other = events.claim_of(event, "release 175"), events.claim_of(event, "release 150")
    parties = list(event.parties.all())
    told = {"kind": "call", "date": event.date, "title_en": "A", "title_ru": "", "parties": parties}
    statement = event.statements.get(party__key="ventria")
    difference = Difference.objects.filter(point=one)[0]
    promise = Commitment.objects.filter(event=event)[0]
    silent = event.responses.get(party__key="maresia")
    found: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
        "create_event": ((), told),
        "edit_event": ((event,), told),
        "add_statement": ((event, parties[2]), {"source": "https://example.org/statement"}),
        "recapture": ((statement,), {}),
        "retry_intake": ((_intake(statement),), {}),
        "withdraw_statement": ((statement, statement.version), {}),
        "compare_again": ((event,), {}),
        "accept": ((one, one.version), {}),
        "accept_all": ((event, [(one, one.version)]), {}),
        "reject": ((one, one.version), {}),
        "change_verdict": ((one, one.version, "agree"), {}),
        "mark_newsworthy": ((one, one.version, True), {}),
        "retype": ((claim, claim.version, "demand"), {}),
        "redraw_span": ((claim, claim.version, claim.start, claim.end - 1), {}),
        "move_claim": ((claim, claim.version, None), {}),
        "edit_note": ((difference, difference.version, "en", "175 here, 150 there."), {}),
        "edit_heading": ((one, one.version, "ru", "Пленные"), {}),
        "merge": ((one, one.version, two, two.version), {}),
        "split": ((one, one.version, [other]), {}),
        "confirm_deadline": ((promise, promise.version, "2031-03-20"), {}),
        "resolve_commitment": ((promise, promise.version, "kept", "Seen."), {}),
        "record_response": ((silent, silent.version, True), {"note": "On the radio."}),
        "undo": ((event,), {}),
    }
    return found[name]


@pytest.fixture
def event(db: None) -> Event:
    return events.call()


def done(name: str, editor: Any, event: Event) -> int:
    """Do the action; how many entries it left.  Also on a statement that has an address."""
    args, more = arguments(name, event, editor)
    if name == "recapture":
        Intake.objects.filter(recaptures=args[0]).delete()
        args[0].capture.source = args[0].source = "https://example.org/statement"
        args[0].capture.final_url = args[0].source
    before = Entry.objects.count()
    action(name)(editor, *args, **more)
    return Entry.objects.count() - before


@pytest.mark.parametrize("name", NAMES)
def test_every_role_and_every_action(name: str, event: Event) -> None:
    """One after the other, so that the event is compared once; refusals leave no trace."""
    if name == "undo":  # something of theirs to undo
        for role in Role:
            person = events.person(role.value, role)
            done("mark_newsworthy", person, event)
            assert done("undo", person, event) == 1
        return
    refused = [role for role in Role if role not in right(name)]
    nobody = [
        events.person("left", Role.ADMIN, is_active=False),
        AnonymousUser(),
        *(events.person(role.value, role) for role in refused),
    ]
    before = events.picture(event, versions=True)
    for person in nobody:
        with pytest.raises(NotAllowed):
            done(name, person, event)
    assert events.picture(event, versions=True) == before
    for role in right(name):
        person = events.person(f"may-{role.value}", role)
        entries = done(name, person, event)
        assert entries == (0 if name in _LATER else 1)
        if name not in _LATER | {"create_event"}:
            action("undo")(events.person(f"undo-{role.value}", Role.ADMIN), event, _last(event))


def _last(event: Event) -> Entry:
    return Entry.objects.filter(event=event).latest("pk")


@pytest.mark.parametrize("name", NAMES)
def test_every_action_has_its_function_and_its_row(name: str) -> None:
    function = action(name)

    assert right(name)
    assert next(iter(inspect.signature(function).parameters)) == "editor"
    assert "NotAllowed" in inspect.getdoc(function)


def test_an_action_that_is_not_in_the_table_is_refused(
    event: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    admin = events.person("adam", Role.ADMIN)
    monkeypatch.setattr(roles, "MAY", {k: v for k, v in MAY.items() if k != "accept"})

    with pytest.raises(NotAllowed):
        done("accept", admin, event)
    with pytest.raises(NotAllowed), change(event, admin, "publish_everything"):
        raise AssertionError("never reached")


def test_the_engine_by_itself_only_proposes(event: Event) -> None:
    for name in NAMES:
        with pytest.raises(NotAllowed), change(event, None, name):
            raise AssertionError("never reached")


def test_only_an_editor_finds_that_a_commitment_was_kept() -> None:
    assert MAY["resolve_commitment"] == {Role.EDITOR, Role.ADMIN}


def test_a_refusal_says_what_to_do(event: Event) -> None:
    with pytest.raises(NotAllowed, match="ask an editor or an administrator"):
        done("resolve_commitment", events.person("rita", Role.REPORTER), event)
    with pytest.raises(NotPossible):
        done("undo", events.person("ed", Role.EDITOR), event)
