"""Write the publication: every page that a story touches, in one release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils import timezone, translation

from newsroom.pages.models import SectionKind, StoryPage, Tombstone
from newsroom.publication import assets, feeds, ledger, record, render
from newsroom.publication.addresses import remembered, section_path, story_path
from newsroom.publication.database import write_database
from newsroom.publication.record import Record
from newsroom.publication.release import Publication, Release
from newsroom.publication.shelf import Shelf, Touched
from newsroom.publication.view import StoryView, archive_path, story_view
from readout.report.interface import LANGUAGES


def publish(stories: Iterable[StoryPage] = ()) -> list[str]:
    """Write these stories, their translations and every page that lists them; the paths that
    changed.

    A story that is live is written, one that isn't is taken out, with a tombstone where there is
    one.  Readers see all of it at once (see `release`).
    """
    touched = {language: Touched() for language in LANGUAGES}
    render.newsroom.cache_clear()
    with remembered(), Publication(settings.PUBLICATION).release() as release:
        for name in assets.names():
            release.write(assets.address(name), assets.content(name))
        chosen, known = _with_translations(stories), record.read_all(release)
        written = [*chosen, *_that_lead_to(known, chosen)]
        for story in written:
            _story(release, story, known, touched[story.locale.language_code])
        _lists(release, known, touched)
        write_database(release, written)
        return list(release.changed)


def publish_everything() -> list[str]:
    """Write all live stories anew: after the templates changed, or into an empty folder."""
    return publish(StoryPage.objects.live())


def _with_translations(stories: Iterable[StoryPage]) -> list[StoryPage]:
    """The stories and their translations, fresh from the database: live fields, not drafts."""
    keys = {story.translation_key for story in stories}
    found = StoryPage.objects.filter(translation_key__in=keys).select_related("event", "locale")
    return list(found.order_by("first_published_at", "pk"))


def _that_lead_to(known: Mapping[str, Record], chosen: list[StoryPage]) -> list[StoryPage]:
    """Other live stories whose pages name one of these under "Earlier"."""
    paths = {story_path(story) for story in chosen}
    leading = [r.path for r in known.values() if paths.intersection(r.related)]
    slugs = {path.rstrip("/").rpartition("/")[2] for path in leading if path not in paths}
    if not slugs:
        return []
    found = StoryPage.objects.live().filter(slug__in=slugs).select_related("event", "locale")
    return [story for story in found if story_path(story) in leading]


def _story(release: Release, story: StoryPage, known: dict[str, Record], touched: Touched) -> None:
    path = story_path(story)
    touched.add(known.pop(path, None))
    if not story.live:
        for file in release.paths(path.rstrip("/")):
            release.remove(file)
        return
    with translation.override(story.locale.language_code):
        view = story_view(story)
        made = known[path] = record.record(view)
        release.write(f"{path}index.html", render.story_page(view))
        release.write(f"{path}{record.FILE}", made.content())
        if view.comparison:
            release.write(f"{path}comparison/index.html", render.comparison_page(view))
            found = ledger.entries([made], timezone.now().date())
            release.write(f"{path}commitments.csv", ledger.table(found, settings.SITE))
    touched.add(made)
    _files(release, view)


def _files(release: Release, view: StoryView) -> None:
    """The archived copies and the pictures that the pages lead to."""
    for row in view.statements:
        if row.capture.file:
            copy = (settings.ARCHIVE / row.capture.file).read_bytes()
            release.write(archive_path(row.capture), copy)
    for block in view.blocks:
        if block.kind == "picture":
            for path, _width, content in block.value.files:
                release.write(path, content)


def _lists(release: Release, known: Mapping[str, Record], touched: Mapping[str, Touched]) -> None:
    now = timezone.now()
    newest = sorted(known.values(), key=lambda r: (r.published, r.path), reverse=True)
    stories = {code: [r for r in newest if r.language == code] for code in LANGUAGES}
    for language in LANGUAGES:
        _first_pages(release, language, touched[language])
        with translation.override(language):
            Shelf(release, language, stories, now.date()).write(touched[language])
            _tombstones(release, language, known)
        feeds.write_feeds(release, language, stories[language])
    feeds.write_maps(release, stories, now)


def _tombstones(release: Release, language: str, known: Mapping[str, Record]) -> None:
    for stone in Tombstone.objects.filter(language=language):
        if stone.path not in known:  # else it was published again
            page = render.tombstone_page(language, stone.title, stone.reason)
            release.write(f"{stone.path}index.html", page)


def _first_pages(release: Release, language: str, touched: Touched) -> None:
    """Sections have a page from the beginning, before they have a story."""
    for kind in SectionKind.values:
        path = section_path(language, kind)
        if not (release.folder / path / "index.html").is_file():
            touched.sections.add(path)
