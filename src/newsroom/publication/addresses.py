"""Where pages are: the same scheme in every language, and never another page at an old address."""

from __future__ import annotations

from newsroom.pages.models import SectionPage, StoryPage


def story_path(story: StoryPage) -> str:
    """`en/news/slug/`, the folder of a story's page."""
    section = section_of(story)
    return f"{story.locale.language_code}/{section.kind}/{story.slug}/"


def section_of(story: StoryPage) -> SectionPage:
    """The section that the story stands in."""
    parent = story.get_parent().specific
    if not isinstance(parent, SectionPage):
        raise TypeError(f"{story} stands in no section")
    return parent


def section_path(language: str, kind: str) -> str:
    """`en/news/`, the folder of a section's index."""
    return f"{language}/{kind}/"
