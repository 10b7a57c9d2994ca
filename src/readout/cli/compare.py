"""`readout compare`: what the parties agree on, where they differ, what only one says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readout.cli import options
from readout.cli.sources import Source, compared, read
from readout.errors import UsageError

if TYPE_CHECKING:
    from readout.model import Comparison

EXAMPLES = """\b
Examples:
  readout compare Arvenia=arvenia.txt "Foreign Ministry of Tessaly"=tessaly.md
  readout compare Arvenia=a.txt Tessaly=t.txt --date 2031-03-18 --only differ
  readout compare Arvenia=a.txt Tessaly=t.txt --format json -o talks.json
  pbpaste | readout compare Arvenia=- Tessaly=t.txt
"""


@click.command(
    epilog=EXAMPLES,
    short_help="What the parties agree on, where they differ, what only one says.",
)
@options.all_of(
    options.sources,
    options.on_date,
    options.form,
    options.output,
    options.parties,
    options.only,
    options.verbose,
    options.ignore_robots,
)
def compare(
    sources: Sequence[Source],
    on: date | None,
    form: str,
    output: Path | None,
    parties: Path | None,
    only: str | None,
    verbose: bool,
    ignore_robots: bool,
) -> None:
    """Compare what parties said about the same event.

    PARTY is who speaks.  SOURCE is a text or Markdown file, or - for standard input.  Give
    several sources to one party if it made several statements; one party alone gives its
    claims and commitments.
    """
    check(form, only)
    comparison = compared(read(sources, ignore_robots=ignore_robots), on, parties)
    show(comparison, form=form, output=output, only=only, verbose=verbose)


def check(form: str, only: str | None) -> None:
    """Refuse what would break the JSON contract: its points hold every claim."""
    if only and form != "table":
        raise UsageError(
            "--only works with the table", do="leave it out: JSON always holds every point"
        )


def show(
    comparison: Comparison, *, form: str, output: Path | None, only: str | None, verbose: bool
) -> None:
    """Write the comparison in the form asked for."""
    from readout.cli import output as out

    if form == "json":
        from readout.report.json import dumps

        out.write(dumps(comparison), output)
        return
    from readout.report.terminal import render

    text = render(
        comparison, width=out.width(), color=out.colours(output), only=only, verbose=verbose
    )
    out.write(text, output, encoding=out.table_encoding(output))
