"""Files of every kind to statements: read right, or refused in one clear sentence."""

from __future__ import annotations

import io
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readout import errors
from readout.statements import read
from readout.statements.decode import decode
from readout.statements.language import detect
from readout.statements.read import LIMIT, read_file

RUSSIAN = "Стороны договорились продолжить переговоры и обменять по 175 пленных 6 мая."
ENGLISH = "The sides agreed to go on with the talks and to exchange 175 prisoners each on 6 May."

WORDS = [
    *RUSSIAN.replace(".", "").split(),
    "Президент", "Арвении", "подчеркнул", "необходимость", "прекращения", "огня", "«полностью»",
    "Тессалия", "не", "возражает", "против", "встречи", "экспертов", "объявил", "в", "Порт-Селме",
]  # fmt: skip
sentences = st.lists(st.sampled_from(WORDS), min_size=6, unique=True).map(" ".join)
any_text = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff")
    | st.sampled_from("\n\t абв"),
    min_size=1,
)


# --- decoding ---


@given(any_text)
@example("x")
def test_utf8_round_trip(text: str) -> None:
    assert decode(text.encode()) == decode(b"\xef\xbb\xbf" + text.encode())
    found = decode(text.encode())
    assert found is not None
    assert found.text == text


@given(any_text, st.sampled_from(["le", "be"]))
def test_marked_utf16_round_trip(text: str, order: str) -> None:
    found = decode(("\ufeff" + text).encode(f"utf-16-{order}"))
    assert found is not None
    assert found.text == text


@given(sentences, st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_unmarked_utf16_round_trip(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found is not None
    assert (found.text, found.encoding) == (text, encoding)


@given(sentences, st.sampled_from(["windows-1251", "koi8-r", "cp866"]))
def test_cyrillic_code_pages_round_trip(text: str, encoding: str) -> None:
    text = text.replace("«", "").replace("»", "")
    found = decode(text.encode(encoding))
    assert found is not None
    assert found.text == text


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    found = decode(data)
    assert found is None or "\x00" not in found.text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN.upper(), "windows-1251"),
        (RUSSIAN + " «Ёлка» — это №1…", "windows-1251"),
        ("Сторони домовилися про обмін полоненими та їхнє повернення.", "windows-1251"),
        ("Сторони домовилися про обмін полоненими та їхнє повернення.", "koi8-u"),
        (f"{ENGLISH} {RUSSIAN}", "windows-1251"),
        ("Café à Genève : le président a été reçu — « oui ».", "windows-1252"),
        ("Strony uzgodniły wymianę jeńców i źródło pomocy, więc rząd będzie ćwiczył.", "cp1250"),
        ("He said “no” – twice.", "windows-1252"),
    ],
)
def test_single_byte_files(text: str, encoding: str) -> None:
    found = decode(text.encode(encoding))
    assert found is not None
    assert found.text == text


@pytest.mark.parametrize(
    "data",
    [
        RUSSIAN.encode() + b"\xff",  # one bad byte in UTF-8 must not turn the rest into mojibake
        b"Hello \xff\xfe\xfa\xfb mixed \xc3\xa9\xe9",
        "הצדדים הסכימו להמשיך".encode("cp1255"),
        "Οι πλευρές συμφώνησαν να συνεχίσουν".encode("cp1253"),
        b"\xff\xfe\x00\xd8A\x00",  # half of a surrogate pair
        bytes(range(256)),
    ],
)
def test_what_makes_no_sense_is_not_guessed(data: bytes) -> None:
    assert decode(data) is None


# --- language ---


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", ENGLISH),
        ("en", "Ceasefire"),
        ("ru", RUSSIAN),
        ("ru", "Переговоры"),
        ("ru", "Министр Зеленюк и посол Їжакевич провели беседу об обмене и о мерах."),
        ("uk", "Сторони домовилися про продовження переговорів та обмін полоненими."),
        ("be", "Бакі дамовіліся аб працягу перамоваў і абмене палоннымі, паведаміў урад."),
        ("bg", "Страните се договориха за продължаване на преговорите и за размяна на пленници."),
        ("sr", "Стране су се договориле о наставку преговора и размени заробљеника."),
        ("de", "Die Seiten einigten sich auf die Fortsetzung der Gespräche und einen Austausch."),
        ("fr", "Les parties sont convenues de poursuivre les pourparlers à Genève."),
        ("tr", "Taraflar görüşmelerin sürdürülmesi ve esir değişimi konusunda anlaştı."),
        ("zh", "双方同意继续谈判并交换战俘。"),
        ("fa", "دو طرف بر ادامه گفتگوها و تبادل زندانیان توافق کردند."),
        ("und", "175 — 30"),
    ],
)
def test_language(language: str, text: str) -> None:
    assert detect(text) == language


def test_clear_cases_load_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readout.statements.language._model", lambda: pytest.fail("model loaded"))
    assert [detect(ENGLISH), detect(RUSSIAN)] == ["en", "ru"]


# --- reading ---


def save(folder: Path, data: bytes | str, name: str = "a.txt") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def test_a_statement_from_a_file(tmp_path: Path) -> None:
    path = save(tmp_path, RUSSIAN)
    statement = read_file(str(path), party="Tessaly", published=date(2032, 5, 4))
    assert statement.text == path.read_text("utf-8") == RUSSIAN
    assert (statement.party, statement.source) == ("Tessaly", str(path))
    assert (statement.language, statement.published) == ("ru", date(2032, 5, 4))
    assert statement.sha256 == sha256(path.read_bytes()).hexdigest()
    assert statement.title is None


