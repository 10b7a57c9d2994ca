"""A token in everything that the desk keeps to itself is on no surface that readers reach."""

from __future__ import annotations

import gzip
import sqlite3
import zipfile
from collections.abc import Iterator
from importlib import reload
from pathlib import Path
from typing import Any

import brotli
import pytest
from tests.newsroom.publication.newsroom_site import SECRET

pytestmark = pytest.mark.django_db
TOKEN = SECRET.encode()
_UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}


def contents(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file with what it holds, compressed ones unpacked, archives by their members."""
    for file in (f for f in sorted(site.rglob("*")) if f.is_file()):
        name = str(file.relative_to(site))
        yield name, name.encode() + file.read_bytes()
        if file.suffix in _UNPACK:
            yield name, _UNPACK[file.suffix](file.read_bytes())
        if file.suffix == ".wacz":
            with zipfile.ZipFile(file) as archive:
                for member in archive.namelist():
                    content = archive.read(member)
                    yield f"{name}/{member}", content
                    if member.endswith(".gz"):
                        yield f"{name}/{member}", gzip.decompress(content)


def test_no_file_has_it(site: Path) -> None:
    seen = dict(contents(site))
    assert {Path(name).suffix for name in seen} >= {
        ".html",
        ".br",
        ".gz",
        ".xml",
        ".json",
        ".sqlite",
    }
    assert [name for name, content in seen.items() if TOKEN in content] == []


def test_no_row_has_it_nor_the_index(site: Path) -> None:
    with sqlite3.connect(site / "published.sqlite") as database:
        assert SECRET not in "\n".join(map(str, database.iterdump()))
        wanted = database.execute("SELECT count(*) FROM search WHERE search MATCH ?", (SECRET,))
        assert wanted.fetchone() == (0,)


def test_no_answer_of_the_process_has_it_nor_its_log(
    site: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NEWSROOM_PUBLICATION", str(site))
    from newsroom.serving import site as process

    application = reload(process).application

    def get(path: str, query: str = "") -> tuple[str, bytes]:
        told: list[Any] = []
        environ = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
            "wsgi.url_scheme": "http", "HTTP_HOST": "127.0.0.1",
        }  # fmt: skip
        body = application(environ, lambda *said: told.extend(said[:2]))
        content = b"".join(body)
        getattr(body, "close", lambda: None)()
        return told[0], repr(told).encode() + content

    pages = [f"/{f.relative_to(site)}".removesuffix("index.html") for f in site.rglob("*.html")]
    answers = [get(path) for path in pages]
    assert {status for status, _ in answers} == {"200 OK"}
    answers += [get("/en/search/", f"q={word}") for word in ("port", "may", "headline")]
    answers += [get("/ru/search/", f"q={word}&format=json") for word in ("порт", "x")]
    drafts = (
        f"/en/news/draft-{SECRET}/",
        f"/ru/news/translation-{SECRET}/",
        "/media/original_images/",
    )
    assert {get(path)[0] for path in drafts} == {"404 Not Found"}
    assert [body for _, body in answers if TOKEN in body] == []
    assert SECRET not in "".join(capfd.readouterr())
