"""A record's fields as JSON, and back: what the history keeps."""

from __future__ import annotations

import json
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

_APP = "records"


def name_of(record: models.Model) -> str:
    """The name of its table in the history."""
    return record._meta.model_name or ""


def find(name: str, key: int) -> models.Model:
    """The record of this table and key, locked until the transaction ends."""
    return apps.get_model(_APP, name)._default_manager.select_for_update().get(pk=key)


def take(record: models.Model) -> dict[str, Any]:
    """All fields of the record; relations as keys, bytes left out (they are in the archive)."""
    fields = {
        field.attname: field.value_from_object(record)
        for field in record._meta.concrete_fields
        if not isinstance(field, models.BinaryField)
    }
    for field in record._meta.many_to_many:
        fields[field.name] = sorted(getattr(record, field.name).values_list("pk", flat=True))
    return dict(json.loads(json.dumps(fields, cls=DjangoJSONEncoder)))


def restore(record: models.Model, fields: dict[str, Any]) -> None:
    """Give the record the fields of a snapshot, in memory; relations of many are written."""
    for field in record._meta.concrete_fields:
        if field.attname in fields and not field.primary_key:
            setattr(record, field.attname, field.to_python(fields[field.attname]))
    for field in record._meta.many_to_many:
        if field.name in fields:
            getattr(record, field.name).set(fields[field.name])
