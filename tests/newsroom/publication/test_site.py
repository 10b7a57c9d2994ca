"""What readers get: every kind of page, whole, in both languages, with nothing else in it."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import brotli
import pytest
from tests.newsroom.publication.newsroom_site import SECRET

from newsroom.publication import assets
from newsroom.search.answer import PLACE

# The site is built from a database once; the mark is what has pytest-django set that up.
pytestmark = pytest.mark.django_db

KINDS = {
    "home": "{}/index.html",
    "section": "{}/news/index.html",
    "empty section": "{}/analytics/index.html",
    "story": "{}/news/2031*/index.html",
    "comparison": "{}/news/2031*/comparison/index.html",
    "hostile story": "{}/reports/hostile/index.html",
    "hostile comparison": "{}/reports/hostile/comparison/index.html",
    "archive": "{}/archive/index.html",
    "month": "{}/archive/2031/03/index.html",
    "event": "{}/events/*/index.html",
    "party": "{}/parties/*/index.html",
    "author": "{}/authors/*/index.html",
    "tag": "{}/tags/*/index.html",
    "source": "{}/news/2031*/sources/ventria-*/index.html",
    "hostile source": "{}/reports/hostile/sources/*/index.html",
    "corrections": "{}/corrections/index.html",
    "glossary": "{}/glossary/index.html",
    "ledger": "{}/ledger/index.html",
    "ledger by date": "{}/ledger/by-date/index.html",
    "ledger by party": "{}/ledger/by-party/index.html",
    "about": "{}/about/index.html",
    "donate": "{}/donate/index.html",
    "digest": "{}/digest/index.html",
    "missing": "{}/404.html",
}
LANGUAGES = ("en", "ru")


class Page(HTMLParser):
    """Ids, links and what a page loads, in order; and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.tags.append((tag, known))
        self.ids += [known["id"]] if known.get("id") else []
        self.links += [known["href"]] if tag == "a" and known.get("href") else []
        self.loads += [known["src"]] if known.get("src") else []
        if tag == "link" and known.get("rel") in ("stylesheet", "icon"):
            self.loads.append(known["href"] or "")

    def handle_data(self, data: str) -> None:
        if self.get_starttag_text() and self.tags[-1][0] != "script":
            self.words.append(data)


def pages(site: Path) -> Iterator[tuple[str, Page]]:
    for file in sorted(site.rglob("*.html")):
        yield str(file.relative_to(site)), Page(file.read_text("utf-8"))


def files(site: Path) -> list[Path]:
    return [f for f in site.rglob("*") if f.is_file() and f.suffix not in (".br", ".gz")]


