"""The ledger: commitments of published stories, and what people found has become of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import StringIO
from typing import Any

from newsroom.publication.record import Promise, Record
from newsroom.records.models import Commitment, history
from newsroom.records.models.base import State
from readout.report.csv import cell
from readout.report.html.timeline import days

# In the order in which readers look for them.
GROUPS = ("due", "open", "disputed", "broken", "kept", "superseded")
COLUMNS = (
    "status", "due", "who", "what", "language", "amount", "condition", "stated_by",
    "not_stated_by", "evidence", "evidence_url", "story",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Finding:
    """What a person found had become of a commitment, when, and on what evidence."""

    day: str
    status: str
    evidence: str
    evidence_url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A commitment in the ledger; `passed` tells that its date has, and nothing else.

    `history` has every finding, the newest first.
    """

    promise: Promise
    story: Record
    status: str
    passed: bool
    evidence: str
    evidence_url: str
    history: tuple[Finding, ...] = ()

    @property
    def group(self) -> str:
        """Where it stands in the ledger."""
        return "due" if self.status == "open" and self.passed else self.status


def entries(stories: Iterable[Record], today: date) -> list[Entry]:
    """Every commitment once, as the newest story has it; the earliest date first."""
    promises: dict[str, tuple[Promise, Record]] = {}
    for story in stories:
        for promise in story.commitments:
            promises.setdefault(promise.id, (promise, story))
    found = {
        row.public_id: row
        for row in Commitment.objects.filter(public_id__in=promises, state=State.ACCEPTED)
    }
    past = _findings(found.values())
    made = [
        _entry(*pair, found.get(id_), tuple(past.get(id_, ())), today)
        for id_, pair in promises.items()
    ]
    return sorted(made, key=lambda e: (not e.promise.due, e.promise.due, e.story.path))


def _findings(rows: Iterable[Commitment]) -> dict[str, list[Finding]]:
    """What was found of these commitments, by their ids; what was taken back at the desk is not."""
    events = {row.event_id for row in rows}
    ids = {row.public_id for row in rows}
    found: dict[str, list[Finding]] = {}
    if not events:
        return found
    entries = history.Entry.objects.filter(event__in=events, action="resolve_commitment")
    for entry in entries.filter(undone_by=None):
        id_ = entry.about.get("commitment", "")
        for change in entry.changes if id_ in ids else ():
            if change["model"] == "commitment" and change["after"]:
                found.setdefault(id_, []).append(_finding(entry.at, change["after"]))
    return found


def _finding(at: datetime, after: dict[str, Any]) -> Finding:
    return Finding(at.date().isoformat(), after["status"], after["evidence"], after["evidence_url"])


def _entry(
    promise: Promise,
    story: Record,
    row: Commitment | None,
    past: tuple[Finding, ...],
    today: date,
) -> Entry:
    interval = days(promise.due)
    return Entry(
        promise,
        story,
        status=str(row.status) if row else "open",
        passed=bool(interval and interval[1] < today),
        evidence=row.evidence if row else "",
        evidence_url=row.evidence_url if row else "",
        history=past,
    )


def by_party(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by the key of each party that promised something, or said that it was."""
    made: dict[str, list[Entry]] = {}
    for entry in found:
        for key in entry.promise.keys:
            made.setdefault(key, []).append(entry)
    return made


def by_month(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    """The entries by the month that they fall due in; those without a day last, under ""."""
    made: dict[str, list[Entry]] = {}
    for entry in found:
        interval = days(entry.promise.due)
        made.setdefault(interval[1].isoformat()[:7] if interval else "", []).append(entry)
    return made


def grouped(found: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The groups that have entries."""
    for group in GROUPS:
        inside = [entry for entry in found if entry.group == group]
        if inside:
            yield group, inside


def table(found: Iterable[Entry], site: str) -> bytes:
    """The entries as CSV, safe to open in a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for e in found:
        p = e.promise
        row = (
            e.status, p.due, "; ".join(p.who), p.what, p.language, p.amount, p.condition,
            "; ".join(p.stated_by), "; ".join(p.not_stated_by), e.evidence, e.evidence_url,
            f"{site}/{e.story.path}",
        )  # fmt: skip
        writer.writerow([cell(value) for value in row])
    return out.getvalue().encode()
