"""Where pages are: the same scheme in every language, and never another page at an old address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from hashlib import sha256

from anyascii import anyascii

from newsroom.pages.models import SectionPage, StoryPage

_PLAIN = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")


def story_path(story: StoryPage) -> str:
    """`en/news/slug/`, the folder of a story's page."""
    section = section_of(story)
    return f"{story.locale.language_code}/{section.kind}/{story.slug}/"


def section_of(story: StoryPage) -> SectionPage:
    """The section that the story stands in."""
    place = story.path[: -story.steplen]
    known = _known.get()
    if known is None:
        return SectionPage.objects.get(path=place)
    if place not in known:
        known[place] = SectionPage.objects.get(path=place)
    return known[place]


_known: ContextVar[dict[str, SectionPage] | None] = ContextVar("sections", default=None)


@contextmanager
def remembered() -> Iterator[None]:
    """Within it sections are asked for once."""
    token = _known.set({})
    try:
        yield
    finally:
        _known.reset(token)


def live_paths() -> set[str]:
    """`story_path` of every live story, in two questions to the database."""
    kinds = dict(SectionPage.objects.values_list("path", "kind"))
    rows = StoryPage.objects.live().values_list("locale__language_code", "path", "slug")
    step = StoryPage.steplen
    return {f"{code}/{kinds[path[:-step]]}/{slug}/" for code, path, slug in rows}


def section_path(language: str, kind: str) -> str:
    """`en/news/`, the folder of a section's index."""
    return f"{language}/{kind}/"


def month_path(language: str, year: int, month: int) -> str:
    """`en/archive/2031/03/`, the stories of a month."""
    return f"{language}/archive/{year:04d}/{month:02d}/"


def event_path(language: str, public_id: str) -> str:
    """`en/events/bcdfghjkmn/`, what is published of an event."""
    return f"{language}/events/{public_id}/"


def party_path(language: str, key: str) -> str:
    """`en/parties/ventria/`, what is published of a party."""
    return f"{language}/parties/{segment(key)}/"


def author_path(language: str, byline: str) -> str:
    """`en/authors/anna-reed/`, the stories of an author."""
    return f"{language}/authors/{segment(byline)}/"


def tag_path(language: str, tag: str) -> str:
    """`en/tags/prisoner-exchange/`, the stories with a tag."""
    return f"{language}/tags/{segment(tag)}/"


def segment(name: str) -> str:
    """A name as part of an address: in plain letters if that can be, else a name made of it."""
    plain = "-".join(anyascii(name).lower().replace(".", " ").replace("'", "").split())
    if _PLAIN.fullmatch(plain):
        return plain
    return sha256(name.encode()).hexdigest()[:12]
