"""`published.sqlite`: what is published as data, for search, programs and researchers."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import date
from pathlib import Path

from newsroom.pages.models import StoryPage
from newsroom.publication.addresses import story_path
from newsroom.publication.edition import comparison_of
from newsroom.publication.prose import plain
from newsroom.publication.release import Release
from readout.model import Claim, Commitment, Comparison

FILE = "published.sqlite"
_TABLES = """
CREATE TABLE stories (path TEXT PRIMARY KEY, language TEXT NOT NULL, title TEXT NOT NULL,
    lead TEXT NOT NULL, published TEXT, updated TEXT, translation TEXT NOT NULL);
CREATE TABLE statements (story TEXT NOT NULL REFERENCES stories, id TEXT NOT NULL,
    party TEXT NOT NULL, language TEXT, source TEXT, sha256 TEXT NOT NULL, published TEXT,
    text TEXT NOT NULL, PRIMARY KEY (story, id));
CREATE TABLE points (story TEXT NOT NULL REFERENCES stories, id TEXT NOT NULL, topic TEXT,
    verdict TEXT NOT NULL, confidence REAL, PRIMARY KEY (story, id));
CREATE TABLE claims (story TEXT NOT NULL REFERENCES stories, id TEXT NOT NULL,
    statement TEXT NOT NULL, point TEXT, kind TEXT NOT NULL, start INTEGER NOT NULL,
    end INTEGER NOT NULL, text TEXT NOT NULL, PRIMARY KEY (story, id));
CREATE TABLE differences (story TEXT NOT NULL REFERENCES stories, point TEXT NOT NULL,
    aspect TEXT NOT NULL, weight TEXT NOT NULL, note TEXT NOT NULL);
CREATE TABLE commitments (story TEXT NOT NULL REFERENCES stories, id TEXT NOT NULL, who TEXT,
    what TEXT NOT NULL, due TEXT, condition TEXT, stated_by TEXT, not_stated_by TEXT,
    PRIMARY KEY (story, id));
"""


def write_database(release: Release) -> None:
    """Put the database of all live stories into the release."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / FILE
        with sqlite3.connect(file) as database:
            database.executescript("PRAGMA page_size=4096;" + _TABLES)
            for story in StoryPage.objects.live().select_related("locale").order_by("pk"):
                _story(database, story)
        database.close()
        release.write(FILE, file.read_bytes())


def _story(database: sqlite3.Connection, story: StoryPage) -> None:
    path = story_path(story)
    database.execute(
        "INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            path,
            story.locale.language_code,
            story.title,
            plain(story.lead),
            _iso(story.first_published_at),
            _iso(story.last_published_at),
            str(story.translation_key),
        ),
    )
    comparison = comparison_of(story)
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
