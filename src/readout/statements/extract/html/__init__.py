"""HTML pages: the statement on them, every character with its bytes.

references.py   `&amp;` and the like
tokens.py       source ─► tags and text with offsets
tree.py         tokens ─► elements
clutter.py      which elements are not the statement
blocks.py       elements ─► paragraphs, list items, rows
main.py         which blocks are the statement
render.py       blocks ─► text and its map
metadata.py     title, date, issuer, language
"""

from __future__ import annotations

from readout.errors import SourceTooLarge, SourceUnreadable
from readout.statements.extract import charset
from readout.statements.extract.html import metadata
from readout.statements.extract.html.main import main_blocks
from readout.statements.extract.html.render import render
from readout.statements.extract.html.tree import parse
from readout.statements.extract.phrases import LETTER
from readout.statements.extract.text import Extracted

MAX_BYTES = 2_000_000


def extract(data: bytes, media_type: str | None = None) -> Extracted:
    """The statement on a page.  Raises a `SourceError` for a page that is too large or has none."""
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(
            f"this page has {len(data) / 1e6:.1f} MB, over the limit of {MAX_BYTES / 1e6:.0f} MB",
            do="paste the statement's text with -",
        )
    page = charset.decode(data, media_type)
    root = parse(page.text)
    about = metadata.read(root)
    found = main_blocks(root, about.title)
    if not any(LETTER.search(block.text) for block in found):
        raise SourceUnreadable("this page holds no text", do="paste the statement's text with -")
    text, places = render(found, page.offsets)
    return Extracted(
        text=text,
        places=places,
        title=about.title,
        published=about.published,
        issuer=about.issuer,
        language=about.language,
    )
