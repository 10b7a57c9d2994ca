"""From the event's page to the published story, and what readers see when a third party speaks."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.newsroom import events
from tests.newsroom.desk.sign_in import client_of

from newsroom.actions.accept_all import accept_all
from newsroom.errors import NotAllowed, NotPossible
from newsroom.pages.matching import changed, match
from newsroom.pages.models import StoryPage, Tombstone
from newsroom.pages.tree import ensure_tree
from newsroom.people.groups import set_role
from newsroom.people.models import Role
from newsroom.proposing import propose
from newsroom.publication.live import refusals, take_down
from newsroom.publication.schedule import publish_due
from newsroom.records import demo
from newsroom.records.models import Event, Party
from newsroom.records.models.base import State

pytestmark = pytest.mark.django_db
Committed = Callable[..., Any]


@pytest.fixture
def anna() -> Any:
    person = events.person("anna", Role.EDITOR)
    set_role(person, Role.EDITOR)
    return person


@pytest.fixture
def client(anna: Any) -> Client:
    return client_of(anna)


@pytest.fixture
def call(anna: Any, settings: Any, tmp_path: Path) -> Event:
    """The demonstration's event with all of it accepted, in a newsroom with an empty site."""
    settings.PUBLICATION, settings.ARCHIVE = tmp_path / "publication", tmp_path / "archive"
    ensure_tree()
    made = demo.load(anna)
    shown = made.points.filter(state=State.PROPOSED)
    accept_all(anna, made, [(point, point.version) for point in shown])
    return made


def draft(client: Client, call: Event, language: str) -> StoryPage:
    """What the button does."""
    answer = client.post(reverse("desk:story-draft", args=[call.public_id]), {"language": language})
    story = StoryPage.objects.get(event=call, locale__language_code=language)
    assert answer.url == reverse("wagtailadmin_pages:edit", args=[story.pk])
    return story


def published(client: Client, call: Event, committed: Committed, *languages: str) -> None:
    for language in languages:
        with committed(execute=True):
            story = draft(client, call, language)
            assert refusals(story) == []
            story.get_latest_revision().publish(user=story.owner)


def read(settings: Any, language: str, page: str = "") -> str:
    """The story as readers get it."""
    found = (settings.PUBLICATION / "current" / language / "news").glob(f"*/{page}index.html")
    return "\n".join(file.read_text("utf-8") for file in found)


def test_one_press_drafts_the_story_and_opens_the_editor(client: Client, call: Event) -> None:
    story = draft(client, call, "en")
    assert not story.live
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[story.pk]))
    assert editor.status_code == 200
    assert "halt of strikes" in story.title


def test_the_address_ends_with_a_whole_word(client: Client, call: Event) -> None:
    call.title_en = "Call between President Calloway of Lorrand and President Dagov of Ventria"
    call.save()
    slug = draft(client, call, "en").slug
    assert slug.endswith("-call-between-president-calloway-of-lorrand-and-president-dagov-of")


def test_a_second_press_says_that_there_is_one(client: Client, call: Event) -> None:
    draft(client, call, "en")
    again = client.post(
        reverse("desk:story-draft", args=[call.public_id]), {"language": "en"}, follow=True
    )
    assert "there is a story of this event in this language" in again.content.decode()
    assert StoryPage.objects.count() == 1


def test_both_languages_are_published_and_linked(
    client: Client, call: Event, settings: Any, django_capture_on_commit_callbacks: Committed
) -> None:
    published(client, call, django_capture_on_commit_callbacks, "en", "ru")
    english, russian = read(settings, "en"), read(settings, "ru")
    assert "Maresia" in english
    assert "yet to respond" in english
    assert 'hreflang="ru"' in english
    assert 'hreflang="en"' in russian
    assert "Маресии" in russian
    assert english.count("The story was published.") == russian.count("Статья опубликована.") == 1
    assert "Цитадель и\N{NO-BREAK SPACE}Маресия" in re.sub("<[^>]*>", "", russian)  # who promised


def test_a_change_to_one_language_flags_the_other(client: Client, call: Event) -> None:
    english, russian = draft(client, call, "en"), draft(client, call, "ru")
    assert changed(english) == changed(russian) == []
    english.title = "Another headline"
    english.save_revision()
    assert (changed(english), changed(russian)) == ([], [english])
    page = client.get(reverse("desk:event", args=[call.public_id])).content.decode()
    assert "changed since: English" in page
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[russian.pk])).content.decode()
    assert "Another headline" in editor
    assert "has changed since somebody found that both say the same" in editor
    match(russian)
    assert changed(russian) == []
    russian.save_revision()
    assert changed(english) == []


def test_what_is_decided_later_stays_at_the_desk(
    client: Client, call: Event, settings: Any, django_capture_on_commit_callbacks: Committed
) -> None:
    published(client, call, django_capture_on_commit_callbacks, "en")
    before = read(settings, "en", "comparison/")
    with django_capture_on_commit_callbacks(execute=True):
        point = call.points.filter(state=State.ACCEPTED).first()
        client.post(
            reverse("desk:action", args=[call.public_id, "edit_heading"]),
            {"point": point.public_id, "version": point.version, "heading": "Not for readers"},
        )
    assert read(settings, "en", "comparison/") == before


