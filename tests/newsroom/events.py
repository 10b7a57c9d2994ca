"""People, parties and events between fictional states, for tests of the records and the actions."""

from __future__ import annotations

from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml

from newsroom.people.models import Role, User
from newsroom.proposing import propose
from newsroom.records import models, snapshot
from newsroom.records.models.base import State
from readout.statements.read import read_file

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "src/readout/demo"
CASES = sorted((ROOT / "evaluation/cases").glob("*_*"))

LORRAND = (
    "The two presidents agreed to release 175 prisoners on each side by 20 March. "
    "President Calloway called for a complete 30-day truce. "
    "The presidents will meet in Merrow in June. "
    "President Calloway thanked the mediators."
)
VENTRIA = (
    "The presidents agreed to release 150 prisoners on each side by 20 March. "
    "President Dagov named conditions for a truce of 30 days. "
    "Ventria expressed concern about the shelling of Port Elsin."
)
MARESIA = (
    "Maresia will release 175 prisoners by 20 March. "
    "Maresia demands that the shelling of Port Elsin stops."
)


def person(name: str = "rita", role: Role = Role.REPORTER, **more: Any) -> User:
    """Somebody at the desk."""
    return User.objects.create_user(name, f"{name}@example.org", role=role, **more)


def party(key: str, name: str | None = None) -> models.Party:
    """A party on record, with the demonstration's words where it is one of its states."""
    known = {row["id"]: row for row in yaml.safe_load((DEMO / "parties.yml").read_text("utf-8"))}
    words = {k: v for k, v in known.get(key, {}).items() if k != "id"}
    return models.Party.objects.get_or_create(
        key=key, defaults={"name_en": name or key.title(), "words": words}
    )[0]


def event(*parties: models.Party, day: date = date(2031, 3, 18)) -> models.Event:
    """An event with these parties, without a history."""
    made = models.Event.objects.create(kind="call", date=day, title_en="A call")
    snapshot.relate(made, "parties", parties)
    return made


def statement(of: models.Event, by: models.Party, text: str, **more: Any) -> models.Statement:
    """A statement as the worker would have put it on record."""
    digest = sha256(text.encode()).hexdigest()
    capture = models.Capture.objects.create(
        capture_id=digest[:32],
        source="text",
        sha256=digest,
        size=len(text.encode()),
        captured_at=datetime(2031, 3, 18, 12, tzinfo=UTC),
    )
    return models.Statement.objects.create(
        event=of,
        party=by,
        capture=capture,
        text=text,
        source="text",
        sha256=digest,
        **{"language": "en", **more},
    )


def call() -> models.Event:
    """A call of two presidents, compared: four claims against three."""
    lorrand, ventria, maresia = party("lorrand"), party("ventria"), party("maresia")
    made = event(lorrand, ventria, maresia)
    statement(made, lorrand, LORRAND)
    statement(made, ventria, VENTRIA)
    propose(made)
    return made


def case(folder: Path) -> models.Event:
    """The statements of an annotated case, on record and not compared yet."""
    told = yaml.safe_load((folder / "event.yml").read_text("utf-8"))
    rows = told["statements"]
    by_name = {
        row["party"]: models.Party.objects.create(key=row["party"].lower(), name_en=row["party"])
        for row in rows
    }
    made = event(*by_name.values(), day=told["date"])
    for row in rows:
        read = read_file(folder / row["file"], party=row["party"], language=row.get("language"))
        statement(made, by_name[row["party"]], read.text, language=read.language)
    return made


def accept_everything(made: models.Event) -> None:
    """Every point and claim of the event as accepted, without a history."""
    made.points.update(state=State.ACCEPTED)
    models.Claim.objects.filter(point__event=made).update(state=State.ACCEPTED)


def point_of(made: models.Event, words: str) -> models.Point:
    """The point in sight with a claim that has these words."""
    return claim_of(made, words).point


def claim_of(made: models.Event, words: str) -> models.Claim:
    """The claim in sight that has these words."""
    shown = models.Claim.objects.filter(statement__event=made, text__contains=words)
    return shown.exclude(state=State.RETIRED).select_related("point__event").get()


def picture(made: models.Event, *, versions: bool = False) -> dict[str, Any]:
    """Every record of the event that is not retired, as the history would keep it."""
    tables = (models.Point, models.Claim, models.Difference, models.Commitment, models.Response)
    by = {models.Claim: "statement__event", models.Difference: "point__event"}
    found = {}
    for table in (*tables, models.Statement):
        rows = table.objects.filter(**{by.get(table, "event"): made})
        for row in rows.order_by("pk"):
            fields = snapshot.take(row)
            if fields.get("state") == State.RETIRED:
                continue
            if not versions:
                del fields["version"]
            found[f"{snapshot.name_of(row)} {row.pk}"] = fields
    return found


def commitment_of(made: models.Event, words: str) -> models.Commitment:
    """The commitment in sight that such a claim makes."""
    rows = models.Commitment.objects.filter(event=made, claims__text__contains=words)
    return rows.exclude(state=State.RETIRED).distinct().get()
