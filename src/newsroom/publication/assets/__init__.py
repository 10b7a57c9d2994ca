"""The site's own files: their addresses carry a hash of the content, so they never go stale."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import PurePath


@cache
def content(name: str) -> bytes:
    """The file's bytes."""
    return (resources.files("newsroom.publication.assets") / name).read_bytes()


@cache
def address(name: str) -> str:
    """Where the file is in the publication: `static/site.0a1b2c3d.css`."""
    path = PurePath(name)
    return f"static/{path.stem}.{sha256(content(name)).hexdigest()[:8]}{path.suffix}"


def names() -> list[str]:
    """Every file."""
    files = resources.files("newsroom.publication.assets").iterdir()
    return sorted(f.name for f in files if not f.name.startswith("__") and "." in f.name[1:])
