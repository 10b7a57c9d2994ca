"""A story goes live, changes, or is taken down: what must hold, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction

from newsroom.errors import NotAllowed, NotPossible
from newsroom.pages.models import StoryChange, StoryPage, Tombstone
from newsroom.people.models import User
from newsroom.people.roles import may
from newsroom.publication.addresses import story_path
from newsroom.publication.edition import comparison_of, freeze
from newsroom.publication.publish import publish
from newsroom.quotes import guard
from newsroom.records.models import Event


def refusals(story: StoryPage) -> list[str]:
    """Why the story, as it is on this object, may not be published; empty if it may."""
    reasons = [_("The embargo has not ended.")] if story.embargoed else []
    body = list(story.body.get_prep_value())
    found = guard(
        body,
        story.event,
        story.locale.language_code,
        lead=str(story.lead),
        title=story.title,
    )
    return [*reasons, *map(str, found)]


def check(story: StoryPage) -> None:
    """Raise NotPossible with every reason why the story may not be published."""
    reasons = refusals(story)
    if reasons:
        raise NotPossible(" ".join(reasons), where=story.title, do=_("mend it and publish again"))


def went_live(story: StoryPage, editor: User | None) -> None:
    """Freeze the edition, tell the readers, write the pages; within the publishing transaction."""
    again = story.editions.exists()
    freeze(story, editor)
    language = story.locale.language_code
    _note(story, "updated" if again else "published", language=language)
    transaction.on_commit(partial(publish, [story]))


def went_down(story: StoryPage) -> None:
    """Take the story out of the publication."""
    transaction.on_commit(partial(publish, [story]))


def take_down(editor: User, story: StoryPage, reason: str) -> Tombstone:
    """Unpublish for good: the address says that and why; the hashes of the sources are kept.

    Raises NotAllowed, and NotPossible without a reason.
    """
    if not may(editor, "take_down"):
        raise NotAllowed("your role does not allow this", where="take_down", do="ask an editor")
    if not reason.strip():
        raise NotPossible("readers must be told why", where=story.title, do="give a reason")
    shown = comparison_of(story)
    with transaction.atomic():
        stone, _created = Tombstone.objects.update_or_create(
            path=story_path(story),
            defaults={
                "language": story.locale.language_code,
                "title": story.title,
                "reason": reason.strip(),
                "hashes": [s.sha256 for s in shown.statements] if shown else [],
            },
        )
        UnpublishPageAction(story, user=editor, log_action=True).execute(
            skip_permission_checks=True
        )
    return stone


def responded(event: Event, keys: Sequence[str]) -> None:
    """The event's responses changed, these parties (by key) have spoken: its live stories say so.

    Within the transaction that recorded it.  A publication that can't be written is logged and
    stops nobody's work at the desk; the next writing has it all.
    """
    live = list(StoryPage.objects.live().filter(event=event))
    for key in keys:
        for story in {s.translation_key: s for s in live}.values():
            _note(story, "response", party=key)
    if live:
        transaction.on_commit(partial(publish, live), robust=True)


def found(event: Event, commitment: str, status: str) -> None:
    """A person found what has become of a commitment: live stories that tell of it say so, as the
    ledger does.  Within the transaction that recorded it.
    """
    live = [
        story
        for story in StoryPage.objects.live().filter(event=event)
        if (shown := comparison_of(story)) and commitment in {c.id for c in shown.commitments}
    ]
    for story in {s.translation_key: s for s in live}.values():
        _note(story, "found", status=status)
    if live:
        transaction.on_commit(partial(publish, live), robust=True)


def _note(story: StoryPage, key: str, **values: str) -> None:
    StoryChange.objects.create(translation_key=story.translation_key, key=key, values=values)