def one(site: Path, kind: str, language: str = "en") -> Page:
    found = sorted(site.glob(KINDS[kind].format(language)))
    return Page(found[0].read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_is_there(site: Path, kind: str, language: str) -> None:
    page = one(site, kind, language)
    tags = [tag for tag, _ in page.tags]
    assert (tags.count("h1"), tags.count("main"), tags.count("title")) == (1, 1, 1)
    assert page.tags[0] == ("html", {"lang": language, "dir": "ltr"})


def test_hostile_texts_are_shown_and_never_run(site: Path) -> None:
    for path, page in pages(site):
        scripts = [known for tag, known in page.tags if tag == "script"]
        own = [{"src": f"/{assets.address('live.js')}", "defer": None}]
        assert [s for s in scripts if s != {"type": "application/ld+json"}] == own, path
        assert not [k for _, known in page.tags for k in known if k.startswith("on")], path
        assert not [link for link in page.links if link.lower().startswith("javascript")], path
    assert "<script>alert(1)</script>" in "".join(one(site, "hostile story").words)


def test_every_link_leads_somewhere(site: Path) -> None:
    broken = []
    for path, page in pages(site):
        for link in page.links + page.loads:
            place, at = urldefrag(link)
            if place.startswith(("https://", "http://", "mailto:")) or PLACE.fullmatch(place):
                continue  # a search is answered by a process
            target = site / unquote(place).lstrip("/") if place else site / path
            target = target / "index.html" if place.endswith("/") else target
            if not target.is_file() or (at and at not in Page(target.read_text("utf-8")).ids):
                broken.append((path, link))
    assert broken == []


def test_ids_are_given_once(site: Path) -> None:
    twice = {path: page.ids for path, page in pages(site) if len(set(page.ids)) < len(page.ids)}
    assert twice == {}


def test_nothing_is_loaded_from_elsewhere_and_nothing_is_styled_within(site: Path) -> None:
    for path, page in pages(site):
        assert all(load.startswith("/") for load in page.loads), path
        assert not [known for _, known in page.tags if "style" in known], path
        assert "style" not in [tag for tag, _ in page.tags], path
    assert set(re.findall(rb'url\("(.)', assets.content("site.css"))) == {b"/"}


def test_what_the_desk_keeps_reaches_no_reader(site: Path) -> None:
    found = [f for f in files(site) if SECRET.encode() in f.read_bytes() or SECRET in str(f)]
    assert found == []
    with sqlite3.connect(site / "published.sqlite") as database:
        assert SECRET not in "\n".join(database.iterdump())


def test_the_headline_says_who_has_not_spoken(site: Path) -> None:
    assert "Maresia yet to respond" in " ".join(one(site, "story").words)
    assert "заявления Маресии пока нет" in " ".join(one(site, "story", "ru").words)


def test_the_same_story_is_one_step_away_in_the_other_language(site: Path) -> None:
    for kind in ("story", "comparison", "event", "ledger"):
        # One of the events has a story in English alone.
        there = set(site.glob(KINDS[kind].format("ru")))
        pages = [f for f in site.glob(KINDS[kind].format("en"))
                 if site / "ru" / f.relative_to(site / "en") in there]  # fmt: skip
        tags = Page(pages[0].read_text("utf-8")).tags
        links = [k for tag, k in tags if tag == "a" and k.get("hreflang") == "ru"]
        assert site / (links[0]["href"] or "").strip("/") / "index.html" in there


def test_words_of_another_language_say_which(site: Path) -> None:
    for language, other in (("en", "ru"), ("ru", "en")):
        page = one(site, "story", language)
        marked = [tag for tag, known in page.tags if known.get("lang") == other]
        assert {"span", "blockquote"} <= set(marked)


def test_a_note_on_a_term_and_its_number_lead_to_one_another(site: Path) -> None:
    page = one(site, "story", "ru")
    assert {"term-1", "term-1-in"} <= set(page.ids)
    assert {"#term-1", "#term-1-in"} <= set(page.links)


def test_a_story_is_light(site: Path) -> None:
    """What a first visit takes, as compressed: page, style, script, both fonts; no pictures."""
    fonts = sum(len(assets.content(n)) for n in assets.names() if n.endswith(".woff2"))
    style, script = (len(brotli.compress(assets.content(n))) for n in ("site.css", "live.js"))
    for file in site.glob("*/news/2031*/index.html"):
        page = len(file.with_name("index.html.br").read_bytes())
        print(f"{file.parts[-4]}: page {page}, style {style}, script {script}, fonts {fonts} bytes")
        assert page + style + script + fonts <= 60_000
    assert fonts <= 60_000


def test_programs_are_told_what_the_story_is(site: Path) -> None:
    for kind in ("story", "hostile story"):
        html = next(site.glob(KINDS[kind].format("en"))).read_text("utf-8")
        data = json.loads(re.findall(r"ld\+json\">(.*?)</script>", html)[0])
        assert data["@type"] == "NewsArticle"
        assert data["datePublished"]
        assert data["mainEntityOfPage"].endswith("/")


def test_feeds_and_maps_are_whole(site: Path) -> None:
    for file in site.glob("*.xml"):
        ElementTree.fromstring(file.read_bytes())
    listed = re.findall(r"<loc>[^<]*?/((?:en|ru)/[^<]*)</loc>", (site / "sitemap.xml").read_text())
    assert [path for path in listed if not (site / path / "index.html").is_file()] == []


def test_feeds_are_as_rfc_4287_wants_them(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for file in [*site.glob("*/feed.xml"), *site.glob("*/*/feed.xml")]:
        feed = ElementTree.fromstring(file.read_bytes())
        for part in (feed, *feed.iter(f"{atom}entry")):
            assert urlsplit(part.findtext(f"{atom}id") or "").scheme == "http", file
            assert part.findtext(f"{atom}title"), file
            assert datetime.fromisoformat(part.findtext(f"{atom}updated") or "").tzinfo, file
        assert feed.findtext(f"{atom}author/{atom}name")
        own = [k.get("href") for k in feed.findall(f"{atom}link") if k.get("rel") == "self"]
        assert [urlsplit(str(k)).path for k in own] == [f"/{file.relative_to(site)}"]
        ids = [e.findtext(f"{atom}id") for e in feed.iter(f"{atom}entry")]
        assert len(ids) == len(set(ids))
    feed = ElementTree.fromstring((site / "en/feed.xml").read_bytes())
    titles = [e.findtext(f"{atom}title") or "" for e in feed.iter(f"{atom}entry")]
    assert any(title.endswith("— Maresia yet to respond") for title in titles)


def test_feeds_as_json_say_the_same(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for file in [*site.glob("*/feed.json"), *site.glob("*/*/feed.json")]:
        feed = json.loads(file.read_bytes())
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert urlsplit(feed["feed_url"]).path == f"/{file.relative_to(site)}"
        for item in feed["items"]:
            assert item["id"] == item["url"]
            assert item["content_text"]
            assert datetime.fromisoformat(item["date_published"]).tzinfo
        other = ElementTree.fromstring(file.with_suffix(".xml").read_bytes())
        told = [e.findtext(f"{atom}title") for e in other.iter(f"{atom}entry")]
        assert [item["title"] for item in feed["items"]] == told


def test_a_subject_and_an_author_have_a_page_of_their_stories(site: Path) -> None:
    assert (site / "en/tags/prisoner-exchange/index.html").is_file()
    assert (site / "ru/tags/obmen-plennymi/index.html").is_file()
    assert (site / "ru/authors/anna-rid/index.html").is_file()
    links = one(site, "story").links
    assert {"/en/tags/ceasefire/", "/en/authors/anna-reed/"} <= set(links)


def test_a_story_reads_in_order_without_style_and_scripts(site: Path) -> None:
    said = " ".join(" ".join(one(site, "story").words).split())
    parts = (
        "News", "Maresia yet to respond", "No statement by Maresia", "Harlow House’s version",
        "The Citadel’s version", "Where they differ", "What only one says", "What was promised",
        "What remains unclear", "Notes on terms", "Sources", "SHA-256", "What changed",
        "Your browser is out of date",
    )  # fmt: skip
    at = 0
    for part in parts:
        at = said.index(part, at)


def test_the_ledger_calls_nothing_broken_by_the_clock(site: Path) -> None:
    """The demonstration's dates are far away; a hostile story's have passed or not: none is
    found broken, because nobody found it."""
    rows = (site / "en/ledger/ledger.csv").read_text("utf-8").splitlines()
    assert len(rows) > 3
    assert all(row.startswith('"open"') for row in rows[1:])


def test_pictures_keep_nothing_of_the_camera(site: Path) -> None:
    found = list(site.glob("pictures/*.webp"))
    assert sorted({f.stem.rpartition("-")[2] for f in found}) == ["1440", "480", "960"]
    assert not [f for f in found if b"EXIF" in f.read_bytes()]
