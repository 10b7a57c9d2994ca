"""`readout demo`: the comparison of two invented statements that come with Readout."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readout.cli import options
from readout.cli.forms import Wanted, write
from readout.cli.sources import compared
from readout.errors import DataError

if TYPE_CHECKING:
    from readout.model import Statement


@click.command(short_help="Compare the two invented statements that come with Readout.")
@options.all_of(
    options.report_form, options.language, options.output, options.only, options.verbose
)
def demo(
    form: str, language: str | None, output: Path | None, only: str | None, verbose: bool
) -> None:
    """Compare the statements of a fictional event that come with Readout.

    The states, people and places are invented.  The files are named on standard error, so that
    you can read them, change them and compare them yourself.
    """
    wanted = Wanted(form, output, only, verbose, language)
    wanted.check()
    with ExitStack() as open_files:
        folder = open_files.enter_context(resources.as_file(resources.files("readout") / "demo"))
        event = _event(folder)
        _announce(folder, event)
        statements = [_statement(folder, row) for row in event["statements"]]
        parties = folder / event["parties"] if event.get("parties") else None
        comparison = compared(statements, _day(event), parties)
    title, note = (_told(event, language, key) for key in ("title", "note"))
    write(comparison, replace(wanted, title=title, note=note))


def _event(folder: Path) -> dict[str, Any]:
    import yaml

    try:
        return dict(yaml.safe_load((folder / "event.yml").read_text("utf-8")))
    except (OSError, ValueError, TypeError, yaml.YAMLError) as error:
        raise DataError(
            f"the demonstration cannot be read ({error})", do="install Readout again"
        ) from error


def _statement(folder: Path, row: dict[str, str]) -> Statement:
    """A statement of the demonstration; its source is the bare file name, the same everywhere."""
    from readout.statements.read import read_file

    statement = read_file(folder / row["file"], party=row["party"], language=row.get("language"))
    return replace(statement, source=row["file"])


def _told(event: dict[str, Any], language: str | None, key: str) -> str | None:
    """The title of the event, or that it is invented, in the language of the page."""
    said = event.get(language or "en", event).get(key)
    return " ".join(str(said).split()) if said else None


def _day(event: dict[str, Any]) -> date | None:
    day = event.get("date")
    return day if isinstance(day, date) else None


def _announce(folder: Path, event: dict[str, Any]) -> None:
    """Say on standard error that this is invented, and where the files are."""
    click.echo(" ".join(str(event.get("note", "A demonstration.")).split()), err=True)
    for row in event["statements"]:
        click.echo(f"  {row['party']}: {folder / row['file']}", err=True)
    click.echo(err=True)
