"""`published.sqlite`: what is published as data, for search, programs and researchers."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from newsroom.pages.models import StoryPage
from newsroom.publication.addresses import story_path
from newsroom.publication.edition import comparison_of
from newsroom.publication.prose import plain, words_of
from newsroom.publication.record import Record
from newsroom.publication.release import Release
from newsroom.search import index
from readout.model import Claim, Commitment, Comparison

FILE = "published.sqlite"
_TABLES = f"""
CREATE TABLE stories (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, language TEXT NOT NULL,
    title TEXT NOT NULL, status TEXT NOT NULL, lead TEXT NOT NULL, text TEXT NOT NULL,
    published TEXT, published_said TEXT NOT NULL, updated TEXT, translation TEXT NOT NULL);
CREATE TABLE terms (story TEXT NOT NULL REFERENCES stories (path), term TEXT NOT NULL,
    wording TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX terms_of ON terms (story);
CREATE TABLE statements (story TEXT NOT NULL REFERENCES stories (path), id TEXT NOT NULL,
    party TEXT NOT NULL, language TEXT, source TEXT, sha256 TEXT NOT NULL, published TEXT,
    text TEXT NOT NULL, PRIMARY KEY (story, id));
CREATE TABLE points (story TEXT NOT NULL REFERENCES stories (path), id TEXT NOT NULL, topic TEXT,
    verdict TEXT NOT NULL, confidence REAL, PRIMARY KEY (story, id));
CREATE TABLE claims (story TEXT NOT NULL REFERENCES stories (path), id TEXT NOT NULL,
    statement TEXT NOT NULL, point TEXT, kind TEXT NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (story, id));
CREATE TABLE differences (story TEXT NOT NULL REFERENCES stories (path), point TEXT NOT NULL,
    aspect TEXT NOT NULL, weight TEXT NOT NULL, note TEXT NOT NULL);
CREATE INDEX differences_of ON differences (story);
CREATE TABLE commitments (story TEXT NOT NULL REFERENCES stories (path), id TEXT NOT NULL, who TEXT,
    what TEXT NOT NULL, due TEXT, condition TEXT, stated_by TEXT, not_stated_by TEXT,
    PRIMARY KEY (story, id));
{index.TABLES}
"""
# Changes with the tables, so that rows are never written into older ones.
_VERSION = zlib.crc32(_TABLES.encode()) & 0x7FFFFFFF

# The tables, and where each names the story.
_OF_A_STORY = {
    "stories": "path",
    **dict.fromkeys(
        ("terms", "statements", "points", "claims", "differences", "commitments"), "story"
    ),
}


def write_database(
    release: Release,
    known: Mapping[str, Record],
    changed: Iterable[StoryPage] = (),
    gone: Sequence[str] = (),
) -> None:
    """Put the database of all live stories into the release; `known` are their records by path.

    Rows of stories that aren't in `changed` are taken from the release before, if there is one;
    those at the paths `gone` go.
    """
    before = release.folder / FILE
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        if before.is_file():
            shutil.copyfile(before, file)
        with sqlite3.connect(file) as database:
            stories = _prepared(database, changed)
            new = [_renewed(database, story, known.get(story_path(story))) for story in stories]
            new += [_forgotten(database, path) for path in gone]
            if gone:
                index.compact(database)
        database.close()
        if any(new) or not before.is_file():
            release.write(FILE, file.read_bytes())


def _prepared(database: sqlite3.Connection, changed: Iterable[StoryPage]) -> Iterable[StoryPage]:
    """The stories whose rows are to be written: all, if the tables aren't these tables yet."""
    # What is deleted is overwritten: a story that is taken down leaves no trace in the file.
    database.execute("PRAGMA secure_delete=ON")
    if database.execute("PRAGMA user_version").fetchone()[0] == _VERSION:
        return changed
    for (table,) in database.execute(
        "SELECT name FROM sqlite_master WHERE type='table'"
    ).fetchall():
        database.execute(f'DROP TABLE "{table}"')
    database.executescript(f"PRAGMA page_size=4096;{_TABLES}PRAGMA user_version={_VERSION};")
    live: Iterable[StoryPage] = StoryPage.objects.live().select_related("locale").order_by("pk")
    return live


def _renewed(database: sqlite3.Connection, story: StoryPage, record: Record | None) -> bool:
    """Write the rows of a story anew; whether they differ from those that were there."""
    path = story_path(story)
    before = _rows(database, path)
    _forgotten(database, path)
    if story.live and record is not None:
        _story(database, story, record)
    return _rows(database, path) != before


def _forgotten(database: sqlite3.Connection, path: str) -> bool:
    """Delete the rows of the story at this path; whether there were any."""
    index.forget(database, path)
    rows = [
        database.execute(f"DELETE FROM {table} WHERE {column} = ?", (path,)).rowcount
        for table, column in _OF_A_STORY.items()
    ]
    return any(rows)


def _rows(database: sqlite3.Connection, path: str) -> list[tuple[object, ...]]:
    return [
        row
        for table, column in _OF_A_STORY.items()
        for row in database.execute(f"SELECT * FROM {table} WHERE {column} = ?", (path,))
    ]


def _story(database: sqlite3.Connection, story: StoryPage, record: Record) -> None:
    path, comparison = record.path, comparison_of(story)
    lead, text = plain(story.lead), words_of(story)
    database.execute(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            index.key_of(path),
            path,
            record.language,
            story.title,
            record.status,
            lead,
            text,
            _iso(story.first_published_at),
            record.published_said,
            _iso(story.last_published_at),
            str(story.translation_key),
        ),
    )
    database.executemany(
        "INSERT INTO terms VALUES (?, ?, ?, ?)",
        [(path, t["term"], plain(t["wording"]), plain(t["note"])) for t in record.terms],
    )
    claims = " ".join(claim.text for claim in comparison.claims) if comparison else ""
    index.put(database, path, f"{story.title} {record.status}", lead, text, claims)
    if comparison:
        _comparison(database, path, comparison)


def _comparison(database: sqlite3.Connection, path: str, c: Comparison) -> None:
    point_of = {claim: p.id for p in c.points for claim in p.claims}
    shown = {claim.statement for claim in c.claims}
    database.executemany(
        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (path, s.id, s.party, s.language, s.source, s.sha256, _iso(s.published), s.text)
            for s in c.statements
            if s.id in shown
        ],
    )
    database.executemany(
        "INSERT INTO points VALUES (?, ?, ?, ?, ?)",
        [(path, p.id, p.topic, str(p.verdict), p.confidence) for p in c.points],
    )
    database.executemany(
        "INSERT INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (path, k.id, k.statement, point_of.get(k.id), str(k.kind), *_place(k), k.text)
            for k in c.claims
        ],
    )
    database.executemany(
        "INSERT INTO differences VALUES (?, ?, ?, ?, ?)",
        [
            (path, p.id, str(d.aspect), str(d.weight), d.note)
            for p in c.points
            for d in p.differences
        ],
    )
    database.executemany(
        "INSERT INTO commitments VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (path, k.id, "; ".join(k.who), k.what, k.due, k.condition, *_stated(k))
            for k in c.commitments
        ],
    )


def _place(claim: Claim) -> tuple[int, int]:
    return claim.span.start, claim.span.end


def _stated(commitment: Commitment) -> tuple[str, str]:
    return "; ".join(commitment.stated_by), "; ".join(commitment.not_stated_by)


def _iso(at: date | None) -> str | None:
    return at.isoformat() if at else None
