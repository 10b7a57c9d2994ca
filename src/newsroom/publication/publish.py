"""Write the publication: every page that a story touches, in one release."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.utils import translation

from newsroom.pages.models import SectionKind, StoryPage, Tombstone
from newsroom.publication import assets, render
from newsroom.publication.addresses import section_path, story_path
from newsroom.publication.database import write_database
from newsroom.publication.release import Publication, Release
from newsroom.publication.view import StoryView, archive_path, story_view
from readout.report.interface import LANGUAGES

_ON_AN_INDEX = 50


def publish(stories: Iterable[StoryPage] = ()) -> list[str]:
    """Write these stories, their translations and every index anew; the paths that changed.

    A story that is live is written, one that isn't is taken out, with a tombstone where there is
    one.  Readers see all of it at once (see `release`).
    """
    chosen = _with_translations(stories)
    with Publication(settings.PUBLICATION).release() as release:
        for name in assets.names():
            release.write(assets.address(name), assets.content(name))
        for story in chosen:
            _story(release, story)
        for language in LANGUAGES:
            _indexes(release, language)
        write_database(release)
        return list(release.changed)


def publish_everything() -> list[str]:
    """Write all live stories anew: after the templates changed, or into an empty folder."""
    return publish(StoryPage.objects.live())


def _with_translations(stories: Iterable[StoryPage]) -> list[StoryPage]:
    """The stories and their translations, fresh from the database: live fields, not drafts."""
    keys = {story.translation_key for story in stories}
    found = StoryPage.objects.filter(translation_key__in=keys).select_related("event", "locale")
    return list(found.order_by("pk"))


def _story(release: Release, story: StoryPage) -> None:
    path = story_path(story)
    if not story.live:
        for file in release.paths(path.rstrip("/")):
            release.remove(file)
        return
    with translation.override(story.locale.language_code):
        view = story_view(story)
        release.write(f"{path}index.html", render.story_page(view))
        if view.comparison:
            release.write(f"{path}comparison/index.html", render.comparison_page(view))
    _archived(release, view)


def _archived(release: Release, view: StoryView) -> None:
    for capture in view.captures:
        if capture.file:
            copy = (settings.ARCHIVE / capture.file).read_bytes()
            release.write(archive_path(capture), copy)


def _indexes(release: Release, language: str) -> None:
    live = StoryPage.objects.live().filter(locale__language_code=language)
    recent = live.select_related("event", "locale").order_by("-first_published_at", "-pk")
    with translation.override(language):
        for stone in Tombstone.objects.filter(language=language):
            page = render.tombstone_page(language, stone.title, stone.reason)
            release.write(f"{stone.path}index.html", page)
        views = [story_view(story) for story in recent[:_ON_AN_INDEX]]
        release.write(f"{language}/index.html", render.index_page(language, None, views))
        for kind in SectionKind.values:
            path = section_path(language, kind)
            inside = [view for view in views if view.section.path == path]
            release.write(f"{path}index.html", render.index_page(language, kind, inside))
