"""Readers look for words, in any form and either language; hostile queries find nothing else."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from tests.newsroom.publication.newsroom_site import SECRET
from tests.shared import CORPORA

from newsroom.search.answer import search
from newsroom.search.excerpt import excerpt
from newsroom.search.find import find
from newsroom.search.stems import stems

pytestmark = pytest.mark.django_db


def ask(
    site: Path, query: str, language: str = "en", **more: Any
) -> tuple[str, dict[str, str], str]:
    """Status, headers and body."""
    told: list[Any] = []
    values = {k: str(v) for k, v in more.items() if k.islower()}
    environ = {
        "PATH_INFO": f"/{language}/search/",
        "REQUEST_METHOD": "GET",
        "QUERY_STRING": urlencode({"q": query, **values}),
        **{k: v for k, v in more.items() if k.isupper()},
    }
    body = search(environ, lambda *said: told.extend(said), site, [("X-Common", "1")])
    assert body is not None
    return told[0], dict(told[1]), b"".join(body).decode()


def scripts(page: str) -> int:
    return page.lower().count("<script")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prisoner", "Prisoners’"),
        ("переговоры", "переговоров"),
        ("военнопленные", "Военнопленных"),
        ("соглашение", "соглашениями"),
        ("елка", "ёлки"),
    ],
)
def test_forms_of_a_word_are_one(one: str, other: str) -> None:
    assert stems(one) == stems(other).split()[0]


@pytest.mark.parametrize(
    ("language", "query"),
    [("en", "prisoners"), ("en", "prisoner released"), ("ru", "пленный"), ("ru", "перемирие")],
)
def test_stories_are_found(site: Path, language: str, query: str) -> None:
    found = find(site, language, query)
    assert found.hits
    assert all(hit.path.startswith(f"{language}/") for hit in found.hits)
    assert any(wanted for _, wanted in found.hits[0].excerpt)


def test_a_headline_ranks_before_a_mention(site: Path) -> None:
    hits = find(site, "en", "truce").hits
    assert len(hits) > 1
    assert "truce" in hits[0].title


def test_words_in_quotation_marks_stand_one_after_another(site: Path) -> None:
    assert find(site, "en", "“energy and infrastructure”").total
    assert not find(site, "en", "“infrastructure and energy”").total


def test_where_no_story_has_all_words_some_will_do(site: Path) -> None:
    found = find(site, "en", "truce zeppelin")
    assert found.loose
    assert found.total


def test_the_other_language_is_pointed_to(site: Path) -> None:
    status, _, page = ask(site, "перемирие")
    assert status == "200 OK"
    assert 'href="/ru/search/?q=%D0%BF' in page


def test_the_page_needs_no_script_and_keeps_the_query(site: Path) -> None:
    _, headers, page = ask(site, 'prisoners" onfocus="alert(1)')
    assert 'value="prisoners&quot; onfocus=&quot;alert(1)"' in page
    assert scripts(page) == scripts(ask(site, "")[2])
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Common"] == "1"


def test_programs_get_json_at_the_same_address(site: Path) -> None:
    for more in ({"HTTP_ACCEPT": "application/json"}, {"format": "json"}):
        _, headers, body = ask(site, "prisoners", **more)
        told = json.loads(body)
        assert headers["Content-Type"].startswith("application/json")
        assert told["total"] == len(told["stories"]) > 0
        assert told["stories"][0]["path"].startswith("/en/")


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "*", '"', '""', "'", "a OR b", "title:x", "NEAR(a b)", "^a", "-a", "a*", "(",
        "x" * 5000, "a " * 900, "{a b}: c", "') DROP TABLE stories --", "“", "💥", "؟", "\x00",
    ],
)  # fmt: skip
def test_no_query_breaks_it(site: Path, query: str) -> None:
    status, _, _ = ask(site, query)
    assert status in ("200 OK", "414 URI Too Long")


def test_naughty_strings_are_words_like_others(site: Path) -> None:
    file = CORPORA / "blns/blns.json"
    if not file.is_file():
        pytest.skip(f"{file} isn't here")
    strings = json.loads(file.read_text("utf-8"))
    for text in strings:
        status, _, page = ask(site, text[:150].encode("utf-8", "replace").decode())
        assert status in ("200 OK", "414 URI Too Long")
        assert scripts(page) == scripts(ask(site, "")[2])


@pytest.mark.parametrize("page", ["-1", "0", "abc", "99999999999999999999", "²"])
def test_no_page_breaks_it(site: Path, page: str) -> None:
    assert ask(site, "prisoners", page=page)[0] == "200 OK"


def test_what_the_desk_keeps_is_not_found(site: Path) -> None:
    assert find(site, "en", SECRET).total == 0
    assert find(site, "en", SECRET).elsewhere == {}


def test_only_searches_are_answered(site: Path) -> None:
    for path in ("/en/search", "/xx/search/", "/../search/", "/en/search/x"):
        assert search({"PATH_INFO": path, "REQUEST_METHOD": "GET"}, print, site, []) is None
    assert ask(site, "a", REQUEST_METHOD="POST")[0] == "405 Method Not Allowed"
    assert ask(site, "a", REQUEST_METHOD="HEAD")[2] == ""


def test_without_an_index_it_says_so(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site / "search", tmp_path / "search")
    (tmp_path / "published.sqlite").write_bytes(b"no database")
    assert ask(tmp_path, "prisoners")[0] == "503 Service Unavailable"


def test_a_query_writes_nothing(site: Path) -> None:
    before = (site / "published.sqlite").read_bytes()
    ask(site, "prisoners")
    assert (site / "published.sqlite").read_bytes() == before
    assert sorted(p.name for p in site.glob("published*")) == ["published.sqlite"]
    with sqlite3.connect(site / "published.sqlite") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_excerpt_is_about_the_words() -> None:
    text = " ".join(f"word{n}" for n in range(100)) + " hockey match. " + "after " * 60
    shown = "".join(piece for piece, _ in excerpt(text, {"hockey"}))
    assert shown.startswith("… word92")
    assert "hockey match." in shown
    assert shown.endswith(" …")
