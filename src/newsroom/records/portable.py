"""An event as one file: to another newsroom, or into safe keeping.

The file holds the records by numbers of its own instead of the database's keys, so that it is the
same wherever it is made.  The captured bytes are not in it: they are in the archive folder.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.core.management.color import no_style
from django.db import connection, models, transaction

from newsroom.errors import NotPossible
from newsroom.people.models import User
from newsroom.records import models as tables
from newsroom.records import snapshot
from newsroom.records.models.source import IntakeState

FORM = "readout/event/1"
# Each table with what leads from a row to its event, in the order in which they need each other.
_TABLES: dict[type[models.Model], str] = {
    tables.Event: "pk",
    tables.Participation: "event",
    tables.Capture: "statements__event",
    tables.Statement: "event",
    tables.Intake: "event",
    tables.Proposal: "event",
    tables.Point: "event",
    tables.Claim: "statement__event",
    tables.Difference: "point__event",
    tables.Commitment: "event",
    tables.Response: "event",
    tables.Entry: "event",
}
# What the history says beside its changes, where that is a key.
_ABOUT = {"statement": tables.Statement, "before": tables.Statement, "capture": tables.Capture}
_CUT_OFF = "It was on its way when the event was exported; add it again."

# From a record's key to its number in the file, or back, for each table.
Numbers = Mapping[type[models.Model], Mapping[int, int]]


def export(event: tables.Event) -> dict[str, Any]:
    """The event with all its records and its history, as JSON values."""
    rows = {table: list(_rows(table, event)) for table in (*_TABLES, tables.Party, User)}
    numbers = {
        table: {row.pk: n for n, row in enumerate(found, start=1)} for table, found in rows.items()
    }
    people = [_person(person) for person in rows[User]]
    parties = [_fields(party, numbers) for party in rows[tables.Party]]
    records = {_name(table): [_fields(row, numbers) for row in rows[table]] for table in _TABLES}
    return {"form": FORM, "people": people, "parties": parties, **records}


def take_in(data: Mapping[str, Any]) -> tables.Event:
    """The event of an exported file, put on record.

    People are those with the same address; others are taken in without the right to sign in.
    Raises NotPossible if this is no such file, or the event is on record already.
    """
    if data.get("form") != FORM:
        raise NotPossible("this is no exported event", do="give a file that newsroom export wrote")
    given = data[_name(tables.Event)][0]
    if tables.Event.objects.filter(public_id=given["public_id"]).exists():
        raise NotPossible("this event is here already", where=given["title_en"])
    with transaction.atomic():
        keys: dict[type[models.Model], dict[int, int]] = {
            User: dict(enumerate((_user(p) for p in data["people"]), start=1)),
            tables.Party: dict(enumerate((_party(p) for p in data["parties"]), start=1)),
        }
        for table in _TABLES:
            last = table._default_manager.aggregate(last=models.Max("pk"))["last"] or 0
            count = len(data[_name(table)])
            keys[table] = {n: last + n for n in range(1, count + 1)}
        for table in _TABLES:
            _insert(table, data[_name(table)], keys)
        for sql in connection.ops.sequence_reset_sql(no_style(), list(_TABLES)):
            with connection.cursor() as cursor:
                cursor.execute(sql)
    return tables.Event.objects.get(public_id=given["public_id"])


def _rows(table: type[models.Model], event: tables.Event) -> Iterator[Any]:
    if table is User:
        who = {event.created_by_id}
        for of in _TABLES:
            for field in of._meta.concrete_fields:
                if field.related_model is User:
                    found = of._default_manager.filter(**{_TABLES[of]: event.pk})
                    who.update(found.values_list(field.attname, flat=True))
        return iter(User.objects.filter(pk__in=who - {None}).order_by("pk"))
    if table is tables.Party:
        used: set[int] = set()
        for of in (tables.Participation, tables.Statement, tables.Intake, tables.Response):
            used.update(of.objects.filter(event=event).values_list("party", flat=True))
        return iter(tables.Party.objects.filter(pk__in=used).order_by("pk"))
    if table is tables.Capture:
        seen = tables.Intake.objects.filter(event=event).values("capture")
        own = models.Q(statements__event=event) | models.Q(pk__in=seen)
        return iter(tables.Capture.objects.filter(own).distinct().order_by("pk"))
    return iter(table._default_manager.filter(**{_TABLES[table]: event.pk}).order_by("pk"))


def _name(table: type[models.Model]) -> str:
    return table._meta.model_name or ""


def _fields(row: Any, numbers: Numbers) -> dict[str, Any]:
    """A row's fields with numbers in place of keys."""
    fields = snapshot.take(row)
    if isinstance(row, tables.Event):
        del fields["parties"]  # participations have them
        fields["revision"] = row.revision
    if isinstance(row, tables.Intake) and row.finished_at is None:
        fields |= {"state": str(IntakeState.FAILED), "problem": _CUT_OFF, "lease_until": None}
    return _translated(type(row), fields, numbers)


