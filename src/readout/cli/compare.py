"""`readout compare`: what the parties agree on, where they differ, what only one says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from readout.cli import options
from readout.cli.forms import Wanted, write
from readout.cli.sources import Source, compared, judge_named, read, warn

EXAMPLES = """\b
Examples:
  readout compare Arvenia=arvenia.txt "Foreign Ministry of Tessaly"=tessaly.md
  readout compare Arvenia=a.txt Tessaly=t.txt --date 2031-03-18 --only differ
  readout compare Arvenia=a.txt Tessaly=t.txt --format html -o talks.html
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
    options.report_form,
    options.language,
    options.output,
    options.parties,
    options.only,
    options.verbose,
    options.ignore_robots,
    options.judge,
)
def compare(
    sources: Sequence[Source],
    on: date | None,
    form: str,
    language: str | None,
    output: Path | None,
    parties: Path | None,
    only: str | None,
    verbose: bool,
    ignore_robots: bool,
    judge: str | None,
) -> None:
    """Compare what parties said about the same event.

    PARTY is who speaks.  SOURCE is a file (text, Markdown, HTML, PDF, DOCX), a web address, a
    saved page (WARC, WACZ), or - for standard input.  Give several sources to one party if it
    made several statements; one party alone gives its claims and commitments.
    """
    wanted = Wanted(form, output, only, verbose, language)
    wanted.check()
    asked = judge_named(judge)
    comparison = compared(read(sources, ignore_robots=ignore_robots), on, parties, asked)
    if unanswered := sum(opinion.label is None for opinion in comparison.opinions):
        warn(f"the judge gave no answer on {unanswered} of {len(comparison.opinions)} points.")
    write(comparison, wanted)
