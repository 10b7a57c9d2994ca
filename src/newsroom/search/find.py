"""A query against the published stories."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from newsroom.search.excerpt import Piece, excerpt
from newsroom.search.stems import stems, words

FILE = "published.sqlite"
ON_A_PAGE = 10
LONGEST = 200  # characters of a query that are read
_MOST_WORDS = 12
_MOST_PAGES = 50
_SECONDS = 1.0
_STEPS = 20_000  # of SQLite, between two looks at the clock
_PHRASE = re.compile(r'[“«"]([^“”«»"]*)[”»"]')
# A word in the headline counts more than one in the lead, in the text, in a claim.
_RANKED = """
SELECT s.path, s.title, s.status, s.lead, s.text, s.published, s.published_said FROM search
JOIN stories s ON s.id = search.rowid WHERE search MATCH ? AND s.language = ?
ORDER BY bm25(search, 8.0, 4.0, 2.0, 1.0), s.published DESC, s.path LIMIT ? OFFSET ?
"""
_CLAIMS = "SELECT text FROM claims WHERE story = ? ORDER BY statement, start"
_COUNTED = """
SELECT s.language, count(*) FROM search JOIN stories s ON s.id = search.rowid
WHERE search MATCH ? GROUP BY s.language
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A story that was found."""

    path: str
    title: str
    status: str
    lead: str
    published: str
    published_said: str
    excerpt: list[Piece]


@dataclass(frozen=True, slots=True)
class Found:
    """What a query gives: `total` stories in the language, of which `hits` are on this page;
    `elsewhere` counts those in other languages.  `loose` tells that no story has all the words, and
    these have some.
    """

    query: str
    page: int
    total: int
    hits: list[Hit]
    elsewhere: dict[str, int]
    loose: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return min(-(-self.total // ON_A_PAGE), _MOST_PAGES)


def find(folder: Path, language: str, query: str, page: int = 1) -> Found:
    """Stories that have all words of the query in any form; in quotation marks, one after another.

    `folder` is a release.  Raises sqlite3.Error if there is no index, or the search takes too long.
    """
    query, page = query[:LONGEST].strip(), min(max(page, 1), _MOST_PAGES)
    parts = _parts(query)
    if not parts:
        return Found(query, 1, 0, [], {})
    wanted = {stem for part in parts for stem in part.split()}
    with _opened(folder / FILE) as database:
        matching, loose = _match(parts, " "), False
        counts = dict(database.execute(_COUNTED, (matching,)))
        if not counts and len(parts) > 1:
            matching, loose = _match(parts, " OR "), True
            counts = dict(database.execute(_COUNTED, (matching,)))
        place = (ON_A_PAGE, (page - 1) * ON_A_PAGE)
        rows = database.execute(_RANKED, (matching, language, *place)).fetchall()
        hits = [_hit(database, row, wanted) for row in rows]
    total = counts.pop(language, 0)
    return Found(query, page, total, hits, counts, loose)


def _hit(database: sqlite3.Connection, row: tuple[str, ...], wanted: set[str]) -> Hit:
    """The excerpt is from the text, else from the lead or the claims that the story rests on."""
    path, title, status, lead, text, published, said = row
    claims = (text for (text,) in database.execute(_CLAIMS, (path,)))
    where = next((one for one in (text, lead, *claims) if _has(one, wanted)), lead)
    return Hit(path, title, status, lead, published or "", said, excerpt(where, wanted))


def _has(text: str, wanted: set[str]) -> bool:
    return any(word.stem in wanted for word in words(text))


def _parts(query: str) -> list[str]:
    """The stems of each word, and of each phrase together."""
    phrases = [stems(found[1]) for found in _PHRASE.finditer(query)]
    single = stems(_PHRASE.sub(" ", query)).split()
    return [part for part in dict.fromkeys((*phrases, *single)) if part][:_MOST_WORDS]


def _match(parts: list[str], between: str) -> str:
    """In the index's own language; stems are letters and digits alone, so nothing can be smuggled
    in.
    """
    return between.join(f'"{part}"' for part in parts)


@contextmanager
def _opened(file: Path) -> Iterator[sqlite3.Connection]:
    """The database, which nobody writes to any more, for a limited time."""
    deadline = time.monotonic() + _SECONDS
    database = sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        database.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
        yield database
    finally:
        database.close()
