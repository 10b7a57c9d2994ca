"""Somebody else was first: both texts, and the form that does it again on what is there now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from newsroom.desk.show.told import DONE, SILENT, in_words
from newsroom.desk.show.touched import point_of
from newsroom.errors import Stale
from newsroom.records.models import Claim, Entry, Event
from newsroom.records.snapshot import name_of
from readout.report.runs import harmless


@dataclass(frozen=True, slots=True)
class Text:
    """One field: what it says now, and what the person wanted."""

    label: str
    theirs: str
    yours: str


@dataclass(frozen=True, slots=True)
class Clash:
    """Who changed it, both texts, and the fields of the form that does it again."""

    by: str
    wanted: str
    texts: list[Text]
    action: str
    again: list[tuple[str, str]]
    points: list[int]
    gone: bool


def clash(event: Event, action: str, stale: Stale, sent: QueryDict) -> Clash:
    """What to tell the person whose press came too late."""
    record: Any = stale.record
    point = point_of(record)
    gone = getattr(record, "state", "") == "retired"
    versions = {"version": str(record.version)}
    again = [
        (name, versions.get(name, value))
        for name, values in sent.lists()
        if name not in ("csrfmiddlewaretoken", "other_version", "shown")
        for value in values
    ]
    return Clash(
        by=_by(event, record),
        wanted=str(DONE.get(action, action)),
        texts=_texts(record, stale.wanted),
        action=action,
        again=again,
        points=[] if point is None else [point],
        gone=gone,
    )


def _by(event: Event, record: models.Model) -> str:
    """Whoever changed the record last."""
    name = name_of(record)
    for entry in Entry.objects.filter(event=event).select_related("actor")[:50]:
        if any(row["model"] == name and row["id"] == record.pk for row in entry.changes):
            return str(entry.actor) if entry.actor else _("the machine")
    return _("somebody else")


def _texts(record: Any, wanted: dict[str, Any]) -> list[Text]:
    if isinstance(record, Claim) and {"start", "end"} & wanted.keys():
        words = wanted.get("text") or _between(record, wanted)
        return [Text(_("words"), harmless(record.text), harmless(words))]
    texts = []
    for column in record._meta.concrete_fields:
        if column.attname in SILENT or column.name not in wanted or column.is_relation:
            continue
        theirs = in_words(column, getattr(record, column.attname))
        yours = in_words(column, wanted[column.name])
        if theirs != yours:
            texts.append(Text(str(column.verbose_name), theirs, yours))
    return texts


def _between(claim: Claim, wanted: dict[str, Any]) -> str:
    text = claim.statement.text
    return text[wanted.get("start", claim.start) : wanted.get("end", claim.end)]
