"""Arguments and options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from readout.cli.forms import FORMS
from readout.cli.sources import SourceParameter

F = TypeVar("F", bound=Callable[..., Any])


def _day(ctx: click.Context, param: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


sources = click.argument(
    "sources", nargs=-1, required=True, type=SourceParameter(), metavar="PARTY=SOURCE..."
)
on_date = click.option(
    "--date",
    "on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    callback=_day,
    help="The day of the event: “tomorrow” and “19 March” are read from it.",
)
parties = click.option(
    "--parties",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own parties file: who is who, by which names.",
)
form = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table for people or JSON for machines (see `readout schema`).",
)
report_form = click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMS)),
    default="table",
    show_default=True,
    help="A table for the terminal; html: one page to send on; markdown for a wiki; csv, json "
    "(see `readout schema`) and annotations (W3C) for machines.",
)
language = click.option(
    "--lang",
    "language",
    type=click.Choice(["en", "ru"]),
    help="The language of headings and notes in html, markdown and csv (en by default).",
)
output = click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write to FILE, whole or not at all, instead of standard output.",
)
only = click.option(
    "--only",
    type=click.Choice(["differ", "agree", "one_sided"]),
    help="Show only points with this verdict (table only).",
)
verbose = click.option(
    "-v",
    "--verbose",
    is_flag=True,
    help="Show every claim in full, its kind, and how sure the verdict is.",
)

judge = click.option(
    "--judge",
    metavar="NAME[=PLACE]",
    help="Ask a judge for a second opinion on what the rules leave open: "
    "cross-encoder=FOLDER, endpoint=URL, or one that a package offers.",
)
ignore_robots = click.option(
    "--ignore-robots",
    is_flag=True,
    help="Fetch a page also if the site's robots.txt asks programs not to.",
)
contact = click.option(
    "--contact",
    envvar="READOUT_CONTACT",
    metavar="TEXT",
    help="Whom a site may write to: goes into the user agent (or READOUT_CONTACT).",
)
archive = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The archive folder.",
)
roots = click.option(
    "--timestamp-root",
    "root",
    type=click.Path(path_type=Path),
    envvar="READOUT_TIMESTAMP_ROOT",
    metavar="FILE",
    help="Root certificates (PEM) of the timestamp service (or READOUT_TIMESTAMP_ROOT).",
)


def all_of(*decorators: Callable[[F], F]) -> Callable[[F], F]:
    """The decorators as one, the first outermost."""

    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate
