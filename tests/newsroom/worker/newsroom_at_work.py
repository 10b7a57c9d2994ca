"""A reporter, an event between fictional states, two parties; and how statements come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from newsroom.actions.add_statement import add_statement
from newsroom.people.models import Role, User
from newsroom.records.models import Event, Intake, Participation, Party, Statement
from newsroom.worker.intake import take


@dataclass
class Desk:
    """A reporter, an event, two parties."""

    reporter: User
    event: Event
    lorrand: Party
    ventria: Party

    def add(self, source: str, body: bytes | str | None = None, **more: Any) -> Intake:
        body = body.encode() if isinstance(body, str) else body
        party = more.pop("party", self.lorrand)
        return add_statement(self.reporter, self.event, party, source=source, body=body, **more)

    def bring_in(self, *args: Any, **more: Any) -> Intake:
        """Add a statement and let a worker take it."""
        return take(self.add(*args, **more).pk)

    @property
    def statements(self) -> list[Statement]:
        return list(Statement.objects.filter(event=self.event))


def make_desk() -> Desk:
    """The reporter and the event, on the records."""
    reporter = User.objects.create_user("rita", "rita@example.org", role=Role.REPORTER)
    event = Event.objects.create(kind="call", date=date(2031, 3, 18), title_en="A call")
    parties = [
        Party.objects.create(key="lorrand", name_en="Harlow House"),
        Party.objects.create(key="ventria", name_en="Citadel"),
    ]
    for order, party in enumerate(parties):
        Participation.objects.create(event=event, party=party, order=order)
    return Desk(reporter, event, *parties)
