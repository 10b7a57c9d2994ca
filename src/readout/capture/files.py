"""A file or standard input as it is, within the limit."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from os import fstat
from stat import S_ISREG
from typing import BinaryIO

from readout.capture.rules import DEFAULT
from readout.errors import SourceError, SourceMissing, SourceTooLarge, SourceUnreadable


def read_source(source: str, limit: int = DEFAULT.size) -> bytes:
    """The bytes of the file at `source`; "-" is standard input.

    Raises a SourceError for what is missing, a folder, not allowed, empty or too large.
    """
    if source == "-":
        if sys.stdin is None:
            raise SourceMissing("standard input is closed", where="-", do="give a file")
        return _checked(sys.stdin.buffer.read(limit + 1), "standard input", limit)
    with open_source(source) as file:
        return _read(file, source, limit)


@contextmanager
def open_source(source: str) -> Iterator[BinaryIO]:
    """The open file at `source`; what goes wrong with it becomes a SourceError."""
    try:
        with open(source, "rb") as file:
            yield file
    except FileNotFoundError:
        raise SourceMissing("there is no such file", where=source, do="check the path") from None
    except IsADirectoryError:
        raise SourceError("this is a folder", where=source, do="name a file in it") from None
    except PermissionError:
        raise SourceError(
            "you may not read this file", where=source, do="check its permissions"
        ) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise SourceMissing(
            f"it could not be read ({why})", where=source, do="check the path"
        ) from None


def _read(file: BinaryIO, source: str, limit: int) -> bytes:
    about = fstat(file.fileno())
    regular = S_ISREG(about.st_mode)
    if regular and about.st_size > limit:
        raise _too_large(source, limit)
    data = _checked(file.read(limit + 1), source, limit)
    if regular and len(data) < about.st_size:
        raise SourceMissing(
            "the file shrank or vanished while it was being read", where=source, do="try again"
        )
    return data


def _checked(data: bytes, where: str, limit: int) -> bytes:
    if len(data) > limit:
        raise _too_large(where, limit)
    if not data:
        raise SourceUnreadable("the file is empty", where=where, do="give the statement")
    return data


def _too_large(where: str, limit: int) -> SourceTooLarge:
    return SourceTooLarge(
        f"this is over the limit of {limit / 1e6:.3g} MB for a capture",
        where=where,
        do="give only the statement's own page or document",
    )
