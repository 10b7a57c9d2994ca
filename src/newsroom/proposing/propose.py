"""Compare an event's statements and lay the result over the records."""

from __future__ import annotations

from importlib.metadata import version

from newsroom.actions.change import change
from newsroom.errors import DeskError
from newsroom.proposing.claims import lay_claims
from newsroom.proposing.ledger import lay_commitments, lay_responses
from newsroom.proposing.points import lay_points
from newsroom.records import exchange
from newsroom.records.models import Entry, Event, Proposal, Statement
from newsroom.records.registry import party_file
from readout.model import Comparison
from readout.parties.registry import Registry
from readout.pipeline import compare

_TRIES = 5  # statements that come in while the engine works make it start again


def engine() -> str:
    """The version of the engine that compares."""
    return version("readout-desk")


def propose(event: Event, asked_by: str = "") -> Entry | None:
    """Run the engine on the event's statements; `None` if nothing changed.

    The engine works outside the transaction, seconds long, so that nobody waits for it.
    """
    for _ in range(_TRIES):
        event.refresh_from_db()
        asked = (event.date, rows := list(_current(event)))
        found, keys = _compared(event, rows)
        with change(event, None, "propose") as work:
            if asked != (work.event.date, list(_current(event))):
                continue
            work.about = {"engine": engine(), "proposal": _keep(event, found)}
            if asked_by:
                work.about["asked_by"] = asked_by
            by_id = dict(zip((s.id for s in found.statements), rows, strict=True))
            lay_points(work, found, lay_claims(work, found, by_id))
            lay_commitments(work)
            lay_responses(work, found, keys)
        return work.entry
    raise DeskError(
        "statements kept coming in while they were compared", where=str(event), do="compare again"
    )


def _current(event: Event) -> list[Statement]:
    return list(exchange.current(event).select_related("party").order_by("id"))


def _keep(event: Event, found: Comparison) -> int:
    """Keep the result, unless it is the same as the last; its number among the event's."""
    proposal = Proposal(event=event, engine=engine(), result=exchange.dump(found))
    last = event.proposals.last()
    if last is None or (last.engine, last.result) != (proposal.engine, proposal.result):
        proposal.save()
    return event.proposals.count()


def _compared(event: Event, rows: list[Statement]) -> tuple[Comparison, dict[str, str]]:
    """What the engine finds, and the newsroom's keys of the parties that it names."""
    statements = [exchange.statement(row) for row in rows]
    if not statements:
        return Comparison((), (), (), (), ()), {}
    with party_file(event) as parties:
        found = compare(statements, date=event.date, parties=parties)
        registry = Registry.load(parties)
    keys = {r.party: registry.resolve(r.party).id for r in found.responses}
    return found, keys | {row.party.name_en: row.party.key for row in rows}
