"""What an action or a command refuses to do; each error is one sentence for the person at the desk.

DeskError               the action was not done, and nothing was changed
├── NotAllowed          the person's role may not do this
├── Stale               somebody else changed the record meanwhile; both texts are kept
├── NotPossible         the action makes no sense here (split a point of one claim …)
├── SetupError          the newsroom is not set up as it must be
└── RatesRefused        a provider of rates gave no answer, or one that makes no sense
"""

from __future__ import annotations

from typing import Any

from readout.errors import ReadoutError


class DeskError(ReadoutError):
    """Base of the tree above: what happened, where, and what to do."""


class NotAllowed(DeskError):
    """The person's role may not do this."""


class Stale(DeskError):
    """Somebody else changed the record since it was shown.

    `record` is the record as it is now; `wanted` holds the values that were not written, so that
    the page can show both.
    """

    def __init__(self, record: Any, wanted: dict[str, Any]) -> None:
        self.record = record
        self.wanted = wanted
        super().__init__(
            "somebody changed this since you opened it",
            where=str(record),
            do="look at what is there now, then do it again if it is still right",
        )


class NotPossible(DeskError):
    """The action makes no sense here."""


class SetupError(DeskError):
    """The newsroom is not set up as it must be."""


class RatesRefused(DeskError):
    """A provider of rates gave no answer, or one that makes no sense; the last good value stays."""
