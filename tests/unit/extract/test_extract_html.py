"""HTML: what browsers make of markup, and offsets that hold for any page."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.shared import CORPORA

from readout.errors import SourceError, SourceUnreadable
from readout.places import ByteRange
from readout.statements.extract import charset
from readout.statements.extract.html import extract
from readout.statements.extract.html.tokens import Text, Tokenizer
from readout.statements.extract.html.tree import Node, parse

CORPUS = CORPORA / "html5lib-tests"
present = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpora are not here")

# Of 1,605 documents of the corpus; the others hold what scripts write, framesets, NUL characters,
# or text inside a table that the standard moves before it.
SAME_TEXT = 0.975


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


def text(source: str) -> str:
    return extract(source.encode()).text


def trees() -> Iterator[tuple[str, str, bool]]:
    """Source, expected tree and whether it is a fragment, of all cases of the corpus."""
    for path in sorted((CORPUS / "tree-construction").rglob("*.dat")):
        for case in path.read_bytes().decode().split("#data\n")[1:]:
            source, _, rest = case.partition("\n#errors")
            yield source, rest.partition("#document\n")[2], "#document-fragment" in rest


def tree_text(tree: str) -> str:
    """The text of an expected tree, without what scripts and styles hold."""
    joined: list[str] = []
    raw_depth: int | None = None
    for line in re.split(r"\n(?=\| )", tree.strip("\n")):
        depth = len(line) - len(line[1:].lstrip(" "))
        said = line[depth:]
        if raw_depth is not None and depth <= raw_depth:
            raw_depth = None
        if raw_depth is None and re.match(r"<(?:script|style|template)>", said):
            raw_depth = depth
        elif raw_depth is None and said.startswith('"'):
            joined.append(said.strip("\n")[1:-1])
    return "".join(joined)


def own_text(node: Node) -> str:
    parts = []
    for child in node.children:
        if not isinstance(child, Node):
            parts.append(child.text)
        elif child.tag not in ("script", "style", "template"):
            parts.append(own_text(child))
    return "".join(parts)


@present
@pytest.mark.figures
def test_no_tree_case_crashes_extraction() -> None:
    count = 0
    for source, _, _ in trees():
        count += 1
        try:
            found = extract(source.encode())
        except SourceUnreadable:
            continue
        check_places(source.encode(), found.text, found.places)
    print(f"html5lib: {count:,} documents extracted, none crashes, every offset right")
    assert count > 1_500


@present
@pytest.mark.figures
def test_trees_hold_the_text_that_browsers_show() -> None:
    same = whole = 0
    for source, tree, fragment in trees():
        if fragment or "#script-on" in tree:
            continue
        whole += 1
        ours = own_text(parse(source)).replace("\0", "")
        same += "".join(ours.split()) == "".join(tree_text(tree).split())
    print(f"html5lib: the text of {same:,} of {whole:,} documents is what browsers show")
    assert same / whole >= SAME_TEXT


@present
@pytest.mark.parametrize("name", ["namedEntities", "numericEntities", "entities"])
def test_character_references(name: str) -> None:
    data = json.loads((CORPUS / "tokenizer" / f"{name}.test").read_text("utf-8"))
    count = 0
    for case in data["tests"]:
        plain = all(token[0] == "Character" for token in case["output"])
        if not plain or case.get("doubleEscaped") or "initialStates" in case:
            continue
        count += 1
        wanted = "".join(token[1] for token in case["output"])
        made = "".join(
            p.text for token in Tokenizer(case["input"]) if isinstance(token, Text)
            for p in token.pieces
        )  # fmt: skip
        assert made == wanted, case["input"]
    assert count > 30


def check_places(data: bytes, made: str, places: object) -> None:
    """Every character that has a place stands there."""
    encoding = charset.decode(data).encoding
    for i, character in enumerate(made):
        for place in places.place(i, i + 1):  # type: ignore[attr-defined]
            assert isinstance(place, ByteRange)
            assert 0 <= place.start < place.end <= len(data)
            said = html.unescape(data[place.start : place.end].decode(encoding, "replace"))
            # html.unescape drops what browsers show as U+FFFD or as control pictures.
            odd = said == "" or said.startswith("&#")
            assert character in said or (character == " " and said.isspace()) or odd


WORDS = st.sampled_from(
    ["talks ", "обмен пленными ", "«175 на 175» ", "a&amp;b ", "&#1057;торона ", "&nbsp;",
     "&notit; ",
     "pri&shy;son", "\u00ad", "\u200b", "\r\n", " \t ", "مُستعدّون ", "é", "e\u0301 ", "🤝",
     "&NotEqualTilde; ",
     "— &mdash; ", "<!-- c -->", "<br>", "<b>", "</b>", "<a href=x>", "</a>", "&", "<", "&#x2014;"]
)  # fmt: skip
TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "</div>", "<li>", "<ul>", "</ul>", "<ol>", "<table>", "<tr>", "<td>",
     "</table>", "<blockquote>", "<q>", "</q>", "<pre>", "</pre>", "<h2>", "</h2>", "<script>",
     "</script>", "<svg>", "</svg>", "<nav>", "</nav>", "<form>", "</body>", "<dl><dt>", "<dd>"]
)  # fmt: skip
PAGES = st.lists(WORDS | TAGS, max_size=40).map("".join)


@settings(max_examples=300, deadline=None)
@given(PAGES, st.sampled_from(["utf-8", "utf-8-sig", "windows-1251", "utf-16", "gb18030"]))
def test_offsets_hold_for_any_page(body: str, encoding: str) -> None:
    source = page("<p>The sides met on Monday and agreed to go on.</p>" + body)
    named = "" if encoding.startswith("utf-16") else f"<meta charset={encoding[:5]}>"
    if encoding in ("windows-1251", "gb18030"):
        named = f"<meta charset={encoding}>"
    data = source.replace("<head>", "<head>" + named).encode(encoding, "xmlcharrefreplace")
    found = extract(data)
    assert "The sides met on Monday" in found.text or "nav" in body
    check_places(data, found.text, found.places)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_end_well(data: bytes) -> None:
    try:
        found = extract(b"<html>" + data)
    except SourceError:
        return
    check_places(b"<html>" + data, found.text, found.places)


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("<p>One<p>Two", "One\n\nTwo"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("<p>a <b> b</b>  c</p>", "a b c"),
        ("<p>a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>a<li>b<ol start=3><li>c</ol></ul>", "- a\n- b\n  3. c"),
        ("<table><tr><th>a<th>b<tr><td>1<td>2</table>", "a | b\n\n1 | 2"),
        ("<table><tr><td><p>one</p><p>two</p><td><p>z</table>", "one\n\ntwo\n\nz"),
        (  # a page laid out by a table: the cells beside the statement are the site's
            "<table><tr><td><p><a href=a>Minister</a></p><td><center>Velm</center>The ministers met"
            " in Velm.<br><br>They will meet again in June.<div>Velm</div><td><b>Latest</b>"
            "<br><a href=c>On the visit of the ambassador</a><br><a href=d>On talks</a></table>",
            "Velm\n\nThe ministers met in Velm.\n\nThey will meet again in June.\n\nVelm",
        ),
        ("<pre>one\n  two\n\nthree</pre>", "one\n  two\n\nthree"),
        ("pri&shy;son\u00ader\u200bs", "prisoners"),
        ("a&nbsp;b &nbsp;", "a\u00a0b"),
        ("<q>yes</q>, she said", "“yes”, she said"),
        ("x &lt;b&gt; &amp;amp; &notit;", "x <b> &amp; ¬it;"),
        (
            "one<script>var a = '<p>two</p>'; <!-- <script> </script> --> </script> three",
            "one three",
        ),
        ("one<style>p{}</style><noscript>two</noscript><template>three</template>", "one"),
        ("<p hidden>one</p><p style='display: none'>two</p><p>three</p>", "three"),
        ("<textarea>one</textarea><select><option>two</select><p>three", "three"),
        ("<svg><text>one</text></svg>two", "two"),
        ("<p>one</p></body></html><p>two", "one\n\ntwo"),
        ("a<!-- b --!>c<!-->d<!doctype x>e<?php f ?>g</ h>i", "acdegi"),
        ("<plaintext>a<b>c", "a<b>c</body></html>"),
        ("<p>שלום <b>עולם</b>, e\u0301</p>", "שלום עולם, e\u0301"),
    ],
)
def test_markup(body: str, wanted: str) -> None:
    assert text(page(body)) == wanted


@pytest.mark.parametrize(
    ("data", "media_type", "encoding"),
    [
        ("<html>Привет всем".encode("cp1251"), "text/html; charset=windows-1251", "cp1251"),
        ("<html><meta charset=koi8-r>Привет всем".encode("koi8-r"), None, "koi8-r"),
        ('<?xml version="1.0" encoding="cp1251"?><html>Привет'.encode("cp1251"), None, "cp1251"),
        ("<html>Стороны договорились продолжить переговоры".encode("cp1251"), None, "cp1251"),
        ("<html><meta charset=iso-8859-1>Стороны договорились об обмене".encode("cp1251"),
         None, "cp1251"),
        ("<html><meta charset=windows-1251>Привет".encode(), None, "utf-8"),
        ("<html>Привет".encode("utf-16"), None, "utf-16-le"),
        ("\ufeff<html><meta charset=latin1>é".encode(), None, "utf-8"),
        (b"<html><meta charset=latin1>\x93yes\x94", None, "cp1252"),
        (b"<html><meta charset=utf-7>+ADw-script+AD4-", None, "utf-8"),
        (b"<html><meta charset=zip>yes", None, "utf-8"),
        (b"<html>yes \xff no \xc3", "text/html; charset=utf-8", "utf-8"),
        ("<html><meta charset=gb2312>双方同意".encode("gb2312"), None, "gb18030"),
        ("<html><meta charset=shift_jis>合意した".encode("cp932"), None, "cp932"),
    ],
)  # fmt: skip
def test_charsets(data: bytes, media_type: str | None, encoding: str) -> None:
    page = charset.decode(data, media_type)
    assert page.encoding == encoding
    assert len(page.offsets) == len(page.text) + 1
    for i, character in enumerate(page.text):
        said = data[page.offsets[i] : page.offsets[i + 1]].decode(encoding, "replace")
        assert said == character


@pytest.mark.parametrize("lang", ["<p>Da</p>", "<p></p>", "", "<img src=x><hr>"])
def test_a_page_without_text(lang: str) -> None:
    if lang == "<p>Da</p>":
        assert text(page(lang)) == "Da"
        return
    with pytest.raises(SourceUnreadable, match="no text"):
        extract(page(lang).encode())
