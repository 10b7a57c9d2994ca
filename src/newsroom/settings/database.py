"""Where the records are: SQLite in the newsroom's folder, or PostgreSQL by one address."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newsroom.errors import SetupError

# Writers queue instead of failing: a transaction takes the lock when it begins (IMMEDIATE), and
# waits for it.  FULL because an acknowledged correction must survive a power cut.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 30,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
}


def database(address: str | None, file: Path) -> dict[str, Any]:
    """Django's setting for `address`, a postgresql:// URL, or for the SQLite file.

    Raises SetupError for any other address.
    """
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(file),
            "OPTIONS": dict(_SQLITE_OPTIONS),
            # Tests of several threads need a database that all of them see.
            "TEST": {"NAME": str(file.with_suffix(".test.sqlite"))},
        }
    url = urlsplit(address)
    if url.scheme not in ("postgresql", "postgres") or not url.path.strip("/"):
        raise SetupError(
            "this is no address of a database",
            where="NEWSROOM_DATABASE",
            do="write postgresql://user:password@host:5432/name, or leave it out for SQLite",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(url.path.strip("/")),
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": url.hostname or "",
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
