"""Draft a story from what was accepted."""

from __future__ import annotations

from textwrap import shorten

from django.db import transaction
from django.utils.text import slugify
from wagtail.models import Locale

from newsroom.drafting import draft
from newsroom.errors import NotAllowed, NotPossible
from newsroom.pages.matching import match
from newsroom.pages.models import SectionKind, StoryPage
from newsroom.pages.tree import section
from newsroom.people.models import User
from newsroom.people.roles import may
from newsroom.records.models import Event
from newsroom.translation import propose


def draft_story(
    editor: User, event: Event, language: str, kind: str = SectionKind.NEWS
) -> StoryPage:
    """A story of the event in this language, not published; a translation of the one in another
    language if there is one.

    Raises NotAllowed, and NotPossible if the event has a story in this language already.
    """
    if not may(editor, "draft_story"):
        raise NotAllowed("your role does not allow this", where="draft_story", do="ask an editor")
    stories = StoryPage.objects.filter(event=event).order_by("pk")
    if stories.filter(locale__language_code=language).exists():
        raise NotPossible(
            "there is a story of this event in this language",
            where=str(event),
            do="open it and go on there",
        )
    made = draft(event, language)
    propose(made.body, event, language)
    story = StoryPage(
        title=made.title,
        slug=_slug(event, kind, language),
        lead=made.lead,
        event=event,
        owner=editor,
        live=False,
        locale=Locale.objects.get(language_code=language),
    )
    story.body = made.body
    other = stories.first()
    if other is not None:
        story.translation_key = other.translation_key
    with transaction.atomic():
        section(language, kind).add_child(instance=story)
        story.save_revision(user=editor, log_action=True)
        match(story)  # the drafts are made from one comparison
    return story


def _slug(event: Event, kind: str, language: str) -> str:
    """The same address in every language: the date and the English title."""
    words = f"{event.date:%Y-%m-%d} " + slugify(event.title_en).replace("-", " ")
    base = shorten(words, 80, placeholder="").replace(" ", "-")
    taken = set(section(language, kind).get_children().values_list("slug", flat=True))
    names = (base if n == 1 else f"{base}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
