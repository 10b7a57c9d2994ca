"""PDF and Word files: reading order, words cut at line ends, furniture, lists, notes."""

from __future__ import annotations

from datetime import date

import pytest
from test_extract_bombs import document, docx, pdf

from readout.errors import SourceUnreadable
from readout.places import ByteRange, PageBox, RunRange
from readout.statements.extract import Format, sniff
from readout.statements.extract.dates import day, visible_day
from readout.statements.extract.docx import extract as read_docx
from readout.statements.extract.pdf import extract as read_pdf
from readout.statements.extract.phrases import is_date_line, is_see_also, is_service
from readout.statements.extract.plain import extract as read_plain


def draw(*lines: tuple[float, float, str]) -> bytes:
    return b"".join(
        b"BT /F1 12 Tf %.1f %.1f Td (%s) Tj ET\n" % (x, y, text.encode("cp1252"))
        for x, y, text in lines
    )


def test_lines_become_paragraphs() -> None:
    made = read_pdf(
        pdf(
            draw(
                (72, 700, "The ministers of both countries met in Aldmoor on Monday and agreed"),
                (72, 685, "to open two crossings."),
                (72, 670, "They also agreed that the joint commission will meet again next month"),
                (72, 655, "and report to them."),
                (72, 620, "Aldmoor, 17 November 2031"),
            )
        )
    )
    assert made.text == (
        "The ministers of both countries met in Aldmoor on Monday and agreed to open two crossings."
        "\n\nThey also agreed that the joint commission will meet again next month and report to"
        " them.\n\nAldmoor, 17 November 2031"
    )
    assert made.published == date(2031, 11, 17)


def test_a_cut_word_is_made_whole_and_a_compound_kept() -> None:
    made = read_pdf(
        pdf(
            draw(
                (72, 700, "The long-term plan of the ministers covers all of the infra-"),
                (72, 685, "structure along the river and is to be called a truly long-"),
                (72, 670, "term plan by all who are going to read it in the years ahead."),
            )
        )
    )
    assert "infrastructure along" in made.text
    assert made.text.count("long-term plan") == 2
    at = made.text.index("infrastructure")
    first, second = made.places.place(at, at + len("infrastructure"))
    assert isinstance(first, PageBox)
    assert isinstance(second, PageBox)
    assert first.bottom > second.top > second.bottom


def test_headers_and_page_numbers_are_no_text() -> None:
    content = draw(
        (72, 780, "Joint Statement of the Ministers"),
        (72, 400, "The sides met."),
        (300, 20, "- 1 -"),
    )
    assert (
        read_pdf(pdf(content, pages=3)).text == "The sides met.\n\nThe sides met.\n\nThe sides met."
    )


def test_what_stands_beside_the_page_is_no_text() -> None:
    content = draw((72, 400, "The sides met."), (900, 400, "Not so."), (72, -50, "Not at all."))
    assert read_pdf(pdf(content)).text == "The sides met."


def test_a_scan_says_that_it_has_no_text() -> None:
    with pytest.raises(SourceUnreadable, match="no text, only pictures of it; paste"):
        read_pdf(pdf(b"0 0 100 100 re f"))


def paragraph(*runs: str, style: str = "") -> str:
    about = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{about}{''.join(runs)}</w:p>"


def run(text: str, about: str = "") -> str:
    return f"<w:r><w:rPr>{about}</w:rPr><w:t>{text}</w:t></w:r>"


def test_runs_and_paragraphs_are_counted_through() -> None:
    made = read_docx(
        docx(document(paragraph(run("")) + paragraph(run("One "), run("two"), run(" three"))))
    )
    assert made.text == "One two three"
    part = "word/document.xml"
    assert made.places.place(2, 9) == (
        RunRange(part, 1, 0, 2, 4), RunRange(part, 1, 1, 0, 3), RunRange(part, 1, 2, 0, 2),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (paragraph(run("a"), "<w:del><w:r><w:t>b</w:t></w:r></w:del>", run("c")), "ac"),
        (paragraph("<w:ins>" + run("a") + "</w:ins>", run("b", "<w:vanish/>")), "a"),
        (paragraph(run("a", '<w:vanish w:val="0"/>')), "a"),
        (paragraph(run("a\u00adb"), "<w:r><w:tab/><w:t>c</w:t></w:r>"), "ab\tc"),
        (paragraph(run("one"), style="ListBullet") + paragraph(run("two"), style="ListBullet"),
         "- one\n- two"),
        ("<w:tbl><w:tr><w:tc>" + paragraph(run("a")) + "</w:tc><w:tc>" + paragraph(run("b"))
         + "</w:tc></w:tr></w:tbl>", "a | b"),
        ("<w:tbl><w:tr><w:tc>" + paragraph(run("a")) + paragraph(run("b"))
         + "</w:tc><w:tc>" + paragraph(run("c")) + "</w:tc></w:tr></w:tbl>", "a\n\nb\n\nc"),
        (paragraph("<w:r><w:instrText>PAGE</w:instrText></w:r>", run("a")), "a"),
        (paragraph(run("e\u0301 שלום")), "e\u0301 שלום"),
    ],
)  # fmt: skip
def test_word(body: str, wanted: str) -> None:
    assert read_docx(docx(document(body))).text == wanted


