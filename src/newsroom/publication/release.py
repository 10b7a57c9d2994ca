"""A release: the whole publication as a folder, put in place in one step.

    publication/
        releases/000041/   earlier, kept for readers in the middle of it
        releases/000042/   en/…  ru/…  static/…  published.sqlite
        current            a link to the latest

A new release shares what didn't change with the one before (hard links), is flushed to the disk,
and then `current` is moved to it by one rename: whoever is killed at whatever moment, readers see
the one or the other.  A release that was never finished has no link and is swept by the next; old
ones are dropped by the worker, since that takes longer than making one.
"""

from __future__ import annotations

import fcntl
import gzip
import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import brotli

from newsroom.errors import SetupError

_KEPT = 3
_MOST = 20  # releases that may lie there if nobody drops them
_AT_ONCE = 16  # files being flushed: together they wait about as long as one
_QUALITY = 5  # of brotli: on a page of 9.6 kB 9 took 20 times as long and saved 7 bytes
_COMPRESSED = frozenset({".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".csv"})
_SMALLEST = 256  # bytes; compressing less than a packet's worth gains nothing


class Release:
    """A release being made: the one before, with pages written anew or removed."""

    def __init__(self, folder: Path, before: Path | None) -> None:
        self.folder = folder
        self.before = before
        self.changed: list[str] = []

    def write(self, path: str, content: bytes) -> bool:
        """Put a file in, and its compressed forms; `False` if it is there already just so."""
        place = self._place(path)
        if place.is_file() and place.read_bytes() == content:
            return False
        self._remove(place)
        place.parent.mkdir(parents=True, exist_ok=True)
        _put(place, content)
        if place.suffix in _COMPRESSED and len(content) >= _SMALLEST:
            _put(_beside(place, ".gz"), gzip.compress(content, 9, mtime=0))
            _put(_beside(place, ".br"), brotli.compress(content, quality=_QUALITY))
        self.changed.append(path)
        return True

    def remove(self, path: str) -> bool:
        """Take a file out, with its compressed forms; `False` if it wasn't there."""
        place = self._place(path)
        if not place.is_file():
            return False
        self._remove(place)
        self.changed.append(path)
        return True

    def paths(self, under: str = "") -> list[str]:
        """The files of the release, compressed forms left out."""
        root = self.folder / under if under else self.folder
        found = (p for p in root.rglob("*") if p.is_file() and p.suffix not in (".gz", ".br"))
        return sorted(str(p.relative_to(self.folder)) for p in found)

    def _place(self, path: str) -> Path:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or any(p in ("..", ".") for p in parts):
            raise ValueError(f"not a path of a publication: {path!r}")
        return self.folder.joinpath(*parts)

    @staticmethod
    def _remove(place: Path) -> None:
        # Never written through: the file is shared with the release before.
        for each in (place, _beside(place, ".gz"), _beside(place, ".br")):
            each.unlink(missing_ok=True)


class Publication:
    """The folder of releases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def current(self) -> Path | None:
        """The release that readers see; `None` before the first."""
        link = self.folder / "current"
        return link.resolve() if link.is_symlink() else None

    @contextmanager
    def release(self) -> Iterator[Release]:
        """A new release, put in place when the block ends; dropped if it fails or changes nothing.

        One at a time, over all processes of the machine.
        """
        with self._locked():
            before = self.current
            self._sweep(before)
            number = int(before.name) + 1 if before else 1
            folder = self.folder / "releases" / f"{number:06d}"
            if before:
                _linked(str(before), str(folder))
            else:
                folder.mkdir(parents=True)
            new = Release(folder, before)
            try:
                yield new
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            if before and not new.changed:
                shutil.rmtree(folder)
                return
            self._settle(new)
            self._forget(new.folder, _MOST)

    def forget(self) -> None:
        """Drop old releases."""
        if self.current:
            with self._locked():
                self._forget(self.current, _KEPT)

    def _settle(self, new: Release) -> None:
        places = {new.folder / path for path in new.changed}
        forms = (form for p in places for form in (p, _beside(p, ".gz"), _beside(p, ".br")))
        files = [form for form in forms if form.is_file()]
        folders = {p.parent for p in places if p.parent.is_dir()}
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(_flush, files))
            list(threads.map(_flush, {*folders, new.folder, new.folder.parent}))
        link = self.folder / "next"
        link.unlink(missing_ok=True)
        link.symlink_to(Path("releases") / new.folder.name)
        link.rename(self.folder / "current")
        _flush(self.folder)

    def _sweep(self, current: Path | None) -> None:
        """Drop releases that were never finished."""
        for folder in self._releases():
            if current is None or folder.name > current.name:
                shutil.rmtree(folder)

    def _forget(self, current: Path, kept: int) -> None:
        for folder in self._releases():
            if int(folder.name) <= int(current.name) - kept:
                shutil.rmtree(folder)

    def _releases(self) -> list[Path]:
        releases = self.folder / "releases"
        return sorted(releases.iterdir()) if releases.is_dir() else []

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = os.open(self.folder / ".lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise SetupError(
                f"the publication can't be written ({error.strerror})",
                where=str(self.folder),
                do="check its permissions and the space on the disk",
            ) from error
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)


def _beside(place: Path, suffix: str) -> Path:
    return place.with_name(place.name + suffix)


def _put(place: Path, content: bytes) -> None:
    with open(place, "wb") as out:
        out.write(content)


def _linked(source: str, target: str) -> None:
    """The folder again, with hard links to the same files."""
    os.mkdir(target)
    with os.scandir(source) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _linked(entry.path, f"{target}/{entry.name}")
            else:
                os.link(entry.path, f"{target}/{entry.name}")


def _flush(place: Path) -> None:
    handle = os.open(place, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
