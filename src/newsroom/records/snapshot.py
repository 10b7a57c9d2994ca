"""A record's fields as JSON, and back: what the history keeps."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.apps import apps
from django.db import models

_APP = "records"
# An event's revision counts its history: it is no part of what an action changes.
_UNKEPT = {"event": {"revision"}}


def name_of(record: models.Model) -> str:
    """The name of its table in the history."""
    return record._meta.model_name or ""


def find(name: str, key: int) -> models.Model:
    """The record of this table and key, locked until the transaction ends."""
    return apps.get_model(_APP, name)._default_manager.select_for_update().get(pk=key)


def take(record: models.Model) -> dict[str, Any]:
    """All fields of the record; relations as keys, bytes left out (they are in the archive)."""
    unkept = _UNKEPT.get(name_of(record), set())
    fields = {
        field.attname: field.value_from_object(record)
        for field in record._meta.concrete_fields
        if not isinstance(field, models.BinaryField) and field.name not in unkept
    }
    for field in record._meta.many_to_many:
        fields[field.name] = related(record, field)
    return dict(json.loads(json.dumps(fields, default=_plain)))


def restore(record: models.Model, fields: dict[str, Any]) -> None:
    """Give the record the fields of a snapshot, in memory; relations of many are written."""
    for field in record._meta.concrete_fields:
        if field.attname in fields and not field.primary_key:
            setattr(record, field.attname, field.to_python(fields[field.attname]))
    for field in record._meta.many_to_many:
        if field.name in fields:
            relate(record, field.name, fields[field.name])


def related(record: models.Model, field: Any) -> list[int]:
    """The keys that a relation of many leads to, in order where it has one."""
    through = field.remote_field.through
    rows = through._default_manager.filter(**{field.m2m_field_name(): record.pk})
    keys = list(rows.values_list(f"{field.m2m_reverse_field_name()}_id", flat=True))
    return sorted(keys) if through._meta.auto_created else keys


def relate(record: models.Model, name: str, others: Sequence[Any]) -> None:
    """Write a relation of many; one with a table of its own keeps the order given."""
    field: Any = record._meta.get_field(name)
    through = field.remote_field.through
    keys = [getattr(other, "pk", other) for other in others]
    if through._meta.auto_created:
        getattr(record, name).set(keys)
        return
    mine, theirs = field.m2m_field_name(), f"{field.m2m_reverse_field_name()}_id"
    rows = through._default_manager.filter(**{mine: record.pk})
    rows.exclude(**{f"{theirs}__in": keys}).delete()
    for order, key in enumerate(keys):
        rows.update_or_create(**{f"{mine}_id": record.pk, theirs: key}, defaults={"order": order})


def _plain(value: Any) -> str:
    """A day or a time to the microsecond, so that what is restored is what was there."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for {value!r}")
