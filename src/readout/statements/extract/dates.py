"""Dates that a reader sees, in any format."""

from __future__ import annotations

from datetime import date

from readout.statements.extract.phrases import DATE, is_date_line, parts

_LONGEST = 400
_EARLIEST = 1990
_PLACE = 40  # characters of a town beside the date
_LINES = 12  # in which the date of a letter or communiqué stands


def day(said: str) -> date | None:
    """The first date in the text that is one, as written there; no zone is applied."""
    for found in DATE.finditer(said[:_LONGEST]):
        year, month, number = parts(found)
        try:
            read = date(year, month, number)
        except ValueError:
            continue
        if read.year >= _EARLIEST:
            return read
    return None


def visible_day(text: str) -> date | None:
    """The date on a line of its own among the first ones ("Port Selm, 4 May 2032")."""
    lines = [line for line in text[:4000].split("\n") if line.strip()][:_LINES]
    for line in lines:
        before, _, after = line.partition(", ")
        head, _, tail = line.rpartition(", ")
        said = [line]
        said += [after] if len(before) < _PLACE and not DATE.search(before) else []
        said += [head] if len(tail) < _PLACE and not DATE.search(tail) else []
        if any(is_date_line(part) for part in said) and (found := day(line)):
            return found
    return None
