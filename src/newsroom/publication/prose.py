"""Editors' text made ready for readers: only the tags that a story needs."""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup, escape
from wagtail.rich_text import RichText
from wagtail.rich_text.rewriters import LinkRewriter

from newsroom.pages.models import StoryPage
from newsroom.publication.links import opening_tag

# The escaped text has `&#39;` and the like: no hyphen in them.
_NUMBER_AND_WORD = re.compile(r"\b\d+-\w+")
_SPACES = re.compile(r"[ \t\r\n]+")
_TAGS = {"p", "b", "strong", "i", "em", "a", "ul", "ol", "li", "br"}


# Kinds of links that have no rule, such as those to documents, lead nowhere.
_links = LinkRewriter({"page": opening_tag})


def prose(value: RichText | str) -> Markup:
    """Rich text as clean HTML.

    A link to a page leads to its public address; to one that isn't published, it is mere words.
    """
    source = value.source if isinstance(value, RichText) else str(value)
    html = nh3.clean(
        _links(source),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    return Markup(html)  # cleaned just above


def plain(value: RichText | str) -> str:
    """The words alone, for search."""
    return " ".join(_words(value).split())


def words_of(story: StoryPage) -> str:
    """The words of a story's body alone, for search."""
    block = story.body.stream_block
    return " ".join(" ".join(block.get_searchable_content(story.body)).split())


def in_one_line(value: RichText | str) -> str:
    """The words alone, as they are set: no-break spaces stay."""
    return _SPACES.sub(" ", _words(value)).strip()


def unbroken(text: str) -> Markup:
    """A text in which a number and its word hold together: a line may not end in "30-"."""
    whole = r'<span class="whole">\g<0></span>'
    return Markup(_NUMBER_AND_WORD.sub(whole, str(escape(text))))


def _words(value: RichText | str) -> str:
    source = value.source if isinstance(value, RichText) else str(value)
    apart = source.replace("</p>", " </p>").replace("<br", " <br").replace("</li>", " </li>")
    return Markup(nh3.clean(apart, tags=set())).unescape()
