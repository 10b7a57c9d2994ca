"""An entry of the history in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from newsroom.records.models import Entry, Party, Point
from readout.report.runs import harmless

DONE: dict[str, str | Promise] = {
    "create_event": _("made the event"),
    "edit_event": _("edited the event"),
    "add_statement": _("added a statement"),
    "recapture": _("captured a statement again"),
    "withdraw_statement": _("withdrew a statement"),
    "propose": _("compared the statements"),
    "compare_again": _("asked for another comparison"),
    "accept": _("accepted a row"),
    "accept_all": _("accepted the rows shown"),
    "reject": _("rejected a row"),
    "change_verdict": _("changed a verdict"),
    "retype": _("changed the kind of a claim"),
    "redraw_span": _("redrew the span of a claim"),
    "edit_note": _("edited a note"),
    "edit_heading": _("edited a heading"),
    "move_claim": _("moved a claim"),
    "merge": _("merged two rows"),
    "split": _("split a row"),
    "mark_newsworthy": _("marked what is newsworthy"),
    "confirm_deadline": _("confirmed a deadline"),
    "resolve_commitment": _("resolved a commitment"),
    "record_response": _("recorded a response"),
    "undo": _("took back"),
}
# What an undo can't take back (see newsroom.actions.undo).
_FOR_GOOD = frozenset({"create_event", "add_statement", "recapture", "propose"})
# Fields that say nothing to a person.
SILENT = frozenset(
    "id version public_id decided_by_id decided_at proposed slots event_id text created_at "
    "places sha256 told joins_id confidence revision capture_id created_by_id "
    "replaced_by_id spans claims".split()
)
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class FieldTold:
    """One field, before and after."""

    what: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EntryTold:
    """Who did what, when, to what; `more` counts the changes that aren't listed."""

    id: int
    revision: int
    at: datetime
    who: str
    did: str
    to: str
    undone: bool
    can_undo: bool
    fields: list[FieldTold]
    more: int


def tell(entries: Iterable[Entry]) -> list[EntryTold]:
    """The entries in words; `actor` and `undone_by` should be loaded."""
    rows = list(entries)
    keys = {
        side["point_id"]
        for entry in rows
        for change in entry.changes
        for side in (change["before"], change["after"])
        if side and side.get("point_id")
    }
    points = {key: str(point) for key, point in Point.objects.in_bulk(keys).items()}
    named = _named([entry.about for entry in rows])
    return [_tell(entry, points, named) for entry in rows]


def _named(abouts: list[dict[str, Any]]) -> dict[str, str]:
    """What the points and parties that entries are about are called."""
    found = {
        row.public_id: f"“{row}”"
        for row in Point.objects.filter(public_id__in=[a["point"] for a in abouts if "point" in a])
    }
    keys = [a["party"] for a in abouts if "party" in a]
    return found | {party.key: party.name for party in Party.objects.filter(key__in=keys)}


def did(entry: Entry) -> str:
    """What was done."""
    words = str(DONE.get(entry.action, entry.action))
    if entry.action == "undo":
        undone = entry.about.get("undone", "")
        return f"{words}: {DONE.get(undone, undone)}"
    return words


def who(entry: Entry) -> str:
    """Whoever did it."""
    return str(entry.actor) if entry.actor else gettext("the machine")


def _to(about: dict[str, Any], named: dict[str, str]) -> str:
    """What it was done to; of a comparison, by which engine, and who asked for it."""
    if "engine" in about:
        return " · ".join(filter(None, (f"Readout {about['engine']}", about.get("asked_by"))))
    return _short(named.get(about.get("point") or about.get("party") or "", ""))


def _tell(entry: Entry, points: dict[int, str], named: dict[str, str]) -> EntryTold:
    fields = [told for row in entry.changes for told in _fields(row, points)]
    undone = hasattr(entry, "undone_by")
    return EntryTold(
        id=entry.pk,
        revision=entry.revision,
        at=entry.at,
        who=who(entry),
        did=did(entry),
        to=_to(entry.about, named),
        undone=undone,
        can_undo=not undone and entry.action not in _FOR_GOOD,
        fields=fields[:_SHOWN],
        more=max(len(fields) - _SHOWN, 0),
    )


def _fields(row: dict[str, Any], points: dict[int, str]) -> list[FieldTold]:
    """What a record's change says to a person; of a new record, that it is there."""
    model = apps.get_model("records", row["model"])
    name = str(model._meta.verbose_name)
    before, after = row["before"], row["after"]
    if before is None:
        words = after.get("text") or after.get("topic") or after.get("note_en") or ""
        return [FieldTold(name, gettext("new"), "", _short(words))]
    told = []
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        key = field.name if field.many_to_many else field.attname
        if key in SILENT or before.get(key) == after.get(key):
            continue
        was, became = (
            _short(points.get(side.get(key), ""))
            if key == "point_id"
            else in_words(field, side[key])
            for side in (before, after)
        )
        told.append(FieldTold(name, str(field.verbose_name), was, became))
    return told


def in_words(field: Any, value: Any) -> str:
    """The value of a field as people read it."""
    if value in (None, "", []):
        return "—"
    if value is True or value is False:
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list):
        return str(len(value))
    choices = dict(field.flatchoices)
    if value in choices:
        return str(choices[value])
    return _short(str(value))


def _short(words: str) -> str:
    said = " ".join(harmless(words).split())
    return said if len(said) <= 160 else said[:160].rsplit(" ", 1)[0] + "…"