def test_newlines_are_read_as_python_reads_them(tmp_path: Path) -> None:
    path = save(tmp_path, "One.\r\nTwo.\rThree.\n")
    assert read_file(path, party="A").text == path.read_text("utf-8") == "One.\nTwo.\nThree.\n"


def test_a_byte_order_mark_is_not_text_but_is_hashed(tmp_path: Path) -> None:
    path = save(tmp_path, b"\xef\xbb\xbf" + ENGLISH.encode())
    statement = read_file(path, party="A")
    assert statement.text == ENGLISH
    assert statement.sha256 == sha256(path.read_bytes()).hexdigest()


def test_a_markdown_heading_is_the_title(tmp_path: Path) -> None:
    text = f"## Press\n\n# On the call #\n\n{ENGLISH}\n"
    assert read_file(save(tmp_path, text, "a.md"), party="A").title == "On the call"
    assert read_file(save(tmp_path, text, "a.txt"), party="A").title is None


def test_the_language_given_is_kept(tmp_path: Path) -> None:
    assert read_file(save(tmp_path, ENGLISH), party="A", language="uk").language == "uk"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(RUSSIAN.encode("koi8-r"))))
    statement = read_file("-", party="A")
    assert (statement.text, statement.source) == (RUSSIAN, "-")


REFUSED = [
    (b"", "empty"),
    (b" \n\t \r\n", "only white space"),
    (b"\xef\xbb\xbf", "only white space"),
    (b"%PDF-1.7\n...", "this PDF is damaged"),
    (b"PK\x03\x04....word/document.xml", "this Word document is damaged"),
    (b"PK\x03\x04....", "a ZIP archive"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "a PNG picture"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Word"),
    (b"{\\rtf1 hello}", "an RTF file"),
    (b"MZ\x00\x01\x02\x03\x04\x00\x00\xff", "a binary file"),
    (RUSSIAN.encode() + b"\xff", "encoding"),
    (b"\n<!DOCTYPE html>\n<p></p>", "this page holds no text"),
    (b"<?xml version='1.0'?><rss><title>Hello</title></rss>", "an XML file"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'><text>Hello</text></svg>", "an SVG picture"),
]


@pytest.mark.parametrize(("data", "words"), REFUSED)
def test_what_is_no_text_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    with pytest.raises(errors.SourceUnreadable, match=words) as caught:
        read_file(save(tmp_path, data), party="A")
    sentence = str(caught.value)
    assert sentence.startswith(str(tmp_path))
    assert sentence.endswith(".")
    assert "\n" not in sentence


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (f"<p>{RUSSIAN}</p>", "page.HTM"),
        (f"\n<!DOCTYPE html>\n<p>{RUSSIAN}</p>", "page.txt"),
        (f"<?xml version='1.0'?><!-- x --><html><p>{RUSSIAN}</p></html>", "page"),
    ],
)
def test_a_page_is_known_by_its_name_or_what_it_holds(tmp_path: Path, data: str, name: str) -> None:
    statement = read_file(save(tmp_path, data, name), party="A")
    assert (statement.text, statement.language) == (RUSSIAN, "ru")
    assert statement.places is not None
    (place,) = statement.places.place(0, len(RUSSIAN))
    assert data.encode()[place.start : place.end].decode() == RUSSIAN


def test_what_the_caller_says_goes_before_what_the_page_says(tmp_path: Path) -> None:
    page = f"<html lang=uk><time>4 May 2032</time><h1>Talks</h1><p>{RUSSIAN}</p>"
    path = save(tmp_path, page, "page.html")
    said = read_file(path, party="A")
    assert (said.title, said.published, said.language) == ("Talks", date(2032, 5, 4), "ru")
    given = read_file(path, party="A", language="bg", published=date(2031, 1, 1))
    assert (given.published, given.language) == (date(2031, 1, 1), "bg")


def test_plain_text_has_no_places(tmp_path: Path) -> None:
    assert read_file(save(tmp_path, RUSSIAN), party="A").places is None


@pytest.mark.parametrize("name", ["no-such.txt", "no/such/folder.txt", "x" * 300, "nul\x00.txt"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(errors.SourceMissing):
        read_file(str(tmp_path / name), party="A")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(errors.SourceError, match="this is a folder"):
        read_file(tmp_path, party="A")


def test_a_web_address() -> None:
    with pytest.raises(errors.SourceError, match="paste it with -"):
        read_file("https://example.org/statement", party="A")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(errors.SourceError, match="may not read"):
        read_file("a.txt", party="A")


def test_a_file_that_vanishes_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = save(tmp_path, ENGLISH)
    real = read.fstat

    def then_cut(handle: int) -> object:
        about = real(handle)
        path.write_bytes(b"")
        return about

    monkeypatch.setattr(read, "fstat", then_cut)
    with pytest.raises(errors.SourceMissing, match="while it was being read"):
        read_file(path, party="A")


def test_a_huge_file_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    monkeypatch.setattr(read, "decode", lambda _: pytest.fail("it was read"))
    with pytest.raises(errors.SourceTooLarge, match="50 MB, over the limit of 5 MB"):
        read_file(path, party="A")


def test_standard_input_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a " * LIMIT)))
    with pytest.raises(errors.SourceTooLarge, match="standard input"):
        read_file("-", party="A")
