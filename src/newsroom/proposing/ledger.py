"""The engine's commitments and responses onto those on record."""

from __future__ import annotations

from typing import Any

from newsroom.actions.change import Change
from newsroom.proposing.claims import Rows
from newsroom.records import exchange
from newsroom.records.models import Commitment, Party, Response
from newsroom.records.models.base import State
from readout.model import Comparison

_FIELDS = ("who", "what", "quantities", "due", "condition", "stated_by", "not_stated_by")


def lay_commitments(work: Change, found: Comparison, rows: Rows) -> None:
    """Renew the commitments that nobody decided on; a decided one covers its claims."""
    on_record = list(
        Commitment.objects.filter(event=work.event)
        .exclude(state=State.RETIRED)
        .prefetch_related("claims")
    )
    open_ones = [(row, {c.pk for c in row.claims.all()}) for row in on_record if row.untouched]
    covered = {c.pk for row in on_record if not row.untouched for c in row.claims.all()}
    for promise in found.commitments:
        claims = {rows[c].pk for c in promise.claims}
        if claims & covered:
            continue
        dumped = exchange.dump(promise)
        values = {name: dumped[name] for name in _FIELDS}
        match = next((pair for pair in open_ones if pair[1] & claims), None)
        if match is None:
            work.create(
                Commitment(event=work.event, proposed=values, **values), claims=sorted(claims)
            )
            continue
        open_ones.remove(match)
        _renew(work, match[0], values, match[1], claims)
    for row, _ in open_ones:
        work.retire(row)


def _renew(
    work: Change, row: Commitment, values: dict[str, Any], before: set[int], claims: set[int]
) -> None:
    if before != claims or any(getattr(row, name) != value for name, value in values.items()):
        work.edit(row, claims=sorted(claims), proposed=values, **values)


def lay_responses(work: Change, found: Comparison) -> None:
    """One response for each party concerned: recorded if it has a statement.

    A party that the statements name and the event doesn't list is taken in as concerned only if
    the newsroom knows it.
    """
    mentioned = {r.party: list(r.mentioned_by) for r in found.responses}
    known = {p.name_en: p for p in Party.objects.filter(name_en__in=mentioned)}
    concerned = {p.pk: p for p in (*work.event.parties.all(), *known.values())}
    spoken: dict[int, Any] = {}
    for statement in exchange.current(work.event).order_by("id"):
        spoken.setdefault(statement.party_id, statement)
        concerned.setdefault(statement.party_id, statement.party)
    on_record = {r.party_id: r for r in Response.objects.filter(event=work.event)}
    for party in concerned.values():
        values = {
            "recorded": party.pk in spoken,
            "statement": spoken.get(party.pk),
            "mentioned_by": mentioned.get(party.name_en, []),
        }
        _lay_response(work, party, on_record.get(party.pk), values)


def _lay_response(work: Change, party: Party, row: Response | None, values: dict[str, Any]) -> None:
    if row is None:
        work.create(Response(event=work.event, party=party, **values))
    elif row.untouched and any(getattr(row, name) != value for name, value in values.items()):
        work.edit(row, **values)