def _translated(
    table: type[models.Model], fields: dict[str, Any], numbers: Numbers
) -> dict[str, Any]:
    """The fields with every key put through `numbers`; also those inside of the history."""
    found = dict(fields)
    for field in table._meta.concrete_fields:
        if field.related_model in numbers and found.get(field.attname) is not None:
            found[field.attname] = numbers[field.related_model][found[field.attname]]
    for field in table._meta.many_to_many:
        if field.name in found:
            found[field.name] = [numbers[field.related_model][key] for key in found[field.name]]
    if "id" in found and table in numbers:
        found["id"] = numbers[table][found["id"]]
    if table is tables.Entry and "changes" in found:
        found["changes"] = [_change(row, numbers) for row in found["changes"]]
        about = found["about"]
        found["about"] = about | {
            name: numbers[of][about[name]] for name, of in _ABOUT.items() if name in about
        }
    return found


def _change(row: dict[str, Any], numbers: Numbers) -> dict[str, Any]:
    table = apps.get_model("records", row["model"])
    sides = {
        side: row[side] and _translated(table, row[side], numbers) for side in ("before", "after")
    }
    return {**row, "id": numbers[table][row["id"]], **sides}


def _insert(table: type[models.Model], given: list[dict[str, Any]], keys: Numbers) -> None:
    many = {field.name for field in table._meta.many_to_many}
    rows = [_translated(table, fields, keys) for fields in given]
    records = [table(pk=row["id"]) for row in rows]
    for record, row in zip(records, rows, strict=True):
        snapshot.restore(record, {k: v for k, v in row.items() if k not in many})
    if table is tables.Event:
        for record, row in zip(records, rows, strict=True):
            record.revision = row["revision"]
    # Django writes the present time into such fields of a new row; theirs is written after it.
    dated = [f.attname for f in table._meta.concrete_fields if getattr(f, "auto_now_add", False)]
    table._default_manager.bulk_create(records)
    if dated:
        for record, row in zip(records, rows, strict=True):
            for name in dated:
                setattr(record, name, table._meta.get_field(name).to_python(row[name]))
        table._default_manager.bulk_update(records, dated)
    for record, row in zip(records, rows, strict=True):
        for name in many & row.keys():
            snapshot.relate(record, name, row[name])


def _person(person: User) -> dict[str, Any]:
    return {
        "email": person.email,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "role": person.role,
    }


def _user(person: Mapping[str, Any]) -> int:
    """The key of the person; a new one can't sign in until an administrator lets them."""
    new = {**person, "username": person["email"], "password": make_password(None)}
    user, _ = User.objects.get_or_create(
        email=person["email"], defaults={**new, "is_active": False}
    )
    return user.pk


def _party(fields: Mapping[str, Any]) -> int:
    values = {name: value for name, value in fields.items() if name not in ("id", "key")}
    party, _ = tables.Party.objects.get_or_create(key=fields["key"], defaults=values)
    return party.pk
