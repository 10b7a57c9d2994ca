"""The site's own files: their addresses carry a hash of the content, so they never go stale.

`site.css` is written together with the fonts and the rules by which points look everywhere
(fonts.css and points.css, links to the report's files), the addresses of the fonts filled in.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import PurePath

from readout.report.html.assemble import environment

SHARED = ("fonts.css", "points.css")  # published within site.css
_COMMENT = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
_FILE = re.compile(r'url\("([\w.-]+)"\)')
_MOST_DIFFERENCES = 12  # of one point, whose words light up together


@cache
def content(name: str) -> bytes:
    """The file's bytes, as published."""
    if name == "site.css":
        return _site_style().encode()
    return (
        _COMMENT.sub("", _bytes(name).decode()).encode() if name.endswith(".js") else _bytes(name)
    )


@cache
def address(name: str) -> str:
    """Where the file is in the publication: `static/site.0a1b2c3d.css`."""
    path = PurePath(name)
    return f"static/{path.stem}.{sha256(content(name)).hexdigest()[:8]}{path.suffix}"


def names() -> list[str]:
    """Every file that is published."""
    files = resources.files("newsroom.publication.assets").iterdir()
    found = (f.name for f in files if not f.name.startswith("__") and "." in f.name[1:])
    return sorted(name for name in found if name not in SHARED)


def _site_style() -> str:
    numbered = environment().get_template("numbered.css.j2")
    parts = [_bytes(name).decode() for name in (*SHARED, "site.css")]
    style = "".join(parts) + numbered.render(most=_MOST_DIFFERENCES, parties=0)
    return _FILE.sub(lambda m: f'url("/{address(m[1])}")', _COMMENT.sub("", style))


def _bytes(name: str) -> bytes:
    return (resources.files("newsroom.publication.assets") / name).read_bytes()
