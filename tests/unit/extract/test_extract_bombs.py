"""Hostile files: each ends in one clear error, in time and memory, and the caller lives."""

from __future__ import annotations

import gzip
import io
import resource
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from tests.shared import CORPORA

from readout.errors import SourceError, SourceTooLarge, SourceUnreadable, SourceUnsafe
from readout.sandbox import Limits
from readout.statements.extract import LIMITS, extract

BOMBS = CORPORA / "bombs"
SECONDS = 15.0
MEGA = 1_000_000

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: bytes, *, entries: int = 0) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        package.writestr("word/document.xml", body)
        for i in range(entries):
            package.writestr(f"word/{i}.xml", b"")
    return made.getvalue()


def document(body: str) -> bytes:
    return f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()


def pdf(content: bytes, *, pages: int = 1) -> bytes:
    """A PDF whose pages all draw the same compressed content."""
    packed = zlib.compress(content, 9)
    kids = b" ".join(b"%d 0 R" % (i + 5) for i in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, pages),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    objects += [
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R"
        b"/Resources<</Font<</F1 4 0 R>>>>>>"
    ] * pages
    made = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(made))
        made += b"%d 0 obj%sendobj\n" % (number, body)
    table = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table)
    return bytes(made)


LINE = b"BT /F1 12 Tf 50 700 Td (The sides met.) Tj ET\n"
BIG_P = b"<w:p><w:r><w:t>AAAAAAAA</w:t></w:r></w:p>"
LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "AAAAAAAAAA">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]>"
)

HOSTILE: dict[str, tuple[bytes, type[SourceError]]] = {
    "200,000 nested div": (b"<html>" + b"<div>" * 200_000, SourceUnsafe),
    "300 nested b": (b"<html>" + b"<b>" * 300 + b"x", SourceUnsafe),
    "200,000 attributes": (
        b"<html><p " + b"".join(b"a%d=1 " % i for i in range(200_000)) + b">x",
        SourceUnsafe,
    ),
    "an 11 MB paragraph": (b"<html><p>" + b"word " * 2_200_000, SourceTooLarge),
    "2 MB of &": (b"<html>" + b"&" * (2 * MEGA - 6), SourceUnreadable),
    "2 MB of <": (b"<html>" + b"<" * (2 * MEGA - 6), SourceUnreadable),
    "500,000 paragraphs": (b"<html>" + b"<p>" * 500_000, SourceUnsafe),
    "end tags that close nothing": (
        b"<html>" + b"<b>" * 200 + b"</i>" * 300_000,
        SourceUnreadable,
    ),
    "an attribute that never ends": (b'<html><p x="' + b"y" * (2 * MEGA - 20), SourceUnreadable),
    "comments that never end": (b"<html>" + b"<!--" * 400_000, SourceUnreadable),
    "a script in a script": (b"<html>" + b"<script><!--<script>" * 90_000, SourceUnreadable),
    "a billion laughs": (docx((LAUGHS + "<w:document/>").encode()), SourceUnsafe),
    "a file of the machine": (
        docx(
            b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
            + document("<w:p><w:r><w:t>&e;</w:t></w:r></w:p>")
        ),
        SourceUnsafe,
    ),
    "a zip bomb": (
        docx(document("").replace(b"<w:body>", b"<w:body>" + BIG_P * 1_000_000)),
        SourceTooLarge,
    ),
    "10,000 parts": (docx(document(""), entries=10_000), SourceUnsafe),
    "nested tables": (docx(document("<w:tbl><w:tr><w:tc>" * 200)), SourceUnsafe),
    "a damaged zip": (docx(document("<w:p/>"))[:-30], SourceUnreadable),
    "no document": (b"PK\x03\x04" + b"word/document.xml" * 10, SourceUnreadable),
    "a PDF that unpacks to 300 MB": (pdf(LINE * 6_500_000), SourceUnsafe),
    "a PDF of 5,000 pages": (pdf(LINE, pages=5_000), SourceTooLarge),
    "a PDF without text": (pdf(b"0 0 100 100 re f"), SourceUnreadable),
    "half a PDF": (pdf(LINE)[:200], SourceUnreadable),
    "a PDF of noise": (b"%PDF-1.7\n" + bytes(range(256)) * 500, SourceUnreadable),
    "an SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"><text>x</text></svg>', SourceUnreadable),
    "a zip": (docx(b"").replace(b"word/", b"evil/"), SourceUnreadable),
}


def ends_well(data: bytes, name: str, limits: Limits = LIMITS) -> SourceError:
    """The error that a hostile file ends in, if it ends in time."""
    begun = time.monotonic()
    with pytest.raises(SourceError) as raised:
        extract(data, source=name, limits=limits)
    assert time.monotonic() - begun < SECONDS
    said = str(raised.value)
    assert said.startswith(f"{name}: ")
    assert said.endswith(".")
    assert "\n" not in said
    return raised.value


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_end_in_one_clear_error(name: str) -> None:
    data, kind = HOSTILE[name]
    assert type(ends_well(data, name)) is kind


@pytest.mark.skipif(not BOMBS.is_dir(), reason="the shared corpora are not here")
@pytest.mark.parametrize("path", sorted(BOMBS.glob("*.*")), ids=lambda path: path.name)
def test_bombs_of_the_corpus(path: Path) -> None:
    if path.suffix == ".py":
        return
    before = _largest_child()
    ends_well(path.read_bytes(), path.name)
    if path.suffix == ".gz":
        with gzip.open(path) as file:
            ends_well(file.read(2_100_000), path.name)
    # The largest child so far, with what the kernel counts beside it, unless another test had a
    # larger one before.
    assert _largest_child() <= max(LIMITS.memory, before)


def _largest_child() -> int:
    """Bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def test_a_long_honest_page_is_read() -> None:
    body = "".join(
        f"<p>Clause {i}: the sides will meet again &amp; talk.</p>" for i in range(20_000)
    )
    found = extract(f"<html>{body}".encode(), source="long.html")
    assert found.text.count("\n\n") == 19_999
    assert "Clause 19999" in found.text


def test_tight_limits_are_an_error_too() -> None:
    tight = Limits(memory=200 * MEGA, cpu=2, wall=5.0)
    body = b"<html>" + b"<p>The sides met.</p>" * 90_000
    assert isinstance(ends_well(body, "page.html", tight), SourceUnsafe)
