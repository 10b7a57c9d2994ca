"""Links from one page of the desk to another, as readers may have them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import escape

from wagtail.models import Page

from newsroom.pages.models import HomePage, SectionPage, StoryPage
from newsroom.publication.addresses import section_path, story_path

_TAG = re.compile(r"<a\b[^>]*>")
_ID = re.compile(r"\bid=\\?[\"'](\d+)")


def opening_tag(attributes: Mapping[str, str]) -> str:
    """The tag of a link to a page: without an address unless the page is published."""
    key = attributes.get("id", "")
    page = Page.objects.live().filter(pk=key).first() if key.isdigit() else None
    place = _place(page.specific) if page else None
    return f'<a href="/{escape(place)}">' if place else "<a>"


def linked(story: StoryPage) -> list[str]:
    """The public addresses of the stories that this one's text links to."""
    source = f"{story.lead}{json.dumps(story.body.get_prep_value())}"
    tags = (t for t in _TAG.findall(source) if "linktype" in t and "page" in t)
    keys = {int(key) for tag in tags for key in _ID.findall(tag)}
    found = StoryPage.objects.live().filter(pk__in=keys).select_related("locale").order_by("pk")
    return [story_path(other) for other in found]


def _place(page: Page) -> str | None:
    if isinstance(page, StoryPage):
        return story_path(page)
    language = page.locale.language_code
    if isinstance(page, SectionPage):
        return section_path(language, page.kind)
    return f"{language}/" if isinstance(page, HomePage) else None
