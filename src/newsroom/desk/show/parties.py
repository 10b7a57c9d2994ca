"""The parties of an event with their hues, in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from newsroom.records.models import Event, Party, Statement
from readout.report.html.view import HUES
from readout.report.runs import harmless


@dataclass(frozen=True, slots=True)
class PartyShown:
    """A party: its hue is a number of the style sheet's; `speaks` if it has a statement."""

    key: str
    name: str
    recorded_as: str
    hue: int
    speaks: bool


def parties_of(event: Event, statements: Iterable[Statement]) -> dict[int, PartyShown]:
    """By the party's key in the database: those concerned, then others that have a statement."""
    speaking: dict[int, Party] = {s.party_id: s.party for s in statements}
    rows = event.participation_set.select_related("party")
    concerned: dict[int, Party] = {row.party_id: row.party for row in rows}
    return {
        pk: PartyShown(
            key=party.key,
            name=harmless(party.name),
            recorded_as=party.name_en,
            hue=number % HUES + 1,
            speaks=pk in speaking,
        )
        for number, (pk, party) in enumerate({**concerned, **speaking}.items())
    }
