"""`readout schema`: the JSON Schema of `readout compare --format json`."""

from __future__ import annotations

from pathlib import Path

import click

from readout.cli import options


@click.command(short_help="Print the JSON Schema of the JSON output.")
@options.output
def schema(output: Path | None) -> None:
    """Print the JSON Schema (2020-12) that the output of `--format json` keeps to."""
    from readout.cli import output as out
    from readout.report.json import schema as text

    out.write(text(), output)
