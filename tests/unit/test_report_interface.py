"""The words of reports: the same keys in each language, plurals, dates, no-break spaces."""

from __future__ import annotations

import ast
import json
import re
import string
from importlib import resources
from pathlib import Path

import pytest
import yaml

from readout.model import Aspect, Kind, Note, Verdict, Weight
from readout.report.interface import LANGUAGES, interface

FORMS = {"en": {"one", "other"}, "ru": {"one", "few", "many"}}
FOLDER = Path(str(resources.files("readout.report")))


def strings(language: str) -> dict[str, object]:
    data: dict[str, object] = yaml.safe_load((FOLDER / "interface" / f"{language}.yml").read_text())
    return data


def fields(value: object) -> set[str]:
    if isinstance(value, dict):
        return set().union(*map(fields, value.values()))
    return {name for _, name, _, _ in string.Formatter().parse(str(value)) if name}


def is_plural(value: object) -> bool:
    return isinstance(value, dict) and "one" in value


def test_languages_have_the_same_keys_and_braces() -> None:
    english, russian = strings("en"), strings("ru")
    assert list(english) == list(russian)
    for key in english:
        assert fields(english[key]) - {"n"} == fields(russian[key]) - {"n"}, key


def test_phrases_of_notes_have_the_same_slots() -> None:
    english, russian = strings("en")["notes"], strings("ru")["notes"]
    assert isinstance(english, dict)
    assert isinstance(russian, dict)
    assert list(english) == list(russian)
    for key in english:
        assert fields(english[key]) == fields(russian[key]), key


def test_the_comparison_uses_these_phrases_and_no_others() -> None:
    named, words = set(), set()
    for file in (FOLDER.parent / "comparison").glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant):
                words.add(node.value)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                given = node.args[:1] if node.func.attr in ("of", "contrast") else []
                named |= {a.value for a in given if isinstance(a, ast.Constant)}
    phrases = set(strings("en")["notes"])  # type: ignore[call-overload]  # a mapping
    assert "asked" in named
    assert named <= phrases
    assert phrases - words == {"written", *RETIRED}


def test_made_up_topics_are_those_of_the_comparison() -> None:
    source = (FOLDER.parent / "comparison" / "topic.py").read_text("utf-8")
    for topic in strings("en")["topics"].values():  # type: ignore[attr-defined]  # a mapping
        assert f'"{topic}"' in source
        assert interface("en").made_up(topic) == topic
        assert interface("ru").made_up(topic) not in (None, topic)
    assert interface("ru").made_up("Grain") is None


# Of comparisons that older versions stored; they are still shown.
RETIRED = ("date_alone", "figure_alone", "term_alone")
NOTES = [
    (
        Note.of("figures", one="Lorrand", one_said=("175 men",), other="Ventria", other_said=()),
        "The figures differ. Lorrand: “175 men”; Ventria: not said.",
        "Числа расходятся. Лорранд: «175 men»; Ventria: не сказано.",
    ),
    (
        Note.of("date_given", party="Lorrand", said=("by 1 May", "at noon"), other="Ventria"),
        "Lorrand gives this date, Ventria does not: “by 1 May”, “at noon”.",
        "Дату называет не каждая сторона. Лорранд: «by 1 May», «at noon»; Ventria: даты нет.",
    ),
    (
        Note.of("condition", one="Lorrand", other="Ventria", said=("Lorrand",)),
        "Lorrand sets a condition (“Lorrand”); Ventria names none.",
        "Лорранд: названо условие («Lorrand»); Ventria: условия нет.",
    ),
    (Note.written("{Lorrand} is late."), "{Lorrand} is late.", "{Lorrand} is late."),
    (Note.written("Lorrand"), "Lorrand", "Lorrand"),
]


@pytest.mark.parametrize(("note", "english", "russian"), NOTES)
def test_a_note_from_storage_in_either_language(note: Note, english: str, russian: str) -> None:
    stored = Note.from_plain(json.loads(json.dumps(note.plain())))
    assert stored == note
    assert interface("en").note(stored) == english
    told = interface("ru").note(stored.renamed({"Lorrand": "Лорранд"}))
    assert told.replace("\N{NO-BREAK SPACE}", " ") == russian


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_plural_has_every_form(language: str) -> None:
    plurals = [value for value in strings(language).values() if is_plural(value)]
    assert plurals
    for value in plurals:
        assert isinstance(value, dict)
        assert set(value) == FORMS[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_model_is_there(language: str) -> None:
    words = interface(language)
    for key, values in (
        ("verdict", Verdict),
        ("weight", Weight),
        ("aspect", Aspect),
        ("kind", Kind),
    ):
        assert set(words.strings[key]) == set(map(str, values))


def test_every_string_is_used() -> None:
    used = "".join(
        file.read_text("utf-8")
        for file in FOLDER.rglob("*")
        if file.suffix in (".py", ".j2") and file.is_file()
    )
    stems = ("ledger_", "source_", "filter_", "mentioned_by_", "head_")
    unused = [
        key
        for key in strings("en")
        if f'"{key}"' not in used and f"'{key}'" not in used and not key.startswith(stems)
    ]
    assert unused == []


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "1 противоречие"), (2, "2 противоречия"), (5, "5 противоречий"), (11, "11 противоречий"),
     (12, "12 противоречий"), (21, "21 противоречие"), (22, "22 противоречия"),
     (111, "111 противоречий"), (0, "0 противоречий")],
)  # fmt: skip
def test_russian_plurals(n: int, said: str) -> None:
    assert interface("ru").count("conflicts", n) == said.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("iso", "english", "russian"),
    [
        ("2031-03-18", "18 March 2031", "18 марта 2031 года"),
        ("2031-03", "March 2031", "март 2031 года"),
        ("2031", "2031", "2031"),
        ("2031/2032-02-01", "2031 – 1 February 2032", "2031 — 1 февраля 2032 года"),
        ("a/b/c", "a/b/c", "a/b/c"),
        ("2031-13-01", "2031-13-01", "2031-13-01"),
    ],
)  # fmt: skip
def test_days(iso: str, english: str, russian: str) -> None:
    for language, said in (("en", english), ("ru", russian)):
        assert interface(language).day(iso).replace("\N{NO-BREAK SPACE}", " ") == said


def test_russian_lines_do_not_end_in_a_short_word() -> None:
    words = interface("ru")
    for key in ("limited_means", "nothing_found", "made_by", "skip"):
        assert not re.search(r"(?<!\w)(в|с|к|на|не|от|об|у|и) ", words.say(key, version="1"), re.I)


def test_names() -> None:
    assert interface("en").names(["A", "B", "C"]) == "A, B and\N{NO-BREAK SPACE}C"
    assert interface("ru").names(["A", "B"]) == "A и\N{NO-BREAK SPACE}B"
    assert interface("ru").names([]) == ""


@pytest.mark.parametrize(
    ("code", "english", "russian"),
    [("ar", "Arabic", "арабский"), (None, "language unknown", "язык не\xa0определён"),
     ("xx", "xx", "xx")],
)  # fmt: skip
def test_names_of_languages(code: str | None, english: str, russian: str) -> None:
    assert interface("en").language_name(code) == english
    assert interface("ru").language_name(code) == russian
