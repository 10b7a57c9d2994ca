"""A captured page beside its text: nothing but the allow-list remains, and nothing hangs."""

from __future__ import annotations

import json
import re
import time
from contextlib import suppress
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.utils.translation import override
from tests.loopback import Web, corpus, page
from tests.newsroom.worker.newsroom_at_work import Desk
from tests.newsroom.worker.test_intake import DOCX, HTML, PDF, TEXT

from newsroom.worker.cleaning import ATTRIBUTES, REL, TAGS, markup
from newsroom.worker.page import LIMITS, download, shown
from newsroom.worker.places import where
from readout.errors import SourceError
from readout.sandbox import run

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


class Outline(HTMLParser):
    """Which elements, attributes and addresses a browser would find; comments too."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[str] = []
        try:
            self.feed(text)
            self.close()
        except AssertionError:  # Python's parser gives up on some broken declarations
            self.wrong.append("a broken declaration")

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        allowed = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | ({"rel"} if tag == "a" else set())
        if tag not in TAGS:
            self.wrong.append(f"<{tag}>")
        self.wrong += [f"{tag}.{name}" for name, _ in attrs if name not in allowed]
        for name, value in attrs:
            if name == "href" and urlsplit(value or "").scheme not in ("http", "https"):
                self.wrong.append(f"href={value}")
            if name == "rel" and value != REL:
                self.wrong.append(f"rel={value}")

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}-->")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}>")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}>")

    def unknown_decl(self, data: str) -> None:
        self.wrong.append(f"<![{data}>")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<form action=//evil.example><input name=q><button>go</button></form>",
    "<a href='javascript:alert(1)'>x</a>",
    "<a href='java&#9;script:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='//evil.example/x' target=_blank ping=//evil.example rel=opener>x</a>",
    "<a id=location name=body class=x style='position:fixed'>x</a>",
    "<base href=//evil.example><link rel=stylesheet href=//evil.example/a.css>",
    "<link rel=preconnect href=//evil.example>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=//evil.example></object><embed src=//evil.example>",
    "<video poster=//evil.example><source src=//evil.example></video><audio src=//evil.example>",
    "<p style='background:url(//evil.example)'>x</p><p background=//evil.example>x</p>",
    "<table background=//evil.example><td background=//evil.example>x</table>",
    "<q cite=//evil.example>x</q><blockquote cite=//evil.example>x</blockquote>",
    "<body onload=alert(1)><input autofocus onfocus=alert(1)>",
    "<details open ontoggle=alert(1)>x</details><marquee onstart=alert(1)>x",
    "<xmp><script>alert(1)</script></xmp><plaintext><script>alert(1)</script>",
    "<!--[if IE]><script>alert(1)</script><![endif]--><?xml-stylesheet href=//evil.example?>",
    "<p x='&quot;><script>alert(1)</script>'>x</p>",
    "\x00<scr\x00ipt>alert(1)</scr\x00ipt>",
]


@pytest.mark.parametrize("payload", HOSTILE)
@pytest.mark.parametrize("base", [None, "https://lorrand.example/readout"])
def test_only_the_allow_list_remains(payload: str, base: str | None) -> None:
    cleaned = markup(f"<p>before</p>{payload}<p>after</p>", base)
    assert Outline(cleaned).wrong == []
    assert "before" in cleaned
    assert "<script" not in cleaned


def test_a_list_of_known_attacks() -> None:
    text = (corpus("xss-payload-list") / "xss-payload-list.txt").read_text("utf-8", "replace")
    payloads = [line for line in text.splitlines() if line.strip()]
    assert len(payloads) > 1_000
    control = sum(bool(Outline(payload).wrong) for payload in payloads)
    assert control > 1_000, "the check sees what is wrong before cleaning"
    for payload in payloads:
        cleaned = markup(payload, "https://lorrand.example/")
        assert Outline(cleaned).wrong == [], payload
        assert markup(cleaned, "https://lorrand.example/") == cleaned, payload


def test_what_stays() -> None:
    kept = "<h1>T</h1><p lang=ru>а <b>б</b></p><ol start=2><li>x</li></ol><table><tr><td>1</table>"
    cleaned = markup(kept)
    for part in ("<h1>T</h1>", '<p lang="ru">', "<b>б</b>", '<ol start="2">', "<td>1</td>"):
        assert part in cleaned
    link = markup("<a href=/a?b=1>x</a>", "https://lorrand.example/d/")
    assert link == f'<a href="https://lorrand.example/a?b=1" rel="{REL}">x</a>'
    assert markup("<a href=/a>x</a>", "file:///saved.html") == f'<a rel="{REL}">x</a>'


BOMBS = {
    "nested": b"<div>" * 200_000,
    "nested formatting": b"<b>" * 200_000,
    "a table in a table": b"<table><tr><td>" * 50_000,
    "attributes": b"<p " + b"a=1 " * 200_000 + b">",
    "ampersands": b"&" * 1_999_000,
    "references": b"&#x41;" * 330_000,
    "elements": b"<br>" * 490_000,
    "large": b"<p>x</p>" * 300_000,
    "open tags": b"<" * 1_999_000,
    "comments": b"<!--" * 490_000,
    "misnested": b"<a><table>" * 190_000,
    "templates": b"<template>" * 190_000,
    "paragraphs in formatting": (b"<b>" * 200 + b"<p>") * 300,
}


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_end_in_time(bomb: bytes) -> None:
    order = json.dumps({"media_type": "text/html", "base": None}).encode() + b"\n"
    began = time.monotonic()
    with suppress(SourceError):
        answer = run("newsroom.worker.cleaning:clean", order + b"<html>" + bomb, limits=LIMITS)
        assert len(answer) <= LIMITS.output
    assert time.monotonic() - began < LIMITS.wall + 5


def test_the_page_of_a_statement(desk: Desk, compared: object, open_web: Web) -> None:
    evil = HTML.replace("<p>", "<script>alert(1)</script><img src=//evil.example><p>")
    open_web.answers["/a"] = page(evil.encode())
    intake = desk.bring_in(open_web.url("/a"))
    assert intake.capture is not None
    panel = shown(intake.capture)
    assert panel.html is not None
    assert f"<p>{TEXT}</p>" in panel.html
    assert Outline(panel.html).wrong == []
    assert "script" not in panel.html


def test_a_page_in_an_old_encoding(desk: Desk, compared: object, open_web: Web) -> None:
    html = "<html lang=ru><body><main><p>Вентрия передаст Маресии 23 раненых.</p></main>"
    open_web.answers["/a"] = page(html.encode("cp1251"), kind="text/html; charset=windows-1251")
    capture = desk.bring_in(open_web.url("/a")).capture
    assert capture is not None
    assert "Вентрия передаст" in (shown(capture).html or "")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "pasted"])
def test_what_is_no_page_is_not_shown_as_one(desk: Desk, compared: object, name: str) -> None:
    body = {"a.pdf": PDF, "a.docx": DOCX}.get(name, TEXT.encode())
    capture = desk.bring_in(name, body).capture
    assert capture is not None
    assert shown(capture).html is None
    assert shown(capture).why_not == "This was not captured as a web page."


def test_the_raw_bytes_are_a_file_to_be_saved(desk: Desk, compared: object) -> None:
    capture = desk.bring_in("evil.html", HTML.replace("<p>", "<script>1</script><p>")).capture
    assert capture is not None
    response = download(capture)
    assert response.content == HTML.replace("<p>", "<script>1</script><p>").encode()
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(
        r'attachment; filename="\d{4}-\d\d-\d\d-[0-9a-f]{12}\.html"',
        response["Content-Disposition"],
    )


def test_a_capture_that_was_changed_is_not_shown(
    desk: Desk, compared: object, archive: Any
) -> None:
    capture = desk.bring_in("a.html", HTML).capture
    assert capture is not None
    file = archive / capture.file
    file.write_bytes(file.read_bytes().replace(b" 175 ", b" 195 "))
    assert shown(capture).why_not == "The page can't be shown here: the capture was changed."


PLACES = [
    ("a.html", HTML.encode(), r"Bytes \d+ to \d+ of the captured page\."),
    ("a.pdf", PDF, r"Page 1 of the PDF, 24\d to 25\d mm above its lower edge\."),
    ("a.docx", DOCX, r"Paragraph 1 of the Word document\."),
    ("pasted", b"Hello.\n\nLorrand spoke.", r"Line 3 of the captured text\."),
    ("pasted", b"Lorrand\nspoke.", r"Lines 1 to 2 of the captured text\."),
]


@pytest.mark.parametrize(("name", "body", "sentence"), PLACES)
def test_where_a_span_stands(
    desk: Desk, compared: object, name: str, body: bytes, sentence: str
) -> None:
    statement = desk.bring_in(name, body).statement
    assert statement is not None
    start = statement.text.index("Lorrand")
    assert re.fullmatch(sentence, where(statement, start, start + 14))


def test_the_sentences_are_there_in_russian(desk: Desk, compared: object) -> None:
    statement = desk.bring_in("pasted", "Lorrand spoke.").statement
    assert statement is not None
    with override("ru"):
        assert where(statement, 0, 7) == "Строка 1 сохранённого текста."
