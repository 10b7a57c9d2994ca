"""Whether a story still says the same as its versions in other languages.

A person says that two versions match; what either said at that moment is kept as a digest of its
text.  Whichever is changed afterwards, the other is flagged until a person looks at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from html import unescape

from django.db import transaction
from django.utils.html import strip_tags

from newsroom.pages.models import MatchedText, StoryPage


def latest(story: StoryPage) -> StoryPage:
    """The story as it was saved last, published or not."""
    found: StoryPage = story.get_latest_revision_as_object()
    return found


def others(story: StoryPage) -> Iterator[StoryPage]:
    """Its versions in other languages."""
    rows = StoryPage.objects.filter(translation_key=story.translation_key).exclude(pk=story.pk)
    yield from rows.select_related("locale", "latest_revision").order_by("pk")


def changed(story: StoryPage) -> list[StoryPage]:
    """The versions in other languages that were changed since this one was found to match."""
    known = dict(MatchedText.objects.filter(story=story).values_list("other", "digest"))
    return [other for other in others(story) if known.get(other.pk) != _digest(other)]


def match(story: StoryPage) -> None:
    """This version and those in other languages, as they were saved last, say the same."""
    with transaction.atomic():
        for other in others(story):
            for one, two in ((story, other), (other, story)):
                MatchedText.objects.update_or_create(
                    story=one, other=two, defaults={"digest": _digest(two)}
                )


def _digest(story: StoryPage) -> str:
    """Of the words alone: the editor writes ids and spaces anew whenever it saves."""
    saved = latest(story)
    words = [
        saved.title,
        str(saved.lead),
        *saved.body.stream_block.get_searchable_content(saved.body),
    ]
    plain = (" ".join(unescape(strip_tags(one)).split()) for one in words)
    return sha256("\n".join(filter(None, plain)).encode()).hexdigest()