def test_a_third_statement_changes_the_status_line(
    client: Client, call: Event, settings: Any, django_capture_on_commit_callbacks: Committed
) -> None:
    published(client, call, django_capture_on_commit_callbacks, "en", "ru")
    with django_capture_on_commit_callbacks(execute=True):
        events.statement(call, Party.objects.get(key="maresia"), events.MARESIA)
        propose(call)
    english, russian = read(settings, "en"), read(settings, "ru")
    assert "yet to respond" not in english
    assert "Maresia made a statement." in english
    assert "Маресия: опубликовано заявление." in russian


def test_a_quote_is_as_the_archive_has_it_or_is_not_published(client: Client, call: Event) -> None:
    story = draft(client, call, "en")
    story.body = [{"type": "text", "value": "<p>They said “energy or infrastructure”.</p>"}]
    with pytest.raises(NotPossible, match="energy"):
        story.save_revision().publish(user=story.owner)
    story.refresh_from_db()
    assert not story.live


def test_the_editor_says_what_the_guard_refuses(client: Client, call: Event) -> None:
    story = draft(client, call, "en")
    story.title = "“A lasting war” agreed"
    assert any("A lasting war" in reason for reason in refusals(story))


@pytest.mark.parametrize("way", ["many at once", "a finished review"])
def test_wagtails_other_ways_of_publishing_say_what_the_guard_refuses(
    client: Client, call: Event, anna: Any, way: str
) -> None:
    story = draft(client, call, "en")
    story.title = "“A lasting war” agreed"
    revision = story.save_revision(user=anna)
    if way == "many at once":
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        answer = client.post(f"{address}?id={story.pk}", follow=True)
    else:
        story.get_workflow().start(story, anna)
        task = story.current_workflow_task_state
        assert task.revision == revision
        address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", task.pk])
        answer = client.post(address, {"comment": ""}, follow=True)
    assert answer.status_code == 200
    assert "A lasting war" in answer.content.decode()
    story.refresh_from_db()
    assert not story.live


def test_versions_of_a_story_are_compared_in_wagtail(client: Client, call: Event) -> None:
    story = draft(client, call, "en")
    first = story.latest_revision_id
    story.title = "Another headline"
    second = story.save_revision().pk
    way = reverse("wagtailadmin_pages:revisions_compare", args=[story.pk, first, second])
    shown = client.get(way)
    assert '<span class="addition">Another' in shown.content.decode()


def test_before_the_embargo_nobody_publishes(client: Client, call: Event) -> None:
    story = draft(client, call, "en")
    story.embargo_until = timezone.now() + timedelta(hours=1)
    with pytest.raises(NotPossible, match="embargo"):
        story.save_revision().publish(user=story.owner)


def test_a_scheduled_story_goes_out_by_itself(
    client: Client, call: Event, settings: Any, django_capture_on_commit_callbacks: Committed
) -> None:
    story = draft(client, call, "en")
    story.go_live_at = timezone.now() + timedelta(seconds=1)
    with django_capture_on_commit_callbacks(execute=True):
        story.save_revision().publish(user=story.owner)
        publish_due()
    assert read(settings, "en") == ""
    time.sleep(1.1)
    with django_capture_on_commit_callbacks(execute=True):
        publish_due()
        publish_due()
    assert "yet to respond" in read(settings, "en")
    assert story.editions.count() == 1


def test_a_scheduled_story_that_the_guard_refuses_stays(
    client: Client, call: Event, caplog: pytest.LogCaptureFixture
) -> None:
    story = draft(client, call, "en")
    story.go_live_at = timezone.now() + timedelta(seconds=1)
    revision = story.save_revision()
    revision.publish(user=story.owner)
    revision.refresh_from_db()
    revision.content["title"] = "“A lasting war” agreed"
    revision.save()
    time.sleep(1.1)
    publish_due()
    story.refresh_from_db()
    assert not story.live
    assert "A lasting war" in caplog.text


def test_a_story_taken_down_leaves_its_reason(
    client: Client,
    call: Event,
    anna: Any,
    settings: Any,
    django_capture_on_commit_callbacks: Committed,
) -> None:
    published(client, call, django_capture_on_commit_callbacks, "en")
    story = StoryPage.objects.get(event=call)
    with pytest.raises(NotPossible, match="why"):
        take_down(anna, story, " ")
    with pytest.raises(NotAllowed):
        take_down(events.person("rita"), story, "A court order.")
    way = reverse("desk:take-down", args=[call.public_id, story.pk])
    assert "as readers will see it" in client.get(way).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(way, {"reason": "A court order."})
    assert len(Tombstone.objects.get().hashes) == 2
    page = read(settings, "en")
    assert "A court order." in page
    assert "truce was" not in page
    assert read(settings, "en", "comparison/") == ""