def test_the_title_is_the_paragraph_in_the_title_style() -> None:
    body = paragraph(run("Joint statement"), style="Title") + paragraph(run("Text."))
    assert read_docx(docx(document(body))).title == "Joint statement"


@pytest.mark.parametrize(
    "data",
    [
        b"a\r\nb\rc\n",
        "привет\r\nмир это текст".encode("cp1251"),
        "\ufeffпривет".encode(),
        "привет мир".encode("utf-16"),
    ],
)
def test_plain_text_has_places_too(data: bytes) -> None:
    made = read_plain(data)
    ends = [made.places.place(i, i + 1)[0] for i in range(len(made.text))]
    assert all(isinstance(place, ByteRange) for place in ends)
    assert "".join(data[p.start : p.end].hex() for p in ends) in data.hex()
    assert ends[-1].end == len(data)


@pytest.mark.parametrize(
    ("data", "media_type", "form"),
    [
        (b"%PDF-1.7", None, Format.PDF),
        (b"\n\n%PDF-1.7", "text/html", Format.PDF),
        (b"PK\x03\x04 word/document.xml", None, Format.DOCX),
        (b"PK\x03\x04 xl/workbook.xml", None, "a ZIP archive"),
        (b"<!-- x --><!DOCTYPE html><p>", None, Format.HTML),
        (b"\xef\xbb\xbf<html>", None, Format.HTML),
        ("<html>".encode("utf-16"), None, Format.HTML),
        (b"<p>Hello", "text/html; charset=utf-8", Format.HTML),
        (b"<p>Hello", None, Format.TEXT),
        (b"Hello", "text/plain", Format.TEXT),
        (b"<?xml version='1.0'?><rss>", None, "an XML file"),
        (b"<!DOCTYPE svg><svg>", None, "an SVG picture"),
    ],
)
def test_sniffing(data: bytes, media_type: str | None, form: Format | str) -> None:
    assert sniff(data, media_type) == form


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2032-05-04T22:14:09+00:00", date(2032, 5, 4)),
        ("4 May 2032", date(2032, 5, 4)),
        ("May 4th, 2032", date(2032, 5, 4)),
        ("4 мая 2032 года", date(2032, 5, 4)),
        ("04.05.2032 18:30", date(2032, 5, 4)),
        ("Sept. 9, 2032", date(2032, 9, 9)),
        ("31.02.2032, then 1 March 2032", date(2032, 3, 1)),
        ("05/04/2032", None),  # the fourth of May or the fifth of April: nobody knows
        ("0600 GMT", None),
    ],
)
def test_days(said: str, read: date | None) -> None:
    assert day(said) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Title\n\nPort Selm, May 4, 2032\n\nText.", date(2032, 5, 4)),
        ("4 мая 2032 г., Лорн\n\nТекст.", date(2032, 5, 4)),
        ("On 4 May 2032 the sides met.", None),
    ],
)
def test_the_date_on_a_line_of_its_own(text: str, read: date | None) -> None:
    assert visible_day(text) == read


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this article on X", is_service),
        ("Поделиться", is_service),
        ("Теги: мир, пролив", is_service),
        ("© Harlow House, 2032", is_service),
        ("См. также:", is_see_also),
        ("Related", is_see_also),
        ("Published: 4 мая 2032 года, 18:45", is_date_line),
        ("Wednesday, May 4, 2032 6:30 p.m.", is_date_line),
    ],
)
def test_what_sites_put_around_a_statement(line: str, kind: object) -> None:
    assert kind(line)  # type: ignore[operator]


@pytest.mark.parametrize(
    "line",
    [
        "Share of renewable energy will rise to 40 per cent by 2035.",
        "Related talks on fishing will begin in Velm next week, the ministers said.",
        "Print media were not admitted.",
        "4 May 2032 the sides met.",
        "Источник финансирования стороны определят до 1 июня.",
        "Темы переговоров согласованы.",
    ],
)
def test_what_only_begins_like_it(line: str) -> None:
    assert not is_service(line)
    assert not is_see_also(line)
    assert not is_date_line(line)
