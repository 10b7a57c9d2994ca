"""One statement on its way in: fetched, archived, read, put on record, compared.

Each step can be cut off anywhere and the whole done again: a step that is on record is not
repeated, the one that was under way begins anew.  What comes of it is one statement or one clear
sentence, never two, never nothing.
"""

from __future__ import annotations

import logging
from contextlib import suppress

from django.db import InterfaceError, OperationalError, transaction

from newsroom.proposing import propose
from newsroom.records.models import Intake
from newsroom.worker import enter, problems, sources
from newsroom.worker.lease import Lease, Lost
from readout.errors import ReadoutError, SourceTooLarge
from readout.model import Statement
from readout.statements import read as reading
from readout.statements.extract import Format, sniff

log = logging.getLogger("newsroom.worker")


def take(intake_pk: int) -> Intake:
    """Capture one intake and return it as it is then: done, failed, or in another worker's hands.

    Raises Intake.DoesNotExist.  What goes wrong stands in the intake's `problem`; only trouble with
    the database is raised, and the sweeper has it tried again.
    """
    lease = Lease.acquire(intake_pk)
    if lease is not None:
        with suppress(Lost):
            _bring_in(lease)
    return Intake.objects.get(pk=intake_pk)


def _bring_in(lease: Lease) -> None:
    try:
        _steps(lease)
    except ReadoutError as error:
        lease.fail(_so_far(lease) + problems.sentence(error))
    except (Lost, OperationalError, InterfaceError):
        raise
    except Exception as error:
        # A fault of ours fails this one intake, clearly, and not the worker.
        log.exception("intake %s failed", lease.intake.pk)
        lease.fail(_so_far(lease) + problems.bug(error))


def _steps(lease: Lease) -> None:
    intake = lease.intake
    if intake.statement_id is None:
        if intake.capture_id is None:
            _archive(lease)
        lease.step("reading")
        found = _read(intake)
        if not enter.enter(lease, found):
            lease.done()  # a page captured again that says the same
            return
    lease.step("comparing")
    propose(intake.event)
    lease.done()


def _archive(lease: Lease) -> None:
    found = sources.captured(lease.intake)
    lease.step("archiving")
    kept = sources.keep(found, again=lease.intake.attempts > 1)
    with transaction.atomic():
        row = sources.row(kept)
        row.save()
        lease.write(capture=row, body=None)


def _read(intake: Intake) -> Statement:
    capture = intake.capture
    assert capture is not None
    body = sources.raw(capture)
    if sniff(body, capture.media_type) is Format.TEXT and len(body) > reading.LIMIT:
        raise SourceTooLarge(
            f"this is {len(body) / 1e6:.0f} MB of text, over the limit of "
            f"{reading.LIMIT // 1_000_000} MB for a statement"
        )
    return reading.read_bytes(
        body,
        party=intake.party.name_en,
        source=intake.source,
        media_type=capture.media_type,
        published=intake.published,
    )


def _so_far(lease: Lease) -> str:
    on_record = lease.intake.statement_id is not None
    return "The statement is on record, but it was not compared. " if on_record else ""
