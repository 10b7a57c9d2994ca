"""Statements of the shared archive through text and claims, watched for crashes, hangs, spans."""

from __future__ import annotations

import json
import lzma
import signal
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from typing import Any

from tests.shared import SHARED

ARCHIVE = SHARED / "archive"
SECONDS = 10
_CHUNK = 16


@dataclass(frozen=True)
class Finding:
    """What came of one statement."""

    where: str
    characters: int
    claims: int
    seconds: float
    fault: str | None


def statements(name: str = "*") -> Iterator[dict[str, Any]]:
    """The rows of the archive's files."""
    for path in sorted(ARCHIVE.glob(f"{name}.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as rows:
            for number, row in enumerate(rows):
                yield {**json.loads(row), "where": f"{path.name}:{number}"}


def spread(count: int, longest: int) -> list[dict[str, Any]]:
    """`count` statements of at most `longest` characters, spread evenly over the archive."""
    rows = [row for row in statements() if len(row["text"]) <= longest]
    return [rows[i * len(rows) // count] for i in range(count)]


def run(rows: Iterable[dict[str, Any]], processes: int = 2) -> Iterator[Finding]:
    """Read them all, some at a time in each process."""
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        yield from pool.map(examine, rows, chunksize=_CHUNK)


def examine(row: dict[str, Any]) -> Finding:
    """One statement through page, text and claims; what is wrong with it, if anything is."""
    # Processor time: a busy machine is no hang.
    signal.signal(signal.SIGPROF, _late)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    begun = time.process_time()
    claims, fault = 0, None
    try:
        claims, fault = _read(row)
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    taken = time.process_time() - begun
    return Finding(row["where"], len(row["text"]), claims, taken, fault)


def _late(*_: object) -> None:
    raise TimeoutError(f"over {SECONDS} s")


def _read(row: dict[str, Any]) -> tuple[int, str | None]:
    from readout.claims import read_claims
    from readout.model import Statement
    from readout.parties.cast import Cast
    from readout.statements.decode import decode
    from readout.statements.extract.dates import day

    data = row["text"].encode()
    decoded = decode(data)
    if decoded is None or decoded.text != row["text"].replace("\r\n", "\n").replace("\r", "\n"):
        return 0, "its bytes were not read back as its text"
    if fault := _through_a_page(decoded.text):
        return 0, fault
    statement = Statement.from_text(decoded.text, party=row["party"], language=row["lang"])
    claims = read_claims(statement, Cast.of((statement,), _registry()), day(row.get("date") or ""))
    end = 0
    for claim in claims:
        if claim.span.start < end or claim.text != _cut(statement.text, claim.span):
            return len(claims), f"a broken span at {claim.span.start}"
        end = claim.span.end
        inner = [q.span for q in claim.quantities] + [d.span for d in claim.dates]
        if not all(span.within(claim.span) for span in inner):
            return len(claims), f"a span that leaves its claim at {claim.span.start}"
    return len(claims), None


def _cut(text: str, span: Any) -> str:
    return text[span.start : span.end]


def _through_a_page(text: str) -> str | None:
    """Put the statement on a page: what extraction finds must be its words, each in its place."""
    import html
    import re

    from readout.places import ByteRange
    from readout.statements.extract.html import MAX_BYTES, extract

    body = "".join(f"<p>{html.escape(p)}</p>\n" for p in text.split("\n") if p.strip())
    data = f"<html><nav><a href=/>Home</a></nav><main><h1>x</h1>{body}</main></html>".encode()
    if len(data) > MAX_BYTES or not re.search(r"[^\W_]", text):
        return None
    found = extract(data)
    for word in re.finditer(r"\w+", found.text):
        places = found.places.place(word.start(), word.end())
        if not places or not all(isinstance(place, ByteRange) for place in places):
            return f"a word without a place at {word.start()}"
        # Several places where a soft hyphen was left out inside the word.
        if b"".join(data[p.start : p.end] for p in places).decode() != word.group():
            return f"a word in the wrong place at {word.start()}"
    return None


@cache
def _registry() -> Any:
    from readout.parties.registry import Registry

    return Registry.load()
