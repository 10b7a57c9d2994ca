"""The index: a full-text table of stems, a row a story, in the same file as the stories."""

from __future__ import annotations

import sqlite3
from hashlib import sha256

from newsroom.search.stems import stems

TABLES = """
CREATE VIRTUAL TABLE search USING fts5(title, lead, text, claims,
    tokenize="unicode61 remove_diacritics 0");
"""


def key_of(path: str) -> int:
    """The number of a story, the same whenever it is written."""
    return int.from_bytes(sha256(path.encode()).digest()[:6])


def put(database: sqlite3.Connection, path: str, *texts: str) -> None:
    """Index a story: its title, lead, text, and the claims that it rests on."""
    database.execute(
        "INSERT INTO search (rowid, title, lead, text, claims) VALUES (?, ?, ?, ?, ?)",
        (key_of(path), *map(stems, texts)),
    )


def forget(database: sqlite3.Connection, path: str) -> None:
    """Take a story out of the index."""
    database.execute("DELETE FROM search WHERE rowid = ?", (key_of(path),))


def compact(database: sqlite3.Connection) -> None:
    """Write the index anew without what was taken out: a deletion alone leaves the words there."""
    database.execute("INSERT INTO search (search) VALUES ('optimize')")
