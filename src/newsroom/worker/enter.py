"""A statement that was read, onto the records: a new one, or a page captured again.

On behalf of the person who asked for it; all of it, with the intake and the history, or nothing.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from newsroom.actions.change import Change, change
from newsroom.errors import NotPossible
from newsroom.proposing.claims import free
from newsroom.records import exchange, models
from newsroom.records.models.base import State
from newsroom.worker.lease import Lease
from newsroom.worker.standing import Standing, shifted
from readout.model import Statement


def enter(lease: Lease, found: Statement) -> bool:
    """Put it on record; `False` if it is a page captured again that says the same as before.

    Raises NotAllowed if the person has lost the right meanwhile, NotPossible if the party's same
    content is there already, and Lost.
    """
    intake = lease.intake
    about: dict[str, Any] = {}  # filled as it becomes known; written when the block ends
    action = "recapture" if intake.recaptures_id else "add_statement"
    with change(intake.event, intake.created_by, action, about=about) as work:
        older = _older(intake)
        if older is not None and _same(older, found):
            lease.write(statement=older)
            return False
        _refuse_doubles(intake, found)
        new = work.create(_row(intake, found))
        about |= {"statement": new.pk, "party": intake.party.key, "capture": intake.capture_id}
        if older is not None:
            about |= {"before": older.pk, **_replace(work, older, new)}
        lease.write(statement=new)
    return True


def _older(intake: models.Intake) -> models.Statement | None:
    """The statement that is captured again, as it is now."""
    if intake.recaptures_id is None:
        return None
    older = models.Statement.objects.select_for_update().get(pk=intake.recaptures_id)
    if older.withdrawn or older.replaced_by_id:
        raise NotPossible("this statement was replaced or withdrawn meanwhile", where=str(older))
    return older


def _same(older: models.Statement, found: Statement) -> bool:
    """Whether it is the same account; pages change their date and menus and say the same."""
    return older.sha256 == found.sha256 or older.text == found.text


def _refuse_doubles(intake: models.Intake, found: Statement) -> None:
    same = (
        exchange.current(intake.event)
        .filter(Q(sha256=found.sha256) | Q(text=found.text), party=intake.party)
        .exclude(pk=intake.recaptures_id)
        .select_related("capture")
        .first()
    )
    if same is not None:
        at = f"{same.capture.captured_at:%Y-%m-%d %H:%M} UTC"
        raise NotPossible(
            f"{intake.party.name_en} has this statement already: the same words came in from "
            f"{same.source}, captured {at}"
        )


def _row(intake: models.Intake, found: Statement) -> models.Statement:
    return models.Statement(
        event=intake.event,
        party=intake.party,
        capture=intake.capture,
        language=found.language,
        title=found.title,
        published=found.published,
        text=found.text,
        source=intake.source,
        sha256=found.sha256,
        places=None if found.places is None else found.places.to_json(),
    )


def _replace(work: Change, older: models.Statement, new: models.Statement) -> dict[str, list[str]]:
    """Let `new` stand for `older`, with the claims whose sentences stand in it as they were.

    A person's decisions go with the claim, in that person's name.  A claim that was decided on and
    whose sentence is no longer there as it was stays with the old statement: see `left_behind`.
    """
    work.edit(older, replaced_by=new)
    standing = Standing(older.text, new.text, older.language)
    moved: dict[str, int] = {}
    left: list[str] = []
    claims = models.Claim.objects.filter(statement=older).exclude(state=State.RETIRED)
    for claim in claims.select_related("point"):
        by = standing.shift(claim.start, claim.end)
        if by is not None:
            _move(work, claim, older, new, by)
            moved[claim.public_id] = by
        elif not free(claim):
            left.append(claim.public_id)
    for row in models.Difference.objects.filter(point__claims__statement=new).distinct():
        spans = [[c, s + moved.get(c, 0), e + moved.get(c, 0)] for c, s, e in row.spans]
        if spans != row.spans:
            work.engine.edit(row, spans=spans)
    return {"moved": sorted(moved), "left": left}


def _move(
    work: Change, claim: models.Claim, older: models.Statement, new: models.Statement, by: int
) -> None:
    work.engine.edit(  # whoever decided on it goes on having decided
        claim,
        statement=new,
        start=claim.start + by,
        end=claim.end + by,
        slots=shifted(claim.slots, by),
        proposed=_proposed(claim, older.text, new.text, by),
    )


def _proposed(claim: models.Claim, older: str, new: str, by: int) -> dict[str, Any] | None:
    """What the machine proposed, in the new text's offsets, if those words stand there too."""
    if claim.proposed is None:
        return None
    start, end = claim.proposed["start"], claim.proposed["end"]
    stands = start + by >= 0 and older[start:end] == new[start + by : end + by]
    return shifted(claim.proposed, by) if stands else None


def left_behind(statement: models.Statement) -> list[models.Claim]:
    """The claims that a person decided on and that stay with a replaced statement.

    The page no longer says it so: somebody has to look.  Empty for a statement that stands.
    """
    if statement.replaced_by_id is None:
        return []
    claims = statement.claims.exclude(state__in=(State.REJECTED, State.RETIRED))
    return [claim for claim in claims.select_related("point") if not free(claim)]
