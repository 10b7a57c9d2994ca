"""The demonstration's story, as a journalist would finish it and an editor publish it."""

from __future__ import annotations

from newsroom.actions.accept import accept
from newsroom.pages.draft_story import draft_story
from newsroom.pages.models import StoryPage
from newsroom.pages.tree import ensure_tree
from newsroom.people.models import User
from newsroom.records import demo
from newsroom.records.models import Event
from newsroom.records.models.base import State
from newsroom.serving.first_story import SUBJECTS


def event(editor: User) -> Event:
    """The demonstration's event with every point accepted."""
    made = demo.load(editor)
    out = (State.ACCEPTED, State.REJECTED, State.RETIRED)
    for point in made.points.exclude(state__in=out):
        accept(editor, point, point.version)
    made.refresh_from_db()
    return made


def stories(editor: User, made: Event) -> list[StoryPage]:
    """A draft in each language, translated and signed, ready to be published."""
    ensure_tree()
    return [finished(draft_story(editor, made, code), editor) for code in ("en", "ru")]


def finished(story: StoryPage, editor: User, byline: str = "") -> StoryPage:
    """The draft, signed and with its subjects; the demonstration's translator has filled in its
    translations.
    """
    language = story.locale.language_code
    story.byline = byline or {"en": "Anna Reed", "ru": "Анна Рид"}[language]
    story.tags.add(*SUBJECTS[language])
    story.save_revision(user=editor)
    return story


def publish(story: StoryPage, editor: User) -> StoryPage:
    """Publish its latest revision, as the editor's button does."""
    story.get_latest_revision().publish(user=editor)
    story.refresh_from_db()
    return story
