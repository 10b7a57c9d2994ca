"""The forms in which a comparison is written: one function each, loaded only when asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.model import Comparison

# What a spreadsheet needs at the start of a file to read Cyrillic.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the comparison is to be written."""

    form: str
    output: Path | None = None
    only: str | None = None
    verbose: bool = False
    language: str | None = None
    title: str | None = None
    note: str | None = None

    @property
    def to_file(self) -> bool:
        """Whether it goes to a file."""
        return self.output is not None and str(self.output) != "-"

    def check(self) -> None:
        """Refuse what a form cannot do, before anything is compared."""
        if self.only and self.form != "table":
            raise UsageError(
                "--only works with the table",
                do="leave it out: every other form holds every point",
            )
        if self.language and self.form not in _SPOKEN:
            raise UsageError(
                f"--lang works with {', '.join(_SPOKEN[:-1])} and {_SPOKEN[-1]}",
                do="leave it out, or choose one of them",
            )


def write(comparison: Comparison, wanted: Wanted) -> None:
    """Write the comparison in the form asked for."""
    from readout.cli import output as out

    table = wanted.form == "table"
    text = FORMS[wanted.form](comparison, wanted)
    encoding = out.table_encoding(wanted.output) if table else "utf-8"
    out.write(text, wanted.output, encoding=encoding)


def _table(comparison: Comparison, wanted: Wanted) -> str:
    from readout.cli import output as out
    from readout.report.terminal import render

    return render(
        comparison,
        width=out.width(),
        color=out.colours(wanted.output),
        only=wanted.only,
        verbose=wanted.verbose,
    )


def _json(comparison: Comparison, wanted: Wanted) -> str:
    from readout.report.json import dumps

    return dumps(comparison)


def _html(comparison: Comparison, wanted: Wanted) -> str:
    from readout.report.html import render

    return render(
        comparison, language=wanted.language or "en", title=wanted.title, note=wanted.note
    )


def _markdown(comparison: Comparison, wanted: Wanted) -> str:
    from readout.report.markdown import render

    return render(
        comparison, language=wanted.language or "en", title=wanted.title, note=wanted.note
    )


def _csv(comparison: Comparison, wanted: Wanted) -> str:
    from readout.report.csv import render

    text = render(comparison, language=wanted.language or "en")
    return (_BYTE_ORDER_MARK if wanted.to_file else "") + text


def _annotations(comparison: Comparison, wanted: Wanted) -> str:
    from readout.report.annotation import dumps

    return dumps(comparison)


FORMS: dict[str, Callable[[Comparison, Wanted], str]] = {
    "table": _table,
    "json": _json,
    "html": _html,
    "markdown": _markdown,
    "csv": _csv,
    "annotations": _annotations,
}
_SPOKEN = ("html", "markdown", "csv")
