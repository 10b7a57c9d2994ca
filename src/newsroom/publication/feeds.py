"""Feeds, site maps and robots.txt, made of the published stories' records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from newsroom.pages.models import SectionKind
from newsroom.publication.addresses import section_path
from newsroom.publication.head import absolute
from newsroom.publication.record import Record
from newsroom.publication.release import Release
from newsroom.publication.render import newsroom
from newsroom.publication.words import site_words

_MOST = 30
_NEWS = timedelta(days=2)  # how long a story is news to those who read news site maps
_XHTML = "http://www.w3.org/1999/xhtml"
_NEWS_SPACE = "http://www.google.com/schemas/sitemap-news/0.9"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGES = (
    "", "archive/", "ledger/", "ledger/by-date/", "ledger/by-party/", "glossary/", "corrections/",
    "about/",
)  # fmt: skip


def write_feeds(release: Release, language: str, stories: Sequence[Record]) -> None:
    """Feeds of the language and of each section, as Atom and as JSON."""
    name, words = newsroom(), site_words(language)
    _both(release, name, f"{language}/", language, stories)
    for kind in SectionKind.values:
        path = section_path(language, kind)
        inside = [s for s in stories if s.section_path == path]
        title = f"{name}: {words.of('sections', kind)}"
        _both(release, title, path, language, inside)


def _both(
    release: Release, title: str, path: str, language: str, stories: Sequence[Record]
) -> None:
    release.write(f"{path}feed.xml", _feed(title, path, language, stories))
    release.write(f"{path}feed.json", _json(title, path, language, stories))


def _json(title: str, path: str, language: str, stories: Sequence[Record]) -> bytes:
    """A feed by jsonfeed.org, version 1.1."""
    items = [
        {
            "id": absolute(story.path),
            "url": absolute(story.path),
            "title": title_of(story),
            "content_text": story.description,
            "date_published": story.published,
            "date_modified": story.updated,
            "authors": [{"name": name} for name in story.authors],
            "tags": [story.section, *story.tags],
            "language": language,
        }
        for story in stories[:_MOST]
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": absolute(path),
        "feed_url": absolute(f"{path}feed.json"),
        "language": language,
        "authors": [{"name": newsroom(), "url": absolute(f"{language}/")}],
        "items": items,
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _feed(title: str, path: str, language: str, stories: Sequence[Record]) -> bytes:
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": language})
    _text(feed, "id", absolute(path))
    _text(feed, "title", title)
    SubElement(feed, "link", {"rel": "self", "href": absolute(f"{path}feed.xml")})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": absolute(path)})
    newest = max((s.updated for s in stories), default="1970-01-01T00:00:00+00:00")
    _text(feed, "updated", newest)
    _text(SubElement(feed, "author"), "name", newsroom())
    for story in stories[:_MOST]:
        entry = SubElement(feed, "entry")
        _text(entry, "id", absolute(story.path))
        _text(entry, "title", title_of(story))
        SubElement(entry, "link", {"rel": "alternate", "href": absolute(story.path)})
        _text(entry, "published", story.published)
        _text(entry, "updated", story.updated)
        for name in story.authors:
            _text(SubElement(entry, "author"), "name", name)
        for tag in (story.section, *story.tags):
            SubElement(entry, "category", {"term": _NO_XML.sub("\N{REPLACEMENT CHARACTER}", tag)})
        _text(entry, "summary", story.description)
    return _xml(feed)


def title_of(story: Record) -> str:
    """The headline with its status."""
    return f"{story.headline} — {story.status}" if story.status else story.headline


def write_maps(release: Release, stories: Mapping[str, Sequence[Record]], now: datetime) -> None:
    """The site maps and robots.txt, for all languages together."""
    release.write("sitemap.xml", _map(stories))
    everything = [story for each in stories.values() for story in each]
    release.write("news-sitemap.xml", _news(everything, now))
    maps = [f"Sitemap: {absolute(name)}" for name in ("sitemap.xml", "news-sitemap.xml")]
    release.write("robots.txt", "\n".join(["User-agent: *", "Allow: /", *maps, ""]).encode())


def _map(stories: Mapping[str, Sequence[Record]]) -> bytes:
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    sections = [f"{kind}/" for kind in SectionKind.values]
    for place in (*_PAGES, *sections):
        same = {code: f"{code}/{place}" for code in stories}
        for code in stories:
            _url(root, same[code], same)
    for story in (s for each in stories.values() for s in each):
        same = {story.language: story.path, **story.translations}
        _url(root, story.path, same, story.updated)
        if story.statements:
            compared = {code: f"{path}comparison/" for code, path in same.items()}
            _url(root, compared[story.language], compared, story.updated)
    return _xml(root)


def _url(root: Element, path: str, same: Mapping[str, str], changed: str = "") -> Element:
    url = SubElement(root, "url")
    _text(url, "loc", absolute(path))
    if changed:
        _text(url, "lastmod", changed)
    if len(same) > 1:
        for code, other in sorted(same.items()):
            SubElement(
                url, "xhtml:link", {"rel": "alternate", "hreflang": code, "href": absolute(other)}
            )
    return url


def _news(stories: Iterable[Record], now: datetime) -> bytes:
    root = Element("urlset", {"xmlns": _SITEMAP, "xmlns:news": _NEWS_SPACE})
    since = (now.astimezone(UTC) - _NEWS).isoformat(timespec="seconds")
    for story in (s for s in stories if s.published >= since):
        url = SubElement(root, "url")
        _text(url, "loc", absolute(story.path))
        news = SubElement(url, "news:news")
        publication = SubElement(news, "news:publication")
        _text(publication, "news:name", newsroom())
        _text(publication, "news:language", story.language)
        _text(news, "news:publication_date", story.published)
        _text(news, "news:title", title_of(story))
    return _xml(root)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _xml(root: Element) -> bytes:
    indent(root, "")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, "unicode")}\n'.encode()
