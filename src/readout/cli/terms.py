"""`readout terms`: the loaded terms that statements use, and what there is to say of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from readout.cli import options
from readout.cli.sources import Source, SourceParameter, read
from readout.errors import UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from readout.model import Statement, Term
    from readout.parties import Registry
    from readout.wording import Entry, Glossary

EXAMPLES = """\b
Examples:
  readout terms Arvenia=arvenia.txt Tessaly=tessaly.txt
  readout terms Arvenia=arvenia.txt --glossary our-terms.yml --format json
  readout terms --list --language ru
"""
_SCHEMA = "readout/terms/1"

_sources = click.argument("sources", nargs=-1, type=SourceParameter(), metavar="PARTY=SOURCE...")
_glossary = click.option(
    "--glossary",
    "own",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your own glossary file, besides the terms that Readout knows.",
)
_list = click.option(
    "--list", "listing", is_flag=True, help="List the terms that Readout knows instead."
)
_language = click.option(
    "--language",
    metavar="CODE",
    help="With --list: the language of the terms.  [default: en]",
)


@dataclass(frozen=True)
class _Use:
    """One place where a statement uses a term."""

    statement: Statement
    term: Term
    entry: Entry

    @property
    def words(self) -> str:
        """The words as they stand in the statement."""
        return self.statement.text[self.term.span.start : self.term.span.end]


@click.command(epilog=EXAMPLES, short_help="Words that carry a side, explained.")
@options.all_of(
    _sources, _list, _language, _glossary, options.form, options.output, options.parties
)
def terms(
    sources: Sequence[Source],
    listing: bool,
    language: str | None,
    own: Path | None,
    form: str,
    output: Path | None,
    parties: Path | None,
) -> None:
    """List the loaded terms that statements use: the words, who uses them, what they imply, a
    neutral wording and a note that a newsroom can print.
    """
    if listing == bool(sources):
        what = "that is two things" if listing else "there is nothing to look through"
        do = "name statements as PARTY=SOURCE, or say --list, not both"
        raise UsageError(what, do=do)
    if language and not listing:
        raise UsageError(
            "--language goes with --list", do="leave it out; Readout sees the language"
        )
    statements = read(sources)
    from readout.parties import Registry
    from readout.wording import Glossary

    registry = Registry.load(parties)
    glossary = Glossary.load(own, registry)
    if listing:
        _write(*_listed(glossary, registry, language or "en"), form, output)
    else:
        _write(*_used(glossary, registry, statements), form, output)


def _write(data: dict[str, Any], page: _Page, form: str, output: Path | None) -> None:
    from readout.cli import output as out

    if form == "json":
        from readout.report.json import dumps

        out.write(dumps(data), output)
        return
    text = page.text(out.width(), out.colours(output))
    out.write(text, output, encoding=out.table_encoding(output))


def _listed(glossary: Glossary, registry: Registry, language: str) -> tuple[dict[str, Any], _Page]:
    entries = glossary.entries(language)
    if not entries:
        raise UsageError(f"there are no terms in {language!r}", do="say en or ru")
    entries = tuple(entry.filled({}) for entry in entries)
    rows = [_explained(entry, registry) for entry in entries]
    page = _Page()
    page.line(f"{len(entries)} loaded terms", "bold")
    for row in rows:
        page.line("")
        page.line(row["term"], "bold", f"  {row['id']}")
        page.explanation(row)
    return {"schema": _SCHEMA, "language": language, "entries": rows}, page


def _used(
    glossary: Glossary, registry: Registry, statements: Sequence[Statement]
) -> tuple[dict[str, Any], _Page]:
    from readout.parties.cast import Cast
    from readout.statements.language import detect

    named = [
        replace(s, id=f"s{n}", language=s.language or detect(s.text))
        for n, s in enumerate(statements, start=1)
    ]
    known = Cast.of(named, registry).registry
    uses = {s.id: list(_uses(glossary, known, s)) for s in named}
    data = {
        "schema": _SCHEMA,
        "statements": [
            {field: getattr(s, field) for field in ("id", "party", "language", "source", "sha256")}
            for s in named
        ],
        "terms": [_found(use, known) for s in named for use in uses[s.id]],
    }
    page = _Page()
    for n, statement in enumerate(named):
        if n:
            page.line("")
        _statement(page, statement, uses[statement.id], known)
    return data, page


def _uses(glossary: Glossary, registry: Registry, statement: Statement) -> Iterator[_Use]:
    text, language = statement.text, statement.language
    for term in glossary.find(text, language, registry=registry):
        yield _Use(statement, term, glossary.explain(text, language, term, registry))


def _found(use: _Use, registry: Registry) -> dict[str, Any]:
    span = use.term.span
    place = {"statement": use.statement.id, "start": span.start, "end": span.end, "text": use.words}
    return place | _explained(use.entry, registry)


def _explained(entry: Entry, registry: Registry) -> dict[str, Any]:
    return {
        "id": entry.id,
        "term": entry.term,
        "used_by": [_name(user, entry.language, registry) for user in entry.used_by],
        "implies": entry.implies,
        "neutral": list(entry.neutral),
        "note": entry.note,
        "source": entry.source,
    }


def _name(user: str, language: str, registry: Registry) -> str:
    """A party of the registry under its name, anyone else as the entry has it."""
    if user not in registry:
        return user
    names = registry.party(user).names
    return names.get(language) or next(iter(names.values()))


def _statement(page: _Page, statement: Statement, uses: Sequence[_Use], registry: Registry) -> None:
    """A statement's terms in the order in which they first appear, each explained once."""
    page.line(statement.party, "bold", f"  {statement.source}")
    by_term: dict[str, list[_Use]] = {}
    for use in uses:
        by_term.setdefault(use.entry.id, []).append(use)
    if not by_term:
        page.line("No loaded terms found.")
    for found in by_term.values():
        page.line("")
        row = _explained(found[0].entry, registry)
        page.line(row["term"], "bold")
        page.fact("in the words", ", ".join(_places(found)))
        page.explanation(row)


