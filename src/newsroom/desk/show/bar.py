"""The statements of an event, those on their way in, and who has not spoken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from newsroom.desk.show.parties import PartyShown
from newsroom.proposing.propose import engine
from newsroom.records.models import Event, Intake, Statement
from newsroom.records.models.source import IntakeState
from readout.languages import FIRST_CLASS
from readout.report.html.view import link, tag
from readout.report.interface import Interface
from readout.report.runs import harmless

_STEPS: dict[str, str | Promise] = {
    "": _("waiting for its turn"),
    "fetching": _("fetching the page"),
    "archiving": _("putting it in the archive"),
    "reading": _("reading the statement"),
    "comparing": _("comparing it with the others"),
}
_ORDER = tuple(_STEPS)
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class IntakeTold:
    """A statement on its way in; `step` of `steps` for the progress line.

    Of a page captured again, `same` says that it has not changed, `changed` is its new statement.
    """

    id: int
    party: str
    party_key: int
    source: str
    web: bool
    waiting: bool
    failed: bool
    says: str | Promise
    step: int
    steps: int
    same: bool
    changed: int | None


@dataclass(frozen=True, slots=True)
class StatementTold:
    """A statement's facts."""

    id: int
    version: int
    party: PartyShown
    title: str
    language: str
    language_name: str
    limited: bool
    published: str
    captured: object
    web: bool
    replaced: bool
    replaces: int | None
    withdrawn: bool


def intake_told(row: Intake) -> IntakeTold:
    """How far it is."""
    waiting = row.state in (IntakeState.WAITING, IntakeState.WORKING)
    failed = row.state == IntakeState.FAILED
    step = _ORDER.index(row.step) if row.step in _ORDER else 1
    says: str | Promise = _STEPS.get(row.step, row.step)
    if row.state == IntakeState.WAITING:
        says, step = _STEPS[""], 0
    again = row.state == IntakeState.DONE and row.recaptures_id is not None
    same = again and row.statement_id == row.recaptures_id
    if row.state == IntakeState.DONE:
        says = _("The page says what it said.") if same else _("It is in.")
        says = _("The page has changed.") if again and not same else says
    return IntakeTold(
        id=row.pk,
        party=harmless(row.party.name),
        party_key=row.party_id,
        source=harmless(row.source),
        web=bool(link(row.source)),
        waiting=waiting,
        failed=failed,
        says=harmless(row.problem) if failed else says,
        step=step,
        same=same,
        changed=row.statement_id if again and not same else None,
        steps=len(_ORDER),
    )


def coming(event: Event) -> list[IntakeTold]:
    """What is on its way in, and what failed and was not tried again."""
    rows = list(event.intakes.select_related("party").defer("body"))
    later = {(row.party_id, row.source): row.pk for row in rows}
    return [
        intake_told(row)
        for row in rows
        if row.state in (IntakeState.WAITING, IntakeState.WORKING)
        or (row.state == IntakeState.FAILED and later[row.party_id, row.source] == row.pk)
    ]


def title_of(row: Statement, text: str) -> str:
    """What the statement is called: its title, or the first line of its text."""
    line = next((words for words in map(str.strip, text.splitlines()) if words), "")
    title = " ".join(harmless(row.title or line or row.source).split())
    return title if len(title) <= _LONGEST else title[:_LONGEST].rsplit(" ", 1)[0] + "…"


def compared_by(event: Event) -> str:
    """The engine that compared the statements last, if another one is here now."""
    last = event.proposals.order_by("pk").values_list("engine", flat=True).last()
    return "" if last in (None, engine()) else str(last)


def statements_told(
    statements: Iterable[Statement], parties: dict[int, PartyShown], words: Interface
) -> list[StatementTold]:
    """The statements, those that were replaced last; `opening` is how the text of each begins."""
    rows = list(statements)
    older = {row.replaced_by_id: row.pk for row in rows if row.replaced_by_id}
    told = [_told(row, parties, words, older.get(row.pk)) for row in rows]
    return sorted(told, key=lambda row: row.replaced or row.withdrawn)


def _told(
    row: Statement, parties: dict[int, PartyShown], words: Interface, replaces: int | None
) -> StatementTold:
    return StatementTold(
        id=row.pk,
        version=row.version,
        party=parties[row.party_id],
        title=title_of(row, row.opening),  # type: ignore[attr-defined]
        language=tag(row.language),
        language_name=words.language_name(row.language),
        limited=row.language not in FIRST_CLASS,
        published=words.day(row.published.isoformat()) if row.published else "",
        captured=row.capture.captured_at,
        web=bool(link(row.source)),
        replaced=row.replaced_by_id is not None,
        replaces=replaces,
        withdrawn=row.withdrawn,
    )
