"""What leaves, whichever way: deleted, moved, taken out with others; and what links to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.newsroom import events
from tests.newsroom.desk.sign_in import client_of
from tests.newsroom.publication.plain_story import live

from newsroom.pages.models import StoryPage
from newsroom.pages.tree import ensure_tree, section
from newsroom.people.groups import set_role
from newsroom.people.models import Role
from newsroom.publication.publish import catch_up, publish, publish_everything

pytestmark = pytest.mark.django_db
Committed = Callable[..., Any]


@pytest.fixture(autouse=True)
def current(settings: Any, tmp_path: Path) -> Path:
    settings.PUBLICATION = tmp_path / "publication"
    settings.ARCHIVE = tmp_path / "archive"
    ensure_tree()
    return tmp_path / "publication/current"


@pytest.fixture
def client(db: None) -> Client:
    editor = events.person("anna", Role.EDITOR)
    set_role(editor, Role.EDITOR)
    return client_of(editor)


def page(current: Path, path: str) -> str:
    file = current / path / "index.html"
    return file.read_text("utf-8") if file.is_file() else ""


def bulk(client: Client, action: str, story: StoryPage, **more: Any) -> Any:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return client.post(f"{address}?id={story.pk}&next=/admin/", more, follow=True)


def test_a_deleted_story_is_gone(
    client: Client, current: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    story, _other = live("one", 19), live("two", 20)
    publish_everything()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))
    assert not StoryPage.objects.filter(pk=story.pk).exists()
    left = [f for f in current.rglob("*") if f.is_file() and b"Story one" in f.read_bytes()]
    assert left == []
    assert "Story two" in page(current, "en/news")


@pytest.mark.parametrize("action", ["delete", "unpublish"])
def test_stories_taken_out_with_others_are_gone(
    client: Client, current: Path, django_capture_on_commit_callbacks: Committed, action: str
) -> None:
    story = live("one", 19)
    publish_everything()
    with django_capture_on_commit_callbacks(execute=True):
        bulk(client, action, story)
    assert page(current, "en/news/one") == ""
    assert "Story one" not in page(current, "en/news")


def test_a_story_that_moves_leads_on_from_where_it_was(current: Path) -> None:
    story = live("one", 19)
    publish_everything()
    story.slug = "renamed"
    story.save()
    publish([story])
    assert "Story one" in page(current, "en/news/renamed")
    assert 'content="0; url=/en/news/renamed/"' in page(current, "en/news/one")
    assert 'url=/en/news/renamed/comparison/"' in page(current, "en/news/one/comparison")
    assert not (current / "en/news/one/story.json").exists()
    assert "/en/news/one/" not in page(current, "en/news")
    assert "/en/news/one/" not in (current / "sitemap.xml").read_text()


def test_former_addresses_outlive_the_folder_and_go_with_the_story(
    current: Path, tmp_path: Path
) -> None:
    story = live("one", 19)
    publish_everything()
    story.slug = "renamed"
    story.save()
    catch_up()
    (tmp_path / "publication").rename(tmp_path / "lost")
    publish_everything()
    assert "/en/news/renamed/" in page(current, "en/news/one")
    story.delete()
    catch_up()
    assert page(current, "en/news/one") == page(current, "en/news/renamed") == ""


def test_an_address_that_another_story_takes_is_that_storys(current: Path) -> None:
    story = live("one", 19)
    publish_everything()
    story.slug = "renamed"
    story.save()
    publish([story])
    other = live("one", 20)
    publish([other])
    assert "refresh" not in page(current, "en/news/one")
    publish([story])
    assert "refresh" not in page(current, "en/news/one")


def test_a_story_moved_to_another_section(
    client: Client, current: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    story, there = live("one", 19), section("en", "reports")
    publish_everything()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("wagtailadmin_pages:move_confirm", args=[story.pk, there.pk]))
    assert "Story one" in page(current, "en/reports/one")
    assert "url=/en/reports/one/" in page(current, "en/news/one")


def test_links_lead_to_published_pages_alone(current: Path) -> None:
    draft = live("secret-slug", 18)
    StoryPage.objects.filter(pk=draft.pk).update(live=False)
    target, words = live("one", 19), '<a linktype="page" id="{}">words</a>'
    story = live("two", 20)
    linked = "".join(
        f"<p>{words.format(key)}</p>"
        for key in (draft.pk, target.pk, section("en", "reports").pk, 987654)
    )
    story.lead = f'{linked}<p><a linktype="document" id="1">paper</a></p>'
    story.save()
    publish_everything()
    shown = page(current, "en/news/two")
    assert 'href="/en/news/one/"' in shown
    assert 'href="/en/reports/"' in shown
    assert shown.count(">words</a>") == 4
    assert not [f for f in current.rglob("*") if f.is_file() and b"secret-slug" in f.read_bytes()]
    target.slug = "renamed"
    target.save()
    publish([target])
    assert 'href="/en/news/renamed/"' in page(current, "en/news/two")
    target.live = False
    target.save()
    publish([target])
    assert "renamed" not in page(current, "en/news/two")
