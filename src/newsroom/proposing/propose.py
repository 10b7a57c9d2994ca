"""Compare an event's statements and lay the result over the records."""

from __future__ import annotations

from importlib.metadata import version

from newsroom.actions.change import change
from newsroom.errors import DeskError
from newsroom.proposing.claims import lay_claims
from newsroom.proposing.ledger import lay_commitments, lay_responses
from newsroom.proposing.points import lay_points
from newsroom.records import exchange
from newsroom.records.models import Entry, Event, Proposal
from newsroom.records.registry import party_file
from readout.model import Comparison
from readout.pipeline import compare

_TRIES = 5  # statements that come in while the engine works make it start again


def propose(event: Event) -> Entry | None:
    """Run the engine on the event's statements; `None` if nothing changed.

    The engine works outside the transaction, seconds long, so that nobody waits for it.
    """
    for _ in range(_TRIES):
        rows = list(exchange.current(event).select_related("party").order_by("id"))
        found = _compared(event, rows)
        with change(event, None, "propose") as work:
            if [row.pk for row in rows] != list(
                exchange.current(event).order_by("id").values_list("pk", flat=True)
            ):
                continue
            proposal = Proposal.objects.create(
                event=event, engine=version("readout-desk"), result=exchange.dump(found)
            )
            by_id = dict(zip((s.id for s in found.statements), rows, strict=True))
            claims = lay_claims(work, found, by_id)
            lay_points(work, found, claims)
            lay_commitments(work, found, claims)
            lay_responses(work, found)
        if work.entry is not None:
            work.entry.about = {"proposal": proposal.pk, "engine": proposal.engine}
            work.entry.save(update_fields=["about"])
        return work.entry
    raise DeskError(
        "statements kept coming in while they were compared", where=str(event), do="compare again"
    )


def _compared(event: Event, rows: list) -> Comparison:
    statements = [exchange.statement(row) for row in rows]
    if not statements:
        return Comparison((), (), (), (), ())
    with party_file(row.party for row in rows) as parties:
        return compare(statements, date=event.date, parties=parties)
