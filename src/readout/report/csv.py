"""A comparison as CSV (RFC 4180), one row a claim, safe to open in a spreadsheet.

A spreadsheet runs a cell that begins with =, +, -, @, a tab or a line break as a formula, and
a statement's words are not ours; such a cell gets an apostrophe in front, and every text stands
in quotes, so that no separator inside it begins a new cell.
"""

from __future__ import annotations

import csv
from datetime import date
from io import StringIO

from readout.model import Comparison
from readout.report.rows import COLUMNS, rows

# The full-width forms count as their narrow ones in some spreadsheets.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
MARK = "'"


def render(comparison: Comparison, *, language: str = "en") -> str:
    """The file's text; lines end in CR LF, as spreadsheets expect.

    `language`, "en" or "ru", is that of parties, topics and differences; the columns keep
    their names.
    """
    out = StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows(comparison, language=language):
        writer.writerow([cell(row[column]) for column in COLUMNS])
    return out.getvalue()


def cell(value: str | float | date | None) -> str | float:
    """A value as a cell that no spreadsheet takes for a formula; unknown is empty."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = "" if value is None else str(value).replace("\0", "\N{REPLACEMENT CHARACTER}")
    # Leading white space is skipped by some programs before they look for the sign.
    dangerous = text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA)
    return MARK + text if dangerous else text
