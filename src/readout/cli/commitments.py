"""`readout commitments`: who promised what, how much, by when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from readout.cli import options
from readout.cli.sources import Source, compared, read

EXAMPLES = """\b
Examples:
  readout commitments Arvenia=arvenia.txt Tessaly=tessaly.txt --date 2031-03-18
  readout commitments Arvenia=arvenia.txt --format json
"""


@click.command(epilog=EXAMPLES, short_help="Who promised what, how much, by when.")
@options.all_of(
    options.sources,
    options.on_date,
    options.form,
    options.output,
    options.parties,
    options.ignore_robots,
)
def commitments(
    sources: Sequence[Source],
    on: date | None,
    form: str,
    output: Path | None,
    parties: Path | None,
    ignore_robots: bool,
) -> None:
    """List the commitments that statements contain: who, what, how much, by when, on what
    condition, which party states them and which does not.
    """
    from readout.cli import output as out

    comparison = compared(read(sources, ignore_robots=ignore_robots), on, parties)
    if form == "json":
        from readout.report.json import commitments_to_dict, dumps

        out.write(dumps(commitments_to_dict(comparison)), output)
        return
    from readout.report.terminal import render_commitments

    text = render_commitments(comparison, width=out.width(), color=out.colours(output))
    out.write(text, output, encoding=out.table_encoding(output))
