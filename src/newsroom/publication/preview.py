"""A story as it would be if it were published now, for the eyes of the desk alone."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils import timezone, translation

from newsroom.pages.models import StoryPage
from newsroom.publication import ledger
from newsroom.publication.edition import accepted
from newsroom.publication.record import record
from newsroom.publication.render import story_page
from newsroom.publication.view import story_view


def preview(story: StoryPage) -> bytes:
    """The page; its style sheets come from the desk."""
    language = story.locale.language_code
    with translation.override(language):
        comparison = accepted(story.event, language) if story.event else None
        view = story_view(story, comparison, at=timezone.now())
        entries = ledger.entries([record(view)], timezone.now().date())
        return story_page(view, entries, asset=lambda name: static(f"publication/{name}"))
