"""`PARTY=SOURCE` arguments to statements."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readout.cli.progress import working
from readout.errors import FetchError, UsageError

if TYPE_CHECKING:
    from readout.capture.rules import Rules
    from readout.judges import PairJudge
    from readout.model import Comparison, Statement

_EXAMPLE = "for example Arvenia=statement.txt"


@dataclass(frozen=True, slots=True)
class Source:
    """What one party said, and where it is."""

    party: str
    path: str


class SourceParameter(click.ParamType[Source]):
    """`PARTY=SOURCE`, cut at the first equals sign, so a file's name may hold others."""

    name = "PARTY=SOURCE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Source:
        """The two halves of the argument."""
        if isinstance(value, Source):
            return value
        party, equals, path = str(value).partition("=")
        if not equals:
            self.fail(
                f"{value!r} does not say who speaks: write PARTY=SOURCE, {_EXAMPLE}", param, ctx
            )
        if not party.strip():
            self.fail(
                f"{value!r} names no party before the =: write PARTY=SOURCE, {_EXAMPLE}", param, ctx
            )
        if not path.strip():
            self.fail(
                f"{value!r} names no file after the =: write PARTY=SOURCE, {_EXAMPLE}", param, ctx
            )
        return Source(" ".join(party.split()), path)


def read(sources: Sequence[Source], *, ignore_robots: bool = False) -> list[Statement]:
    """The statements of the sources, each once."""
    if sum(source.path == "-" for source in sources) > 1:
        raise UsageError(
            "standard input (-) was given twice", do="give the other statements as files"
        )
    for source in sources:
        if source.path == "-" and sys.stdin is not None and sys.stdin.isatty():
            warn(f"paste what {source.party} said, then press Enter and Ctrl-D.")
    return once(_statement(source, ignore_robots) for source in sources)


def _statement(source: Source, ignore_robots: bool) -> Statement:
    """The statement of one source: a page from the web, a saved page, a file."""
    from readout.capture.address import is_saved, is_url
    from readout.statements.read import read_bytes, read_file

    if not (is_url(source.path) or is_saved(source.path)):
        return read_file(source.path, party=source.party)
    from readout.capture import capture_source

    try:
        with working(f"Fetching {source.path}"):
            captured = capture_source(source.path, rules=rules(ignore_robots=ignore_robots))
    except FetchError as error:
        raise pasteable(error, f"readout compare {shlex.quote(source.party)}=-") from None
    statement = read_bytes(
        captured.body,
        party=source.party,
        source=source.path,
        media_type=captured.capture.media_type,
    )
    return replace(statement, captured_at=captured.capture.captured_at)


def pasteable(error: FetchError, command: str) -> FetchError:
    """The error with the command that takes this very source when it is pasted."""
    do = (error.do or "").replace("readout compare PARTY=-", command)
    return type(error)(error.what, where=error.where, do=do or None)


def rules(*, ignore_robots: bool, contact: str | None = None) -> Rules:
    """What a fetch may do."""
    from readout.capture.rules import DEFAULT

    contact = contact or os.environ.get("READOUT_CONTACT")
    return replace(DEFAULT, robots=not ignore_robots, contact=contact)


def once(statements: Iterable[Statement]) -> list[Statement]:
    """The statements without repetitions; a warning for each text that comes twice."""
    kept: list[Statement] = []
    for statement in statements:
        same = [other for other in kept if other.sha256 == statement.sha256]
        own = next((other for other in same if other.party == statement.party), None)
        if own:
            warn(f"{statement.party}: {statement.source} repeats {own.source}; it is used once.")
            continue
        if same:
            warn(
                f"{statement.source} ({statement.party}) and {same[0].source} ({same[0].party})"
                " are the same text under two parties; check that this is meant."
            )
        kept.append(statement)
    return kept


def warn(sentence: str) -> None:
    """One line on standard error; the command goes on."""
    click.echo(f"readout: {sentence}", err=True)


def judge_named(wanted: str | None) -> PairJudge | None:
    """The judge that `--judge` asks for, before anything is read; `None` if it isn't given."""
    if wanted is None:
        return None
    from readout.judges import find

    return find(wanted)


def compared(
    statements: Sequence[Statement],
    on: date | None,
    parties: Path | None,
    judge: PairJudge | None = None,
) -> Comparison:
    """The comparison, with a line of progress on standard error if that is a terminal."""
    with working("Comparing"):
        from readout.pipeline import compare

        return compare(statements, date=on, parties=parties, judge=judge)
