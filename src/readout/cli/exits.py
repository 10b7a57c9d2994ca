"""The exit codes of every command: the one list that the help and docs/cli.md repeat."""

from __future__ import annotations

OK = 0
FAILED = 1
USAGE = 2
BROKEN_PIPE = 141
DAMAGED = 8
INTERRUPTED = 130

# Codes 1 to 12 belong to the errors in readout/errors.py; a test holds the two together.
MEANING = {
    OK: "done",
    FAILED: "something else went wrong; the message says what",
    USAGE: "the command was put together wrongly",
    3: "a source could not be read: missing, a folder, not allowed",
    4: "a source is over the size limit",
    5: "a source is empty, binary, or in no known encoding or format",
    6: "a data file, such as the parties file, breaks its rules",
    7: "the model file is missing or damaged",
    DAMAGED: "an archive was changed or is damaged, or it can't be written",
    9: "a page could not be fetched; paste its text instead",
    10: "Readout does not fetch this address: it is private, not http(s), or robots.txt says no",
    11: "a timestamp could not be had, or it proves nothing about these bytes",
    12: "reading a source takes too much memory or time, or crashed its parser",
    INTERRUPTED: "interrupted (Ctrl-C)",
    BROKEN_PIPE: "the reader of the output went away",
}


def listing() -> str:
    """The codes as lines of text."""
    return "\n".join(f"{code:>3}  {meaning}" for code, meaning in MEANING.items())
