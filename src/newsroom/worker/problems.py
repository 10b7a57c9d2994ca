"""An error of the engine as one sentence for the person at the desk.

The engine's own advice speaks of its command line; what happened is the same.
"""

from __future__ import annotations

from newsroom.worker.lease import problem
from readout.errors import (
    FetchError,
    FetchRefused,
    ReadoutError,
    SourceError,
    SourceTooLarge,
)

PASTE = "open it yourself and paste its text instead"


def sentence(error: ReadoutError) -> str:
    """What happened and what to do."""
    advice = _advice(error)
    return problem(f"{error.what}; {advice}" if advice else error.what)


def bug(error: Exception) -> str:
    """What a mistake of our own is called: it is no fault of the source."""
    return problem(
        f"Readout failed here through a fault of its own ({type(error).__name__}); try again or "
        "paste the statement's text, and tell whoever looks after this newsroom"
    )


def _advice(error: ReadoutError) -> str:
    if isinstance(error, FetchRefused):
        return PASTE
    if isinstance(error, FetchError):
        return f"try again later, or {PASTE}"
    if isinstance(error, SourceTooLarge):
        return "paste only the statement's own text instead"
    if isinstance(error, SourceError):
        return "paste the statement's text instead"
    return error.do or ""
