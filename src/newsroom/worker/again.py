"""What came of capturing a page again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from newsroom.records.models import Claim, Intake, Statement
from newsroom.records.models.source import IntakeState
from newsroom.worker.enter import left_behind
from newsroom.worker.worddiff import Run, word_diff


@dataclass(frozen=True, slots=True)
class Outcome:
    """The page was seen at a time; `now` is the statement that stands since, if it had changed.

    `runs` show what changed; `left` are the claims that people decided on and whose sentences are
    no longer there as they were.
    """

    seen_at: datetime
    before: Statement
    now: Statement | None
    runs: list[Run]
    left: list[Claim]

    @property
    def changed(self) -> bool:
        """Whether the page said something else."""
        return self.now is not None


def outcome(intake: Intake) -> Outcome | None:
    """What an intake found that captured a page again; `None` for any other, or not yet."""
    before, now, capture = intake.recaptures, intake.statement, intake.capture
    if before is None or now is None or capture is None or intake.state == IntakeState.WAITING:
        return None
    if now.pk == before.pk:
        return Outcome(capture.captured_at, before, None, [], [])
    return Outcome(
        capture.captured_at, before, now, word_diff(before.text, now.text), left_behind(before)
    )
