"""A captured HTML page to harmless markup; runs in a child process with limits.

First the caps, by the engine's own linear parser: 2 MB, 256 deep, 512 attributes, 100,000
elements, for on more the cleaner itself hangs (measured).  Then an allow-list: text, headings,
lists, tables, links.  Nothing that loads, runs, submits, names or styles anything.
"""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import nh3

from readout.errors import SourceTooLarge
from readout.statements.extract import charset
from readout.statements.extract.html import MAX_BYTES
from readout.statements.extract.html.tree import parse

TAGS = frozenset(
    "a abbr article b blockquote br caption code col colgroup dd del div dl dt em figcaption "
    "figure footer h1 h2 h3 h4 h5 h6 header hr i ins li main mark ol p pre q s section small span "
    "strong sub sup table tbody td tfoot th thead time tr u ul".split()
)
# Gone with all that is in them; of other elements that are not in the list the words stay.
WITH_CONTENT = frozenset(
    "script style title template noscript iframe noembed noframes xmp plaintext svg math object "
    "applet audio video canvas select textarea button".split()
)
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan"},
    "time": {"datetime"},
}
REL = "noopener noreferrer nofollow"


def clean(payload: bytes) -> bytes:
    """A line of JSON (`media_type`, `base`) and a page's bytes to cleaned markup in UTF-8.

    Raises a SourceError for a page over the caps.
    """
    line, _, data = payload.partition(b"\n")
    order = json.loads(line)
    if len(data) > MAX_BYTES:
        raise SourceTooLarge(f"this page has {len(data) / 1e6:.1f} MB, too much to be shown")
    page = charset.decode(data, order["media_type"])
    parse(page.text)  # for its caps
    return markup(page.text, order["base"]).encode("utf-8", "replace")


def markup(page: str, base: str | None = None) -> str:
    """What the allow-list leaves of a page; links are made absolute by `base`, else dropped."""
    rooted = base if base and urlsplit(base).scheme in ("http", "https") else None
    return nh3.clean(
        page,
        tags=set(TAGS),
        clean_content_tags=set(WITH_CONTENT),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes={"http", "https"},
        url_relative=("rewrite_with_base", rooted) if rooted else "deny",
        link_rel=REL,
        strip_comments=True,
    )
