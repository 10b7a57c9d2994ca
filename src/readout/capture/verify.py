"""Whether an archive is what it was: every byte hashed again, and what changed named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from readout.capture.archive import CAPTURES, INDEX, LOCK, PENDING
from readout.capture.blocks import Change, compare_bytes, first_change
from readout.capture.index import UNFINISHED, Line, read_lines
from readout.capture.timestamp import Roots, check
from readout.errors import ArchiveError, TimestampError


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was.

    `kind` is "changed", "truncated", "missing", "extra" or "timestamp".  The first change lies in
    `[start, end)` of the file; both are `None` where that can't be known.  `part` is what lies
    there: a member of the WACZ, a record of the WARC, the page itself.
    """

    kind: str
    file: str
    sentence: str
    start: int | None = None
    end: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What was looked at and what was found; `ok` if everything is as it was."""

    visits: int
    files: int
    timestamps: int
    findings: tuple[Finding, ...]

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


def verify(folder: Path, *, roots: Roots = (), copy: Path | None = None) -> Report:
    """Hash everything again.

    `roots` are the certificates that timestamps have to lead to; `copy` is another copy of the
    archive, by which the first changed byte is found exactly.  Raises ArchiveError if there is no
    archive.
    """
    try:
        data = (folder / INDEX).read_bytes()
    except OSError as error:
        raise ArchiveError(
            f"there is no archive here ({error.strerror})",
            where=str(folder),
            do="name the folder that readout capture --archive made",
        ) from None
    lines = list(read_lines(data))
    held = [line for line in lines if line.holds_file]
    findings = [*_index(lines)]
    stamped = 0
    for line in held:
        findings += _file(folder, line, copy)
        if "timestamp" in line.fields:
            stamped += 1
            findings += _timestamp(folder, line, roots)
    findings += _visits(lines, held)
    findings += _strangers(folder, lines)
    return Report(sum(line.number > 0 for line in lines), len(held), stamped, tuple(findings))


def _index(lines: Sequence[Line]) -> Iterator[Finding]:
    """What is wrong with the index itself."""
    if not lines:
        yield Finding("truncated", INDEX, "the index is empty", 0, 0)
    for line in lines:
        if line.wrong == UNFINISHED:
            yield Finding(
                "truncated",
                INDEX,
                f"line {line.number + 1} {line.wrong}: a capture was cut off, or the file was;"
                " the next capture clears it away",
                line.start,
                line.end,
                f"line {line.number + 1}",
            )
        elif line.wrong:
            yield Finding(
                "changed",
                INDEX,
                f"line {line.number + 1} {line.wrong}; it is bytes {line.start} to {line.end - 1}",
                line.start,
                line.end,
                f"line {line.number + 1}",
            )


def _file(folder: Path, line: Line, copy: Path | None) -> Iterator[Finding]:
    """What is wrong with the file of one line."""
    name, size = line.fields["file"], line.fields["file_size"]
    path = _place(folder, name)
    try:
        with path.open("rb") as file:
            data = file.read(size + 1)
    except OSError as error:
        yield Finding("missing", name, f"the file can't be read ({error.strerror})")
        return
    if sha256(data).hexdigest() == line.fields["file_sha256"]:
        yield from _page(line, name, data)
        return
    change = _by_copy(data, line, copy) or first_change(data, line.blocks())
    part = _part(line, change)
    cut = len(data) < size
    yield Finding(
        "truncated" if cut else "changed",
        name,
        _sentence(line, change, len(data), part),
        change.start if change else None,
        change.end if change else None,
        part,
    )


def _page(line: Line, name: str, data: bytes) -> Iterator[Finding]:
    """Whether the file's page is the one that its visit names."""
    page = line.parts()[-1]
    if sha256(data[page.start : page.end]).hexdigest() != line.fields["sha256"]:
        yield Finding("changed", INDEX, f"line {line.number + 1} is about another page than {name}")


def _by_copy(data: bytes, line: Line, copy: Path | None) -> Change | None:
    """The first changed byte by the copy's file, if that is still the original."""
    if copy is None:
        return None
    try:
        original = _place(copy, line.fields["file"]).read_bytes()
    except OSError:
        return None
    if sha256(original).hexdigest() != line.fields["file_sha256"]:
        return None
    return compare_bytes(data, original)


def _place(folder: Path, name: str) -> Path:
    """Where the file is: in its place, or still on its way there if a capture was cut off."""
    path, waiting = folder / name, folder / PENDING / Path(name).name
    return path if path.exists() or not waiting.exists() else waiting


def _part(line: Line, change: Change | None) -> str | None:
    """What lies at the change: the innermost part."""
    if change is None:
        return None
    inside = [part for part in line.parts() if part.start <= change.start < part.end]
    return inside[-1].name if inside else "the ZIP's own table"


def _sentence(line: Line, change: Change | None, size: int, part: str | None) -> str:
    if change is None:
        return "the file was changed; where can't be told"
    inside = [p for p in line.parts() if p.start <= change.start < p.end]
    begin = inside[-1].start if inside else 0
    record = next((p.name for p in inside if " record" in p.name), "")
    place = f"in {part}" + (f" ({record})" if record and record != part else "")
    expected = line.fields["file_size"]
    if size < expected and change.start >= size:
        return f"the file ends at byte {size} of {expected}, {place}"
    if change.exact:
        inner = f", byte {change.start - begin} of it" if inside else ""
        sentence = f"the first changed byte is byte {change.start}, {place}{inner}"
    else:
        sentence = (
            f"the first changed byte is one of bytes {change.start} to {change.end - 1}, {place}"
        )
    return sentence + (f"; the file ends at byte {size} of {expected}" if size < expected else "")


def _timestamp(folder: Path, line: Line, roots: Roots) -> Iterator[Finding]:
    name = line.fields["timestamp"]
    try:
        token = _place(folder, name).read_bytes()
    except OSError as error:
        yield Finding("missing", name, f"the timestamp can't be read ({error.strerror})")
        return
    if sha256(token).hexdigest() != line.fields["timestamp_sha256"]:
        yield Finding("changed", name, "the timestamp was changed; where can't be told")
        return
    try:
        check(token, bytes.fromhex(line.fields["file_sha256"]), roots)
    except TimestampError as error:
        yield Finding("timestamp", name, error.what)


def _visits(lines: Sequence[Line], held: Sequence[Line]) -> Iterator[Finding]:
    """Visits whose file no line describes: the line that did is gone or damaged."""
    known = {line.fields["file"]: line.fields["sha256"] for line in held}
    for line in lines:
        file = line.fields.get("file")
        if file and not line.holds_file and known.get(file) != line.fields["sha256"]:
            yield Finding(
                "changed", INDEX, f"line {line.number + 1} has lost the line that describes {file}"
            )


def _strangers(folder: Path, lines: Sequence[Line]) -> Iterator[Finding]:
    """Files that no line names; what a cut-off capture left in pending/ does not count."""
    named = {line.fields.get(key) for line in lines for key in ("file", "timestamp")}
    named |= {INDEX, LOCK}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink() or not path.is_dir():
            if name in named or name.startswith(f"{PENDING}/"):
                continue
            yield Finding("extra", name, "no line of the index names this file")
        elif name not in (CAPTURES, PENDING):
            yield Finding("extra", name + "/", "this folder is not part of the archive")
