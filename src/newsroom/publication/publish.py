"""Write the publication: every page that a story touches, in one release."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.conf import settings
from django.utils import timezone, translation

from newsroom.pages.models import FormerAddress, SectionKind, StoryPage, Tombstone
from newsroom.publication import assets, feeds, ledger, record, render
from newsroom.publication.addresses import live_paths, remembered, section_path, story_path
from newsroom.publication.database import write_database
from newsroom.publication.record import Record
from newsroom.publication.release import Publication, Release
from newsroom.publication.shelf import Shelf, Touched
from newsroom.publication.sources import archive_path
from newsroom.publication.standing import of_another_day, write_standing
from newsroom.publication.view import StoryView, story_view
from newsroom.publication.words import languages
from newsroom.reads.collect import drop_reads, move_reads, write_reads
from newsroom.search.answer import SHELL, WORDS


def publish(stories: Iterable[StoryPage] = ()) -> list[str]:
    """Write these stories, their translations and every page that lists them; the paths that
    changed.

    A story that is live is written; whatever isn't live any more, for whatever reason, is taken
    out, with a tombstone where there is one.  Readers see all of it at once (see `release`).
    """
    touched = {language: Touched() for language in languages()}
    render.newsroom.cache_clear()
    render.rates.cache_clear()
    with remembered(), Publication(settings.PUBLICATION).release() as release:
        for name in assets.names():
            release.write(assets.address(name), assets.content(name))
        known = record.read_all(release)
        left = _left(known)
        chosen = _with_translations(stories, left)
        written = [*chosen, *_that_lead_to(known, chosen, left)]
        for old in left:
            del known[old.path]
            _take_out(release, old, known, touched[old.language])
        for story in written:
            _story(release, story, known, touched[story.locale.language_code])
        _lists(release, known, touched)
        write_database(release, known, written, [old.path for old in left])
        return list(release.changed)


def publish_everything() -> list[str]:
    """Write all live stories anew: after the templates changed, or into an empty folder."""
    return publish(StoryPage.objects.live())


def catch_up() -> None:
    """Write what isn't as it should be: stories that went, or came, without the publication being
    told, or while it couldn't be written; and, every day, the ledger, which says as of when it is.
    """
    current = Publication(settings.PUBLICATION).current
    there = set(record.paths(current)) if current else set()
    wanted = live_paths()
    if there != wanted or (current and of_another_day(current, timezone.now())):
        stories = StoryPage.objects.live().select_related("locale")
        publish([story for story in stories if story_path(story) in wanted - there])
    Publication(settings.PUBLICATION).forget()


def _with_translations(stories: Iterable[StoryPage], left: Iterable[Record]) -> list[StoryPage]:
    """The stories and their translations, and those of what has left, fresh from the database:
    live fields, not drafts.
    """
    keys = {str(story.translation_key) for story in stories} | {old.key for old in left}
    found = StoryPage.objects.filter(translation_key__in=keys).select_related("event", "locale")
    return list(found.order_by("first_published_at", "pk"))


def _left(known: Mapping[str, Record]) -> list[Record]:
    """What the release has and no story stands for: deleted, unpublished, or at another address.
    The last are remembered, so that the address leads on.
    """
    wanted = live_paths()
    left = [known[path] for path in sorted(known.keys() - wanted)]
    for old in left:
        story = StoryPage.objects.live().filter(
            translation_key=old.key, locale__language_code=old.language
        )
        for moved in story:
            FormerAddress.objects.update_or_create(path=old.path, defaults={"story": moved})
            move_reads(old.path, story_path(moved))
    FormerAddress.objects.filter(path__in=wanted).delete()
    return left


def _that_lead_to(
    known: Mapping[str, Record], chosen: list[StoryPage], left: list[Record]
) -> list[StoryPage]:
    """Other live stories that name one of these under "Earlier", or link to it."""
    paths = {story_path(story) for story in chosen} | {old.path for old in left}
    leading = {r.path for r in known.values() if paths.intersection((*r.related, *r.links))}
    slugs = {path.rstrip("/").rpartition("/")[2] for path in leading - paths}
    if not slugs:
        return []
    found = StoryPage.objects.live().filter(slug__in=slugs).select_related("event", "locale")
    return [story for story in found if story_path(story) in leading - paths]


def _take_out(release: Release, old: Record, known: Mapping[str, Record], touched: Touched) -> None:
    touched.add(old)
    drop_reads(old.path)
    for path in {old.path, *old.former} - known.keys():
        for file in release.paths(path.rstrip("/")):
            release.remove(file)


def _story(release: Release, story: StoryPage, known: dict[str, Record], touched: Touched) -> None:
    path = story_path(story)
    touched.add(known.pop(path, None))
    if not story.live:
        return
    with translation.override(story.locale.language_code):
        view = story_view(story)
        made = known[path] = record.record(view)
        found = ledger.entries([made], timezone.now().date())
        release.write(f"{path}index.html", render.story_page(view, found))
        release.write(f"{path}{record.FILE}", made.content())
        if view.comparison:
            release.write(f"{path}comparison/index.html", render.comparison_page(view))
            release.write(f"{path}commitments.csv", ledger.table(found, settings.SITE))
        for source in view.sources:
            release.write(f"{source.path}index.html", render.source_page(view, source))
    touched.add(made)
    write_reads(path)
    _files(release, view)
    parts = ["", *(["comparison/"] if view.comparison else [])]
    _lead_on(release, made, [*parts, *(s.path.removeprefix(path) for s in view.sources)])


def _lead_on(release: Release, story: Record, parts: Iterable[str]) -> None:
    """At its former addresses, the way to where the story and its further pages are now."""
    for former in story.former:
        for part in parts:
            page = render.moved_page(
                story.language, f"{story.path}{part}", story.headline, story.demonstration
            )
            release.write(f"{former}{part}index.html", page)


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
    stories = {code: [r for r in newest if r.language == code] for code in languages()}
    for language in languages():
        _first_pages(release, language, touched[language])
        with translation.override(language):
            shelf = Shelf(release, language, stories, now.date())
            shelf.write(touched[language])
            write_standing(shelf)
            _tombstones(release, shelf, known)
        feeds.write_feeds(release, language, stories[language])
        release.write(SHELL.format(language=language), render.search_page(language, shelf.invented))
        release.write(WORDS.format(language=language), render.search_words(language))
    feeds.write_maps(release, stories, now)


def _tombstones(release: Release, shelf: Shelf, known: Mapping[str, Record]) -> None:
    for stone in Tombstone.objects.filter(language=shelf.language):
        if stone.path not in known:  # else it was published again
            page = render.tombstone_page(shelf.language, stone.title, stone.reason, shelf.invented)
            release.write(f"{stone.path}index.html", page)


def _first_pages(release: Release, language: str, touched: Touched) -> None:
    """Sections have a page from the beginning, before they have a story."""
    for kind in SectionKind.values:
        path = section_path(language, kind)
        if not (release.folder / path / "index.html").is_file():
            touched.sections.add(path)
