"""Every action at its address, by every role and by nobody."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from tests.newsroom import events
from tests.newsroom.desk.sign_in import client_of

from newsroom.actions.mark_newsworthy import mark_newsworthy
from newsroom.desk.acts import ACTS
from newsroom.people.models import Role
from newsroom.people.roles import MAY
from newsroom.records.models import Entry, Event, Intake

pytestmark = pytest.mark.django_db


def forms(call: Event) -> dict[str, dict[str, Any]]:
    """What the page would send for each action, so that only the right to it is in question."""
    one, two = (events.point_of(call, words) for words in ("release 175", "thanked the mediators"))
    claim, other = events.claim_of(call, "release 175"), events.claim_of(call, "release 150")
    statement = call.statements.get(party__key="ventria")
    statement.source = statement.capture.source = "https://ventria.example/readout"
    statement.capture.final_url = statement.source
    statement.capture.save()
    statement.save()
    note = one.differences.exclude(state="retired").first()
    promise, silent = call.commitments.first(), call.responses.get(party__key="maresia")
    point = {"point": one.public_id, "version": one.version}
    words = {"claim": claim.public_id, "version": claim.version}
    sent = {"statement": statement.pk, "version": statement.version}
    promised = {"commitment": promise.public_id, "version": promise.version}
    return {
        "accept": point,
        "reject": point,
        "accept_all": {"shown": f"{one.public_id}:{one.version}"},
        "change_verdict": {**point, "verdict": "agree"},
        "mark_newsworthy": {**point, "newsworthy": "1"},
        "edit_heading": {**point, "language": "en", "heading": "Prisoners"},
        "merge": {**point, "other": two.public_id},
        "split": {**point, "claims": other.public_id},
        "retype": {**words, "kind": "courtesy"},
        "redraw_span": {**words, "words": claim.text.rsplit(" ", 1)[0]},
        "move_claim": words,
        "edit_note": {"difference": note.public_id, "version": note.version, "language": "en",
                      "note": "175 here, 150 there."},
        "confirm_deadline": {**promised, "due": "2031-03-20"},
        "resolve_commitment": {**promised, "status": "kept", "evidence": "Seen."},
        "record_response": {"response": silent.public_id, "version": silent.version,
                            "recorded": "1", "note": "On the radio."},
        "recapture": sent,
        "withdraw_statement": sent,
        "compare_again": {},
        "undo": {},
    }  # fmt: skip


def traces() -> int:
    """What an action leaves: an entry of the history, or something for the worker."""
    return sum(table.objects.count() for table in (Entry, Intake, DBTaskResult))


def test_every_action_by_every_role_and_by_nobody() -> None:
    call = events.call()
    sent = forms(call)
    assert set(sent) == set(ACTS)
    people = {role: events.person(str(role), role) for role in Role}
    clients = {role: client_of(person) for role, person in people.items()}
    half = Client()
    half.force_login(people[Role.ADMIN])
    wrong = []
    for action, fields in sent.items():
        address = reverse("desk:action", args=[call.public_id, action])
        before = Entry.objects.count()
        for nobody, to in ((Client(), "account_login"), (half, "mfa_index")):
            answer = nobody.post(address, fields)
            assert answer.headers["Location"].startswith(reverse(to))
        assert Entry.objects.count() == before
        for role, client in clients.items():
            with transaction.atomic():
                if action == "undo":
                    point = call.points.first()
                    mark_newsworthy(people[role], point, point.version, True)
                before = traces()
                answer = client.post(address, fields, HTTP_HX_REQUEST="true")
                done = traces() > before
                transaction.set_rollback(True)
            expected = (200, True) if role in MAY[action] else (422, False)
            if (answer.status_code, done) != expected:
                wrong.append((action, str(role), answer.status_code, done))
    assert wrong == []
