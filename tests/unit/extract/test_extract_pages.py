"""Saved pages in the manner of real sites: the statement, what they say of it, every offset."""

from __future__ import annotations

import html
import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from pages import Case, cases, f1

from readout.places import ByteRange, PageBox, PlaceMap, RunRange
from readout.statements.extract import Extracted, charset, extract
from readout.statements.read import read_file

CASES = cases()
EVERY = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FLOOR = 0.97


@pytest.mark.figures
def test_there_are_pages_of_twelve_kinds() -> None:
    measured = [f1(case.read().text, case.text) for case in CASES]
    print(f"{len(CASES)} saved pages: token F1 at least {min(measured):.3f}")
    assert len(CASES) >= 12


@EVERY
def test_text(case: Case) -> None:
    found = case.read()
    assert f1(found.text, case.text) >= FLOOR, found.text
    # The measure forgives order and layout; our own cases need no forgiving.
    assert found.text == case.text


@EVERY
def test_what_the_page_says_of_itself(case: Case) -> None:
    found = case.read()
    assert {name: getattr(found, name) for name in case.about} == case.about


@EVERY
def test_the_child_reads_the_same(case: Case) -> None:
    assert extract(case.data, source=case.name) == case.read()


@EVERY
def test_a_map_survives_json(case: Case) -> None:
    found = case.read()
    assert PlaceMap.from_json(found.places.to_json()) == found.places


@EVERY
def test_every_character_has_its_place(case: Case) -> None:
    found = case.read()
    {".html": in_page, ".pdf": in_pdf, ".docx": in_docx}[case.path.suffix](case, found)


def singles(found: Extracted) -> list[tuple[str, ByteRange | PageBox | RunRange]]:
    """Each character with its place; what has none must be an inserted mark or space."""
    pairs = []
    inserted = []
    for i, character in enumerate(found.text):
        places = found.places.place(i, i + 1)
        if places:
            pairs.append((character, places[0]))
        else:
            inserted.append(character)
    assert set(inserted) <= set(" \n-|.“”0123456789")
    assert len(pairs) > 0.8 * len(found.text)
    return pairs


def in_page(case: Case, found: Extracted) -> None:
    encoding = charset.decode(case.data).encoding
    for character, place in singles(found):
        assert isinstance(place, ByteRange)
        said = html.unescape(case.data[place.start : place.end].decode(encoding))
        assert said == character or (character == " " and said in " \t\r\n")


def in_pdf(case: Case, found: Extracted) -> None:
    import pypdfium2

    document = pypdfium2.PdfDocument(case.data)
    for character, place in singles(found):
        assert isinstance(place, PageBox)
        page = document[place.page - 1]
        width, height = page.get_size()
        assert 0 <= place.left < place.right <= width
        assert 0 <= place.bottom < place.top <= height
        if not character.isspace():
            inside = page.get_textpage().get_text_bounded(
                place.left - 1, place.bottom - 1, place.right + 1, place.top + 1
            )
            assert character in inside.replace("\x02", "-").replace("\ufffe", "-")


def in_docx(case: Case, found: Extracted) -> None:
    with zipfile.ZipFile(BytesIO(case.data)) as package:
        parts = {n: ElementTree.fromstring(package.read(n)) for n in package.namelist()}
    for character, place in singles(found):
        assert isinstance(place, RunRange)
        paragraph = list(parts[place.part].iter(f"{W}p"))[place.paragraph]
        run = list(paragraph.iter(f"{W}r"))[place.run]
        assert run_text(run)[place.start : place.end] == character


def run_text(run: ElementTree.Element) -> str:
    signs = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
    return "".join(signs.get(e.tag, e.text or "" if e.tag == f"{W}t" else "") for e in run)


@EVERY
def test_a_span_leads_to_its_words(case: Case) -> None:
    """A reader who follows a whole paragraph's place finds all its words there, in order."""
    if case.path.suffix != ".html":
        return
    found = case.read()
    encoding = charset.decode(case.data).encoding
    for paragraph in re.finditer(r"[^\n]+", found.text):
        places = found.places.place(paragraph.start(), paragraph.end())
        said = "".join(
            html.unescape(case.data[p.start : p.end].decode(encoding))
            for p in places
            if isinstance(p, ByteRange)
        )
        for word in re.findall(r"\w{4,}", paragraph.group()):
            assert word in said.replace("\u00ad", "")


def test_read_file_gives_a_statement_with_places() -> None:
    case = next(c for c in CASES if c.name == "ministry-1251")
    statement = read_file(case.path, party="Arvenia")
    assert statement.text == case.text
    assert statement.title == case.about["title"]
    assert statement.published == case.about["published"]
    assert statement.language == "ru"
    assert statement.places is not None
    assert statement.places.length == len(statement.text)
