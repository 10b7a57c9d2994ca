"""The demonstration's story on the site, in both languages."""

from __future__ import annotations

from newsroom.actions.accept_all import accept_all
from newsroom.pages.draft_story import draft_story
from newsroom.pages.models import StoryPage
from newsroom.people.models import User
from newsroom.publication.live import refusals
from newsroom.records.models import Event
from newsroom.records.models.base import State

SUBJECTS = {
    "en": ("Ceasefire", "Prisoner exchange"),
    "ru": ("Перемирие", "Обмен пленными"),
}


def publish_demonstration(editor: User, event: Event) -> None:
    """Accept what the machine proposed, draft the story and publish it: what people do at the desk.

    Done again it changes nothing.  A draft that the guard refuses stays a draft.
    """
    if StoryPage.objects.filter(event=event).exists():
        return
    proposed = event.points.filter(state=State.PROPOSED)
    accept_all(editor, event, [(point, point.version) for point in proposed])
    for language, subjects in SUBJECTS.items():
        story = draft_story(editor, event, language)
        story.tags.add(*subjects)
        revision = story.save_revision(user=editor)
        if not refusals(story):
            revision.publish(user=editor)
