"""`readout verify`: whether an archive is what it was."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readout.cli import exits, options

if TYPE_CHECKING:
    from readout.capture.verify import Report

EXAMPLES = """\b
Examples:
  readout verify --archive talks
  readout verify --archive talks --copy /backup/talks
  readout verify --archive talks --timestamp-root tsa-root.pem
"""


@click.command(
    epilog=EXAMPLES, short_help="Whether an archive is what it was; if not, which byte changed."
)
@options.all_of(options.archive, options.roots)
@click.option(
    "--copy",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="DIR",
    help="Another copy of the archive, by which the first changed byte is found exactly.",
)
@click.option("--json", "as_json", is_flag=True, help="The findings as JSON, for programs.")
def verify(archive: Path, root: Path | None, copy: Path | None, as_json: bool) -> int:
    """Hash everything in an archive again.  What changed, is cut off, missing or foreign is named:
    the file, the record, the first changed byte.  Exit code 8 if there is anything.
    """
    from readout.capture import timestamp
    from readout.capture.verify import verify as look

    report = look(archive, roots=timestamp.load_roots(root) if root else (), copy=copy)
    click.echo(_json(report) if as_json else _text(report, checked=root is not None))
    return exits.OK if report.ok else exits.DAMAGED


def _text(report: Report, *, checked: bool) -> str:
    counts = (
        f"{_count(report.visits, 'visit')}, {_count(report.files, 'file')},"
        f" {_count(report.timestamps, 'timestamp')}"
    )
    lines = [f"{f.file}: {f.kind}: {f.sentence}." for f in report.findings]
    if report.ok:
        lines.append(f"{counts}: everything is as it was.")
    else:
        lines.append(f"{counts}: {_count(len(report.findings), 'finding')}.")
    if report.timestamps and not checked:
        lines.append("Who signed the timestamps was not checked: give --timestamp-root.")
    return "\n".join(lines)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")


def _json(report: Report) -> str:
    return json.dumps({"ok": report.ok, **asdict(report)}, ensure_ascii=False, indent=1)
