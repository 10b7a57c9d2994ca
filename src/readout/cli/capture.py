"""`readout capture`: keep a source as it is now, so that it can be proven later."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readout.cli import exits, options
from readout.cli.progress import working
from readout.cli.sources import pasteable, rules, warn
from readout.errors import FetchError, SourceError, TimestampError

if TYPE_CHECKING:
    from readout.capture.archive import Recorded

EXAMPLES = """\b
Examples:
  readout capture https://www.example.org/statement --archive talks
  readout capture communique.pdf saved-page.wacz --archive talks
  readout verify --archive talks
"""


@click.command(
    epilog=EXAMPLES, short_help="Keep sources as they are now, so that this can be proven."
)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@options.all_of(options.archive, options.ignore_robots, options.contact, options.roots)
@click.option(
    "--timestamp",
    "service",
    envvar="READOUT_TIMESTAMP_SERVICE",
    metavar="URL",
    help="Have this RFC 3161 service sign the time (or READOUT_TIMESTAMP_SERVICE).",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line, for programs.")
def capture(
    sources: Sequence[str],
    archive: Path,
    ignore_robots: bool,
    contact: str | None,
    root: Path | None,
    service: str | None,
    as_json: bool,
) -> int:
    """Put sources into an archive folder: the bytes as they are, their SHA-256, when and where.

    SOURCE is a web address, a file, a saved page (WARC, WACZ) or - for standard input.  Each
    capture is a WACZ file that web archive viewers open.  What is there already is not kept twice.
    """
    from readout.capture import capture_source
    from readout.capture.archive import Archive

    keep = Archive(archive)
    stamp = _stamp(service, root)
    allowed = rules(ignore_robots=ignore_robots, contact=contact)
    worst = exits.OK
    for source in sources:
        try:
            with nullcontext() if source == "-" else working(f"Capturing {source}"):
                captured = capture_source(source, rules=allowed, earlier=keep.latest(source))
        except SourceError as error:
            if isinstance(error, FetchError):
                error = pasteable(error, f"readout capture - --archive {shlex.quote(str(archive))}")
            warn(error.sentence())
            worst = worst or error.exit_code
            continue
        try:
            recorded = keep.add(captured, stamp)
        except TimestampError as error:
            warn(f"kept without a timestamp: {error.sentence()}")
            worst = worst or error.exit_code
            recorded = keep.add(captured)
        click.echo(_json(recorded) if as_json else _line(recorded))
    return worst


def _stamp(service: str | None, root: Path | None) -> Callable[[bytes], bytes] | None:
    if not service:
        return None
    from readout.capture import timestamp

    return timestamp.service(service, timestamp.load_roots(root) if root else ())


def _line(recorded: Recorded) -> str:
    capture = recorded.capture
    known = "new" if recorded.new else "same as before"
    at = capture.captured_at.strftime("%Y-%m-%d %H:%M:%S UTC")
    return f"{capture.source}: {known}, {capture.size:,} bytes, {at}, {capture.file}"


def _json(recorded: Recorded) -> str:
    capture = recorded.capture
    row = {
        "id": capture.id,
        "new": recorded.new,
        "source": capture.source,
        "final_url": capture.final_url,
        "media_type": capture.media_type,
        "sha256": capture.sha256,
        "size": capture.size,
        "captured_at": capture.captured_at.isoformat().replace("+00:00", "Z"),
        "file": capture.file,
    }
    return json.dumps(row, ensure_ascii=False)
