"""A live story of a call, made without the desk, for tests of what the publication does with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.newsroom import events
from wagtail.models import Locale

from newsroom.pages.models import StoryPage
from newsroom.pages.tree import section
from newsroom.publication.edition import freeze


def live(slug: str, day: int, **more: Any) -> StoryPage:
    """A live story of the call between two presidents."""
    event = events.event(events.party("lorrand", "Lorrand"), events.party("ventria", "Ventria"))
    events.statement(event, events.party("lorrand"), f"{events.LORRAND} On day {day}.")
    at = datetime(2031, 3, day, 12, tzinfo=UTC)
    story = StoryPage(
        slug=slug, lead="<p>A lead.</p>", event=event, live=True,
        first_published_at=at, last_published_at=at, locale=Locale.objects.get(language_code="en"),
        **{"title": f"Story {slug}", **more},
    )  # fmt: skip
    section("en", "news").add_child(instance=story)
    events.accept_everything(event)
    freeze(story, None)
    return story
