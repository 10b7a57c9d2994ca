"""What a page may send: each action's form, read into the arguments of `newsroom.actions`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import QuerySet
from django.http import QueryDict
from django.shortcuts import get_object_or_404

from newsroom.actions.accept import accept
from newsroom.actions.accept_all import accept_all
from newsroom.actions.change_verdict import change_verdict
from newsroom.actions.compare_again import compare_again
from newsroom.actions.confirm_deadline import confirm_deadline
from newsroom.actions.edit_heading import edit_heading
from newsroom.actions.edit_note import edit_note
from newsroom.actions.mark_newsworthy import mark_newsworthy
from newsroom.actions.merge import merge
from newsroom.actions.move_claim import move_claim
from newsroom.actions.recapture import recapture
from newsroom.actions.record_response import record_response
from newsroom.actions.redraw_span import redraw_span
from newsroom.actions.reject import reject
from newsroom.actions.resolve_commitment import resolve_commitment
from newsroom.actions.retype import retype
from newsroom.actions.split import split
from newsroom.actions.undo import undo
from newsroom.actions.withdraw_statement import withdraw_statement
from newsroom.desk.spans import nearest
from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records.models import Claim, Difference, Entry, Event, Point, Statement
from newsroom.records.models.comparison import Kind, Verdict
from newsroom.records.models.ledger import CommitmentStatus

Act = Callable[[User, Event, QueryDict], Any]


def _by_id(rows: QuerySet[Any], data: QueryDict, name: str) -> Any:
    return get_object_or_404(rows, public_id=data.get(name, ""))


def _point(event: Event, data: QueryDict, name: str = "point") -> Point:
    return _by_id(event.points.all(), data, name)


def _claim(event: Event, public_id: str) -> Claim:
    rows = Claim.objects.filter(statement__event=event).select_related("statement", "point")
    return get_object_or_404(rows, public_id=public_id)


def _difference(event: Event, data: QueryDict) -> Difference:
    return _by_id(Difference.objects.filter(point__event=event), data, "difference")


def _statement(event: Event, data: QueryDict) -> Statement:
    return get_object_or_404(event.statements, pk=_number(data, "statement"))


def _number(data: QueryDict, name: str) -> int:
    try:
        return int(data.get(name, ""))
    except ValueError:
        raise BadRequest(f"{name} is no number") from None


def _version(data: QueryDict) -> int:
    return _number(data, "version")


def _one_of(values: list[str], data: QueryDict, name: str) -> str:
    value = data.get(name, "")
    if value not in values:
        raise BadRequest(f"{name} is none of {', '.join(values)}")
    return value


def _language(data: QueryDict) -> str:
    return _one_of(["en", "ru"], data, "language")


def _accept(user: User, event: Event, data: QueryDict) -> Any:
    return accept(user, _point(event, data), _version(data))


def _accept_all(user: User, event: Event, data: QueryDict) -> Any:
    seen = dict(pair.split(":", 1) for pair in data.getlist("shown") if ":" in pair)
    rows = event.points.filter(public_id__in=seen)
    try:
        shown = [(row, int(seen[row.public_id])) for row in rows]
    except ValueError:
        raise BadRequest("a version is no number") from None
    return accept_all(user, event, shown)


def _reject(user: User, event: Event, data: QueryDict) -> Any:
    return reject(user, _point(event, data), _version(data))


def _change_verdict(user: User, event: Event, data: QueryDict) -> Any:
    verdict = Verdict(_one_of(Verdict.values, data, "verdict"))
    return change_verdict(user, _point(event, data), _version(data), verdict)


def _mark_newsworthy(user: User, event: Event, data: QueryDict) -> Any:
    marked = data.get("newsworthy") == "1"
    return mark_newsworthy(user, _point(event, data), _version(data), marked)


def _retype(user: User, event: Event, data: QueryDict) -> Any:
    kind = Kind(_one_of(Kind.values, data, "kind"))
    return retype(user, _claim(event, data.get("claim", "")), _version(data), kind)


def _redraw_span(user: User, event: Event, data: QueryDict) -> Any:
    claim = _claim(event, data.get("claim", ""))
    if data.get("start"):
        start, end = _number(data, "start"), _number(data, "end")
    else:
        start, end = nearest(data.get("words", ""), claim.statement.text, claim.start)
    return redraw_span(user, claim, _version(data), start, end)


def _move_claim(user: User, event: Event, data: QueryDict) -> Any:
    to = _point(event, data, "to") if data.get("to") else None
    return move_claim(user, _claim(event, data.get("claim", "")), _version(data), to)


def _edit_note(user: User, event: Event, data: QueryDict) -> Any:
    note = data.get("note", "").strip()
    return edit_note(user, _difference(event, data), _version(data), _language(data), note)


def _edit_heading(user: User, event: Event, data: QueryDict) -> Any:
    heading = data.get("heading", "").strip()
    return edit_heading(user, _point(event, data), _version(data), _language(data), heading)


def _merge(user: User, event: Event, data: QueryDict) -> Any:
    # A form without scripts names the other row only; its version is then the one that is there.
    other = _point(event, data, "other")
    seen = _number(data, "other_version") if data.get("other_version") else other.version
    return merge(user, _point(event, data), _version(data), other, seen)


def _split(user: User, event: Event, data: QueryDict) -> Any:
    claims = [_claim(event, public_id) for public_id in data.getlist("claims")]
    return split(user, _point(event, data), _version(data), claims)


def _confirm_deadline(user: User, event: Event, data: QueryDict) -> Any:
    commitment = _by_id(event.commitments.all(), data, "commitment")
    return confirm_deadline(user, commitment, _version(data), data.get("due", "").strip() or None)


def _resolve_commitment(user: User, event: Event, data: QueryDict) -> Any:
    commitment = _by_id(event.commitments.all(), data, "commitment")
    status = CommitmentStatus(_one_of(CommitmentStatus.values, data, "status"))
    evidence, address = data.get("evidence", "").strip(), data.get("evidence_url", "").strip()
    return resolve_commitment(user, commitment, _version(data), status, evidence, address)


def _record_response(user: User, event: Event, data: QueryDict) -> Any:
    response = _by_id(event.responses.all(), data, "response")
    statement = _statement(event, data) if data.get("statement") else response.statement
    recorded = data.get("recorded") == "1"
    note = data.get("note", "").strip()
    return record_response(user, response, _version(data), recorded, statement, note)


def _recapture(user: User, event: Event, data: QueryDict) -> Any:
    return recapture(user, _statement(event, data))


def _withdraw_statement(user: User, event: Event, data: QueryDict) -> Any:
    return withdraw_statement(user, _statement(event, data), _version(data))


def _compare_again(user: User, event: Event, _: QueryDict) -> Any:
    return compare_again(user, event)


def _undo(user: User, event: Event, data: QueryDict) -> Any:
    entry = None
    if data.get("entry"):
        entry = get_object_or_404(Entry, event=event, pk=_number(data, "entry"))
    return undo(user, event, entry)


ACTS: dict[str, Act] = {
    "accept": _accept,
    "accept_all": _accept_all,
    "reject": _reject,
    "change_verdict": _change_verdict,
    "mark_newsworthy": _mark_newsworthy,
    "retype": _retype,
    "redraw_span": _redraw_span,
    "move_claim": _move_claim,
    "edit_note": _edit_note,
    "edit_heading": _edit_heading,
    "merge": _merge,
    "split": _split,
    "confirm_deadline": _confirm_deadline,
    "resolve_commitment": _resolve_commitment,
    "record_response": _record_response,
    "recapture": _recapture,
    "withdraw_statement": _withdraw_statement,
    "compare_again": _compare_again,
    "undo": _undo,
}


def day(text: str) -> date | None:
    """A date from a form's field; `None` if it is empty."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise NotPossible(f"{text!r} is no date", do="write it as year-month-day") from None
