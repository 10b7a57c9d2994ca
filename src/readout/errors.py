"""Everything that Readout raises on purpose.

    ReadoutError                exit code 1
    ├── UsageError              2   the command or call was put together wrongly
    ├── SourceError             3   a source could not be read
    │   ├── SourceMissing       3   no such file, or it vanished while being read
    │   ├── SourceTooLarge      4   over the size limit
    │   ├── SourceUnreadable    5   empty, binary, or in no known encoding
    │   ├── SourceUnsafe        12  reading it takes too much, or crashed its parser
    │   └── FetchError          9   a page could not be fetched
    │       └── FetchRefused    10  Readout doesn't fetch it: a private address, robots.txt …
    ├── DataError               6   a data file (parties, lexicon) breaks its rules
    ├── ModelError              7   the model file is missing or damaged
    └── ArchiveError            8   an archive folder was changed, or can't be written
        └── TimestampError      11  a timestamp could not be had, or proves nothing

Each error says what happened (`what`), where (`where`, a path, a URL or a field) and what to
do about it (`do`).  `str(error)` is the sentence that a person reads.
"""

from __future__ import annotations


class ReadoutError(Exception):
    """Base of the tree above: what happened, where, and what to do."""

    exit_code = 1

    def __init__(self, what: str, *, where: str | None = None, do: str | None = None) -> None:
        self.what = what
        self.where = where
        self.do = do
        super().__init__(self.sentence())

    def sentence(self) -> str:
        """The error as one line of plain words."""
        place = f"{self.where}: " if self.where else ""
        remedy = f"; {self.do}" if self.do else ""
        return f"{place}{self.what}{remedy}."


class UsageError(ReadoutError):
    """The command or call was put together wrongly."""

    exit_code = 2


class SourceError(ReadoutError):
    """A source could not be read."""

    exit_code = 3


class SourceMissing(SourceError):
    """No such file, or it vanished while it was being read."""


class SourceTooLarge(SourceError):
    """The source is over the size limit."""

    exit_code = 4


class SourceUnreadable(SourceError):
    """The source is empty, binary, or in no encoding that Readout knows."""

    exit_code = 5


class FetchError(SourceError):
    """A page could not be fetched: no such name, no answer, a refusal, too slow."""

    exit_code = 9


class FetchRefused(FetchError):
    """Readout doesn't fetch this address: a private one, another scheme, or robots.txt says no."""

    exit_code = 10


class SourceUnsafe(SourceError):
    """Reading it takes more memory, time or depth than is allowed, or crashed its parser."""

    exit_code = 12


class DataError(ReadoutError):
    """A data file, Readout's or the user's own, breaks its rules."""

    exit_code = 6


class ModelError(ReadoutError):
    """The model file is missing or damaged."""

    exit_code = 7


class ArchiveError(ReadoutError):
    """An archive folder was changed, is not one, or can't be written."""

    exit_code = 8


class TimestampError(ArchiveError):
    """A timestamp could not be had, or proves nothing about these bytes."""

    exit_code = 11
