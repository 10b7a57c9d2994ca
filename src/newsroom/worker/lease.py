"""Who holds an intake, until when.

Of several workers one gets the intake.  Whoever has lost it, because its time ran out and another
worker took it, can write nothing more: each step and the end are written only where `lease_until`
is still the holder's own.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from newsroom.records.models import Intake
from newsroom.records.models.source import IntakeState

ATTEMPTS = 3
# How long a step may take before another worker may begin again, in seconds.  A fetch has 30 s
# and the archive waits 30 s for its lock and 15 s for a timestamp; parsing has 12 s.
SECONDS = {"fetching": 60, "archiving": 90, "reading": 60, "comparing": 300}


class Lost(Exception):
    """Another worker has the intake now; whoever gets this stops without a trace."""


class Lease:
    """An intake that is held; `intake` is kept as it is in the table."""

    def __init__(self, intake: Intake) -> None:
        self.intake = intake

    @classmethod
    def acquire(cls, pk: int) -> Lease | None:
        """The intake for this worker alone; `None` if it is finished, or another one works on it.

        Raises Intake.DoesNotExist.
        """
        with transaction.atomic():
            intake = Intake.objects.select_for_update().get(pk=pk)
            if intake.state in (IntakeState.DONE, IntakeState.FAILED):
                return None
            if intake.state == IntakeState.WORKING and not lapsed(intake):
                return None
            if intake.attempts >= ATTEMPTS:
                give_back(intake)
                return None
            intake.state, intake.attempts = IntakeState.WORKING, intake.attempts + 1
            intake.step, intake.lease_until = "fetching", _until("fetching")
            intake.save(update_fields=["state", "attempts", "step", "lease_until"])
        return cls(intake)

    def step(self, step: str, **values: Any) -> None:
        """Go on to a step, writing `values` with it; raises Lost."""
        self.write(step=step, lease_until=_until(step), **values)

    def write(self, **values: Any) -> None:
        """Write fields of the intake if it is still held; raises Lost.  One atomic statement."""
        held = Intake.objects.filter(
            pk=self.intake.pk, state=IntakeState.WORKING, lease_until=self.intake.lease_until
        )
        if not held.update(**values):
            raise Lost
        for field, value in values.items():
            setattr(self.intake, field, value)

    def done(self) -> None:
        """It is finished; raises Lost."""
        self._end(state=IntakeState.DONE, step="", problem="")

    def fail(self, problem: str) -> None:
        """It is finished, and this is why without success; raises Lost."""
        self._end(state=IntakeState.FAILED, problem=problem)

    def _end(self, **values: Any) -> None:
        self.write(lease_until=None, finished_at=timezone.now(), **values)


def lapsed(intake: Intake) -> bool:
    """Whether the time of whoever held the intake has run out."""
    return intake.lease_until is None or intake.lease_until < timezone.now()


def give_back(intake: Intake) -> bool:
    """Let another worker have an intake that its holder lost; fail it after too many attempts.

    `False` if somebody else was quicker.
    """
    held = Intake.objects.filter(
        pk=intake.pk, state=intake.state, lease_until=intake.lease_until, attempts=intake.attempts
    )
    if intake.attempts < ATTEMPTS:
        return bool(held.update(state=IntakeState.WAITING, lease_until=None))
    return bool(
        held.update(
            state=IntakeState.FAILED,
            lease_until=None,
            finished_at=timezone.now(),
            problem=_CUT_OFF.get(intake.step, f"Capturing it {_PASTE}"),
        )
    )


_PASTE = "was cut off three times; try again, or paste the statement's text instead."
_CUT_OFF = {
    "fetching": f"Fetching it {_PASTE}",
    "archiving": f"Archiving it {_PASTE}",
    "reading": f"Reading it {_PASTE}",
    "comparing": "The statement is on record, but comparing was cut off three times; try again.",
}


def problem(sentence: str) -> str:
    """A sentence as the desk shows it: with a capital and a full stop."""
    sentence = sentence.strip().rstrip(".")
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _until(step: str) -> Any:
    return timezone.now() + timedelta(seconds=SECONDS[step])
