"""A comparison as one HTML file that needs nothing else: no network, no other file.

    assemble.py             puts the page together
    view.py    ledger.py    the comparison's records as templates want them
    timeline.py anchors.py  places on the line of time; names for links
    policy.py               what the page may load and run: only itself
    templates/  points.css  page.css  page.js

Every text goes through the templates' escaping, and the page's own policy keeps a browser from
running anything but `page.js`; so a hostile statement is shown, not run.  Without scripts the
page loses its keys and nothing else.
"""

from __future__ import annotations

from readout.model import Comparison
from readout.report.html.assemble import page


def render(
    comparison: Comparison,
    *,
    language: str = "en",
    title: str | None = None,
    note: str | None = None,
) -> str:
    """The page, in UTF-8 text that ends in a newline.

    `language` is that of the interface, "en" or "ru"; what the parties said stays as it is.
    `title` stands in place of the parties' names, `note` below it ("A demonstration …").
    """
    return page(comparison, language, title, note) + "\n"
