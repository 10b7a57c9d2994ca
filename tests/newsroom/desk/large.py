"""Six statements with 400 claims, on record as the engine would have laid them."""

from __future__ import annotations

from datetime import date

from tests.newsroom import events

from newsroom.actions.change import change
from newsroom.proposing.claims import lay_claims
from newsroom.proposing.ledger import lay_commitments, lay_responses
from newsroom.proposing.points import lay_points
from newsroom.records.models import Event
from readout.testing.large import large_comparison


def large_event() -> Event:
    """The event, compared; the comparison is readout.testing's, the same every time."""
    found = large_comparison()
    parties = {r.party: events.party(f"p{n}", r.party) for n, r in enumerate(found.responses)}
    made = events.event(*parties.values(), day=date(2032, 6, 1))
    by_id = {
        s.id: events.statement(
            made, parties[s.party], s.text, language=s.language, published=s.published,
            title=s.title,
        )
        for s in found.statements
    }  # fmt: skip
    with change(made, None, "propose") as work:
        lay_points(work, found, lay_claims(work, found, by_id))
        lay_commitments(work)
        lay_responses(work, found, {name: party.key for name, party in parties.items()})
    made.refresh_from_db()
    return made
