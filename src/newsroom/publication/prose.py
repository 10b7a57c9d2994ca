"""Editors' text made ready for readers: only the tags that a story needs."""

from __future__ import annotations

import nh3
from markupsafe import Markup
from wagtail.rich_text import RichText, expand_db_html

_TAGS = {"p", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"}


def prose(value: RichText | str) -> Markup:
    """Rich text as clean HTML."""
    source = value.source if isinstance(value, RichText) else str(value)
    html = nh3.clean(
        expand_db_html(source),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    return Markup(html)  # cleaned just above


def plain(value: RichText | str) -> str:
    """The words alone, for search, feeds and descriptions."""
    return " ".join(_words(value).split())


def _words(value: RichText | str) -> str:
    source = value.source if isinstance(value, RichText) else str(value)
    apart = source.replace("</p>", " </p>").replace("<br", " <br").replace("</li>", " </li>")
    return Markup(nh3.clean(apart, tags=set())).unescape()
