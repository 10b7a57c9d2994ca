"""The engine's commitments and responses onto those on record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from newsroom.actions.change import Change
from newsroom.records import exchange
from newsroom.records.models import Claim, Commitment, Party, Response, Statement
from newsroom.records.models.base import State
from readout import comparison as engine
from readout.model import Comparison

_FIELDS = ("who", "what", "quantities", "due", "condition", "stated_by", "not_stated_by")


def lay_commitments(work: Change) -> None:
    """What the event's claims promise as they stand now, kinds and points as people left them.

    Commitments that nobody decided on are renewed; a decided one stays and covers its claims.
    """
    now = exchange.comparison(work.event)
    promised = engine.commitments(now.points, now.claims, now.statements, date=work.event.date)
    keys = dict(Claim.objects.filter(statement__event=work.event).values_list("public_id", "pk"))
    on_record = Commitment.objects.filter(event=work.event).order_by("id")
    held = [(row, {c.pk for c in row.claims.all()}) for row in on_record.prefetch_related("claims")]
    shown = [pair for pair in held if pair[0].state != State.RETIRED]
    covered = {key for row, claims in shown if not row.untouched for key in claims}
    open_ones = [pair for pair in shown if pair[0].untouched]
    gone = [pair for pair in held if pair[0].state == State.RETIRED and pair[0].untouched]
    for promise in promised:
        claims = {keys[c] for c in promise.claims}
        if claims & covered:
            continue
        dumped = exchange.dump(promise)
        values = {name: dumped[name] for name in _FIELDS}
        match = _best(open_ones, claims) or _best(gone, claims)
        if match is None:
            row = Commitment(event=work.event, proposed=values, **values)
            work.create(row, claims=sorted(claims))
            continue
        (open_ones if match in open_ones else gone).remove(match)
        _renew(work, match[0], values, match[1], claims)
    for row, _ in open_ones:
        work.retire(row)


def _best(
    pairs: list[tuple[Commitment, set[int]]], claims: set[int]
) -> tuple[Commitment, set[int]] | None:
    """The commitment that shares most claims with these."""
    sharing = [pair for pair in pairs if pair[1] & claims]
    return max(sharing, key=lambda pair: len(pair[1] & claims), default=None)


def _renew(
    work: Change, row: Commitment, values: dict[str, Any], before: set[int], claims: set[int]
) -> None:
    same = before == claims and all(getattr(row, name) == value for name, value in values.items())
    if not same or row.state != State.PROPOSED:
        work.edit(row, claims=sorted(claims), proposed=values, state=State.PROPOSED, **values)


def lay_responses(
    work: Change, found: Comparison | None = None, keys: Mapping[str, str] | None = None
) -> None:
    """One response for each party concerned: recorded if it has a statement.

    `keys` leads from the engine's names of parties to the newsroom's keys.  A party that the
    statements name and the event doesn't list is taken in as concerned only if the newsroom knows
    it.  Without `found`, who mentions whom stays as it is.
    """
    said = found.responses if found else ()
    mentioned = {(keys or {})[r.party]: list(r.mentioned_by) for r in said}
    listed = list(work.event.parties.order_by("participation__order"))
    spoken: dict[int, Statement] = {}
    for statement in exchange.current(work.event).select_related("party").order_by("id"):
        spoken.setdefault(statement.party_id, statement)
    named = {p.key: p for p in Party.objects.filter(key__in=mentioned)}
    in_order = (named[key] for key in mentioned if key in named)
    concerned = {p.pk: p for p in (*in_order, *listed, *(s.party for s in spoken.values()))}
    rows = {r.party_id: r for r in Response.objects.filter(event=work.event)}
    for party in concerned.values():
        row = rows.pop(party.pk, None)
        by = mentioned.get(party.key, row.mentioned_by if row and not found else [])
        _lay_response(work, party, row, spoken.get(party.pk), by)
    for row in rows.values():
        if found and row.untouched and row.state != State.RETIRED:
            work.retire(row)


def _lay_response(
    work: Change, party: Party, row: Response | None, spoken: Statement | None, by: list[str]
) -> None:
    """A statement on record is a fact: it also ends a "none recorded" that a person noted."""
    values: dict[str, Any] = {
        "recorded": spoken is not None,
        "statement_id": spoken.pk if spoken else None,
        "mentioned_by": by,
    }
    if row is None:
        work.create(Response(event=work.event, party=party, proposed=values, **values))
        return
    same = all(getattr(row, name) == value for name, value in values.items())
    if row.untouched and not (same and row.state == State.PROPOSED):
        work.edit(row, **values, proposed=values, state=State.PROPOSED)
    elif not row.untouched and spoken and not row.recorded:
        work.edit(row, recorded=True, statement_id=spoken.pk)