def _places(uses: Sequence[_Use]) -> Iterator[str]:
    """Each wording once, with all the places where it stands."""
    places: dict[str, list[str]] = {}
    for use in uses:
        span = use.term.span
        places.setdefault(use.words, []).append(f"[{span.start}–{span.end}]")
    for words, spans in places.items():
        yield f"“{words}” {' '.join(spans)}"


class _Page:
    """Lines for people, set when the width is known."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, str, str, int]] = []

    def line(self, text: str, style: str = "", after: str = "") -> None:
        """A line of text, and after it words that matter less."""
        self._lines.append((text, style, after, 0))

    def fact(self, name: str, text: str) -> None:
        """A named fact, indented."""
        self._lines.append((f"{name}: ", "dim", text, 2))

    def explanation(self, row: Mapping[str, Any]) -> None:
        """What an entry says."""
        self.fact("used by", ", ".join(row["used_by"]))
        self.fact("implies", row["implies"])
        self.fact("neutral", "; ".join(row["neutral"]))
        self.fact("note", row["note"])
        self.fact("source", row["source"])

    def text(self, width: int, color: str | None) -> str:
        """Everything, broken into lines."""
        from rich.padding import Padding
        from rich.text import Text

        from readout.report.marking import clean

        console = _console(width, color)
        for text, style, after, indent in self._lines:
            space = "  " if after.startswith("  ") else ""
            whole = Text.assemble((clean(text) + (" " if indent else ""), style))
            whole.append(space + clean(after), None if indent else "dim")
            console.print(Padding(whole, (0, 0, 0, indent)))
        assert isinstance(console.file, StringIO)
        lines = (line.rstrip() for line in console.file.getvalue().split("\n"))
        return "\n".join(lines).strip("\n") + "\n"


def _console(width: int, color: str | None) -> Console:
    from rich.console import Console

    return Console(
        file=StringIO(),
        width=width,
        color_system=color,  # type: ignore[arg-type]  # a plain str is one of its literals
        force_terminal=color is not None,
        no_color=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
