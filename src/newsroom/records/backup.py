"""A copy of the database, the archive and the media, made while the newsroom works.

The database comes first: what it names is then in the archive, which only grows.
"""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

from django.db import connection

from newsroom.errors import SetupError
from readout.capture.archive import INDEX, PENDING
from readout.capture.index import UNFINISHED, read_lines


def backup(folder: Path, archive: Path, media: Path) -> int:
    """Copy all three into the new or empty `folder`; how many files of captures there are.

    Raises SetupError for a folder that holds something, and with PostgreSQL, which has its own way.
    """
    if connection.vendor != "sqlite":
        raise SetupError(
            "the records are in PostgreSQL, which makes its own copies",
            do=f"use pg_dump, then copy {archive} and {media}",
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SetupError("there is something in it", where=str(folder), do="name a new folder")
    connection.ensure_connection()
    copy = sqlite3.connect(folder / "newsroom.sqlite")
    with copy:
        connection.connection.backup(copy)
    copy.close()
    if media.is_dir():
        shutil.copytree(media, folder / "media")
    return _copy_archive(archive, folder / "archive")


def _copy_archive(archive: Path, to: Path) -> int:
    """Those files that the index names, and the index as it was when they were begun."""
    try:
        index = (archive / INDEX).read_bytes()
    except FileNotFoundError:
        return 0
    lines = [line for line in read_lines(index) if line.wrong != UNFINISHED]
    names = {line.fields.get(key) for line in lines for key in ("file", "timestamp")}
    wanted = sorted(name for name in names if name)
    for name in wanted:
        (to / name).parent.mkdir(parents=True, exist_ok=True)
        _copy(archive, name, to / name)
    (to / PENDING).mkdir(parents=True, exist_ok=True)
    end = max((line.end for line in lines), default=0)
    (to / INDEX).write_bytes(index[:end])
    return len(wanted)


def _copy(archive: Path, name: str, to: Path) -> None:
    """A file that is on record is in its place, or still waits for its move there."""
    waiting = archive / PENDING / Path(name).name
    for place in (archive / name, waiting, archive / name):
        try:
            shutil.copyfile(place, to)
        except FileNotFoundError:
            continue
        return
    raise SetupError("a capture is missing", where=str(archive / name), do="run readout verify")
