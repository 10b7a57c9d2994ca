"""A file of words gives the site a further language; nothing else does, and nothing else has to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from tests.newsroom.publication.plain_story import live
from wagtail.models import Locale

from newsroom.errors import SetupError
from newsroom.pages.models import StoryPage
from newsroom.pages.tree import ensure_tree, section
from newsroom.publication.edition import freeze
from newsroom.publication.publish import publish_everything
from newsroom.publication.words import site_words
from newsroom.settings.languages import languages

PAGES = (
    "", "news/", "archive/", "ledger/", "ledger/by-date/", "glossary/", "about/", "corrections/",
    "donate/", "digest/", "news/one/", "news/one/comparison/",
)  # fmt: skip
_BRACES = re.compile(r"(\{\w+\})")


def pseudo(words: Any) -> Any:
    """English as a translator would leave it: every word another, every brace the same."""
    if isinstance(words, dict):
        return {key: pseudo(value) for key, value in words.items()}
    if isinstance(words, list):
        return [pseudo(value) for value in words]
    if not isinstance(words, str):
        return words
    parts = _BRACES.split(words)
    return "".join(p if p.startswith("{") else re.sub(r"[a-z]+", _turned, p) for p in parts)


def _turned(word: re.Match[str]) -> str:
    return word[0][::-1] + "o"


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A file made of what `newsroom words` prints."""
    printed = StringIO()
    call_command("words", stdout=printed)
    words = pseudo(yaml.safe_load(printed.getvalue()))
    words |= {
        "own_name": "Esperanto",
        "plural_rule": "one_other",
        "language_names": {"ru": "la rusa"},
    }
    folder = tmp_path / "languages"
    folder.mkdir()
    file = folder / "eo.yml"
    file.write_text(yaml.safe_dump(words, allow_unicode=True), "utf-8")
    settings.SITE_LANGUAGES = folder
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages(folder)
    settings.PUBLICATION = tmp_path / "publication"
    settings.ARCHIVE = tmp_path / "archive"
    yield file
    site_words.cache_clear()


def test_a_file_is_a_language(file: Path, settings: Any) -> None:
    assert settings.LANGUAGES[2:] == [("eo", "Esperanto")]
    words = site_words("eo")
    assert words.count("conflicts", 2) == "2\N{NO-BREAK SPACE}stcilfnoco"
    assert words.language_name("ru") == "la rusa"


def test_a_missing_word_is_named(file: Path) -> None:
    words = yaml.safe_load(file.read_text("utf-8"))
    del words["glossary"]
    file.write_text(yaml.safe_dump(words), "utf-8")
    with pytest.raises(SetupError, match="words are missing: glossary"):
        site_words("eo")


@pytest.mark.django_db
def test_the_whole_site_is_in_the_language(file: Path, settings: Any) -> None:
    ensure_tree()
    english = live("one", 19, byline="Anna Reed")
    freeze_in_esperanto(english)
    publish_everything()
    site = settings.PUBLICATION / "current"
    for page in PAGES:
        html = (site / "eo" / page / "index.html").read_text("utf-8")
        assert '<html lang="eo"' in html, page
        assert ">About<" not in html
        assert ">Glossary<" not in html
    assert (site / "eo/404.html").is_file()
    assert (site / "eo/feed.xml").is_file()
    story = (site / "en/news/one/index.html").read_text("utf-8")
    for code in ("en", "eo", "x-default"):
        assert f'hreflang="{code}"' in story
    assert 'hreflang="eo" lang="eo" rel="alternate">Esperanto</a>' in story
    assert "/eo/news/one/" in (site / "sitemap.xml").read_text("utf-8")


def freeze_in_esperanto(english: StoryPage) -> None:
    """The story's translation, live."""
    at = datetime(2031, 3, 19, 12, tzinfo=UTC)
    story = StoryPage(
        title="Unu", slug="one", lead="<p>Teksto.</p>", event=english.event, live=True,
        first_published_at=at, last_published_at=at, byline="Anna Reed",
        locale=Locale.objects.get(language_code="eo"),
        translation_key=english.translation_key,
    )  # fmt: skip
    section("eo", "news").add_child(instance=story)
    freeze(story, None)
