"""The stories of an event, and the languages that have none yet."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import get_language_info

from newsroom.pages.matching import changed
from newsroom.pages.models import StoryPage
from newsroom.publication.addresses import story_path
from newsroom.records.models import Event


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story at the desk; `address` is its public page, empty if it isn't published; `behind` are
    the languages whose version was changed since this one was found to say the same.
    """

    pk: int
    language: str
    title: str
    live: bool
    changed: bool
    address: str
    behind: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stories:
    """What there is, and the languages (code, name) in which a story can be drafted."""

    lines: tuple[StoryLine, ...]
    open: tuple[tuple[str, str], ...]


def stories_told(event: Event) -> Stories:
    """For the event's page."""
    rows = StoryPage.objects.filter(event=event).select_related("locale").order_by("pk")
    lines = tuple(
        StoryLine(
            pk=row.pk,
            language=row.locale.language_code,
            title=row.title,
            live=row.live,
            changed=row.has_unpublished_changes,
            address=f"{settings.SITE}/{story_path(row)}" if row.live else "",
            behind=tuple(_language(other) for other in changed(row)),
        )
        for row in rows
    )
    there = {line.language for line in lines}
    return Stories(lines, tuple(pair for pair in settings.LANGUAGES if pair[0] not in there))


def _language(story: StoryPage) -> str:
    return str(get_language_info(story.locale.language_code)["name_translated"])
