"""The demonstration: an invented event, from the files that come with the engine."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml

from newsroom.actions.create_event import create_event
from newsroom.errors import SetupError
from newsroom.people.models import User
from newsroom.records.models import Event, Intake, Party
from newsroom.records.models.source import IntakeState
from newsroom.worker.intake import take

_KINDS = {"phone call": "call"}


def load(editor: User) -> Event:
    """The demonstration's event with its statements captured, archived and compared.

    Done again it gives the same event and adds nothing.  Raises NotAllowed, and SetupError if a
    statement can't be had.
    """
    folder = resources.files("readout") / "demo"
    told = yaml.safe_load((folder / "event.yml").read_text("utf-8"))
    parties = _parties(folder, told)
    event = Event.objects.filter(demonstration=True, title_en=told["title"]).first()
    if event is None:
        event = create_event(
            editor,
            kind=_KINDS.get(told["kind"], told["kind"]),
            date=told["date"],
            title_en=told["title"],
            title_ru=told["ru"]["title"],
            parties=list(parties.values()),
            demonstration=True,
        )
    there = set(event.statements.values_list("source", flat=True))
    for row in told["statements"]:
        if row["file"] not in there:
            _add(editor, event, parties[row["party"]], folder, row)
    event.refresh_from_db()
    return event


def _parties(folder: Traversable, told: Mapping[str, Any]) -> dict[str, Party]:
    """The parties by the names under which they publish: a seat, or the state's own name."""
    found = {}
    for words in yaml.safe_load((folder / told["parties"]).read_text("utf-8")):
        key = words.pop("id")
        seats = words.get("seats", {})
        names = {code: seats.get(code, [name])[0] for code, name in words["names"].items()}
        party, _ = Party.objects.get_or_create(
            key=key, defaults={"name_en": names["en"], "name_ru": names["ru"], "words": words}
        )
        found[names["en"]] = party
    return found


def _add(
    editor: User, event: Event, party: Party, folder: Traversable, row: Mapping[str, str]
) -> None:
    """A statement by the way that all take, at once instead of in the queue."""
    intake = Intake.objects.create(
        event=event,
        party=party,
        source=row["file"],
        body=(folder / row["file"]).read_bytes(),
        media_type="text/plain",
        created_by=editor,
    )
    done = take(intake.pk)
    if done.state != IntakeState.DONE:
        raise SetupError(done.problem, where=row["file"], do="install Readout again")
