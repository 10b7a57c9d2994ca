"""A link into a comparison leads to the same words for ever, or says what became of them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.newsroom import events
from wagtail.models import Locale

from newsroom.pages.models import StoryPage
from newsroom.pages.tree import ensure_tree, section
from newsroom.publication.edition import freeze
from newsroom.publication.publish import publish
from newsroom.records.models import Claim, Event, Statement
from newsroom.records.models.base import State

pytestmark = pytest.mark.django_db
AT = datetime(2031, 3, 19, 12, tzinfo=UTC)


@pytest.fixture
def story(settings: Any, tmp_path: Path) -> StoryPage:
    """A live story of a call, everything accepted."""
    settings.PUBLICATION = tmp_path / "publication"
    settings.ARCHIVE = tmp_path / "archive"
    ensure_tree()
    call = events.call()
    call.points.update(state=State.ACCEPTED)
    Claim.objects.filter(point__event=call).update(state=State.ACCEPTED)
    made = StoryPage(
        title="A call", slug="call", lead="<p>A lead.</p>", event=call, live=True,
        first_published_at=AT, last_published_at=AT,
        locale=Locale.objects.get(language_code="en"),
    )  # fmt: skip
    section("en", "news").add_child(instance=made)
    return made


def again(story: StoryPage, settings: Any) -> str:
    """Publish with what is accepted now; the page of the comparison."""
    freeze(story, None)
    publish([story])
    page = settings.PUBLICATION / "current/en/news/call/comparison/index.html"
    return page.read_text("utf-8")


def ids(page: str) -> set[str]:
    return set(re.findall(r'\bid="([cptk]-[0-9a-f]{8,}(?:-\d+)?)"', page))


def first_alone(event: Event) -> Any:
    return event.points.filter(verdict="one_sided").order_by("pk").first()


def test_a_claim_that_goes_is_listed_under_its_old_addresses(
    story: StoryPage, settings: Any
) -> None:
    before = again(story, settings)
    point = first_alone(story.event)
    words = point.claims.first().text
    point.state = State.REJECTED
    point.save()
    after = again(story, settings)
    assert ids(before) <= ids(after)
    assert "In earlier editions" not in before
    former = after[after.index("In earlier editions") :]
    assert " ".join(words.split())[:30] in " ".join(former.split())


def test_words_of_a_statement_that_was_withdrawn_are_not_repeated(
    story: StoryPage, settings: Any
) -> None:
    again(story, settings)
    gone = Statement.objects.get(event=story.event, party__key="ventria")
    story.event.points.filter(claims__statement=gone).update(state=State.REJECTED)
    Statement.objects.filter(pk=gone.pk).update(withdrawn=True)
    after = again(story, settings)
    former = after[after.index("In earlier editions") :]
    assert "A claim of a statement that was withdrawn." in former
    assert not any(c.text[:40] in former for c in gone.claims.all())


def test_every_address_is_given_once(story: StoryPage, settings: Any) -> None:
    again(story, settings)
    story.event.points.filter(pk=first_alone(story.event).pk).update(state=State.REJECTED)
    page = again(story, settings)
    given = re.findall(r'\bid="([^"]+)"', page)
    assert len(given) == len(set(given))
