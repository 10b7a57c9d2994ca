"""An archive folder: captures that are never lost, never half there and never changed unseen.

    index.jsonl      one line a visit, chained by hashes; only ever added to
    captures/        <id>.wacz, one for each distinct content, and <id>.tsr, its timestamp
    pending/         files on their way; empty unless a capture was cut off

A capture is on record when its line is: the file is written to pending/ and flushed to the disk,
then the line, then the file is moved to captures/.  Whoever writes next moves a file whose move
was cut off, and throws away one whose line was never written.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from readout.capture.blocks import describe
from readout.capture.fetch import now
from readout.capture.index import (
    UNFINISHED,
    Line,
    file_fields,
    first_line,
    read_lines,
    visit,
    write_line,
)
from readout.capture.source import Captured
from readout.capture.wacz import build
from readout.errors import ArchiveError
from readout.model import Capture

CAPTURES, PENDING, INDEX, LOCK = "captures", "pending", "index.jsonl", ".lock"
_PATIENCE = 30.0  # seconds to wait for another process that writes

Stamp = Callable[[bytes], bytes]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A visit on record; `new` if its content was not in the archive before."""

    capture: Capture
    new: bool


class Archive:
    """An archive folder, to be added to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def latest(self, source: str) -> Capture | None:
        """The last capture of this source; `None` if there is none."""
        found = [line for line in self._lines() if line.fields.get("source") == source]
        return found[-1].capture() if found else None

    def captures(self) -> list[Capture]:
        """Every visit on record, in order."""
        return [line.capture() for line in self._lines() if line.number]

    def add(self, captured: Captured, stamp: Stamp | None = None) -> Recorded:
        """Put a capture on record.

        Content that is there already gets a line and no second copy.  `stamp` turns the file's
        bytes into a timestamp token that is kept beside it; what it raises leaves the archive as
        it was.  Raises ArchiveError.
        """
        try:
            with self._locked():
                lines = self._recover()
                known = next((x for x in lines if x.fields.get("id") == captured.capture.id), None)
                if known is not None:
                    return self._again(captured, lines, known)
                return self._first(captured, lines, stamp)
        except OSError as error:
            raise ArchiveError(
                f"the archive can't be written ({error.strerror or error})",
                where=str(self.folder),
                do="check its permissions and the space on the disk",
            ) from error

    def _again(self, captured: Captured, lines: list[Line], known: Line) -> Recorded:
        if known.fields["sha256"] != captured.capture.sha256:
            raise ArchiveError("two contents have one id", where=str(self.folder))
        capture = replace(captured.capture, file=known.fields["file"])
        fields = visit(capture, known.fields["file"], len(lines), captured.status)
        self._append(write_line(fields, lines[-1].hash))
        return Recorded(capture, new=False)

    def _first(self, captured: Captured, lines: list[Line], stamp: Stamp | None) -> Recorded:
        wacz = build(captured)
        name = f"{captured.capture.id}.wacz"
        capture = replace(captured.capture, file=f"{CAPTURES}/{name}")
        fields = visit(capture, f"{CAPTURES}/{name}", len(lines), captured.status)
        fields |= file_fields(wacz, describe(wacz.data))
        self._pend(name, wacz.data)
        if stamp is not None:
            token = stamp(wacz.data)
            beside = f"{captured.capture.id}.tsr"
            self._pend(beside, token)
            fields |= {
                "timestamp": f"{CAPTURES}/{beside}",
                "timestamp_sha256": sha256(token).hexdigest(),
            }
        _sync(self.folder / PENDING)
        self._append(write_line(fields, lines[-1].hash))
        self._settle([*lines, Line(len(lines), 0, 0, fields)])
        return Recorded(capture, new=True)

    def _lines(self) -> list[Line]:
        """The lines of the index; one that was cut off is not there yet."""
        try:
            data = (self.folder / INDEX).read_bytes()
        except FileNotFoundError:
            return []
        lines = list(read_lines(data))
        if lines and lines[-1].wrong == UNFINISHED:
            lines.pop()
        if any(line.wrong for line in lines):
            raise ArchiveError(
                "the archive's index was changed",
                where=str(self.folder / INDEX),
                do=f"see readout verify --archive {self.folder}",
            )
        return lines

    def _recover(self) -> list[Line]:
        """The lines, after what an interrupted capture left is finished or cleared away."""
        lines = self._lines()
        index = self.folder / INDEX
        if not lines:
            self._append(first_line(now()), at=0)
            lines = self._lines()
        elif index.stat().st_size > lines[-1].end:
            os.truncate(index, lines[-1].end)
        self._settle(lines)
        return lines

    def _settle(self, lines: list[Line]) -> None:
        """Move the files of pending/ that are on record to their place; remove the others."""
        waiting = list((self.folder / PENDING).iterdir())
        if not waiting:
            return
        on_record = {
            line.fields.get(key)
            for line in lines
            for key in ("file", "timestamp")
            if line.fields.get(key)
        }
        for path in waiting:
            if f"{CAPTURES}/{path.name}" in on_record:
                path.replace(self.folder / CAPTURES / path.name)
            else:
                path.unlink()
        _sync(self.folder / CAPTURES)
        _sync(self.folder / PENDING)

    def _pend(self, name: str, data: bytes) -> None:
        with (self.folder / PENDING / name).open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _append(self, line: bytes, at: int | None = None) -> None:
        """Add a line to the index, whole or not at all."""
        with (self.folder / INDEX).open("ab", buffering=0) as file:
            before = os.fstat(file.fileno()).st_size if at is None else at
            try:
                os.ftruncate(file.fileno(), before)
                if file.write(line) != len(line):
                    raise OSError("the disk is full")
                os.fsync(file.fileno())
            except OSError:
                os.ftruncate(file.fileno(), before)
                raise
        _sync(self.folder)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """One writer at a time; the lock goes with the process, however it ends."""
        self._prepare()
        with (self.folder / LOCK).open("ab") as file:
            end = time.monotonic() + _PATIENCE
            while True:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                except BlockingIOError:
                    if time.monotonic() > end:
                        raise ArchiveError(
                            "another program is writing to this archive",
                            where=str(self.folder),
                            do="try again when it is done",
                        ) from None
                    time.sleep(0.02)
            yield

    def _prepare(self) -> None:
        """Make the folder, unless something else is there."""
        ours = {CAPTURES, PENDING, INDEX, LOCK}
        self.folder.mkdir(parents=True, exist_ok=True)
        there = {path.name for path in self.folder.iterdir()}
        if INDEX not in there and there - ours:
            raise ArchiveError(
                "this folder holds other files and is no archive",
                where=str(self.folder),
                do="name an empty or a new folder",
            )
        for name in (CAPTURES, PENDING):
            (self.folder / name).mkdir(exist_ok=True)


def _sync(folder: Path) -> None:
    """Flush a folder's list of names to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
