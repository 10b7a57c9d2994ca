"""The words of drafts: the same roles in both languages, forms of names, headlines' cases."""

from __future__ import annotations

import re
from typing import Any

import pytest

from newsroom.drafting import russian
from newsroom.drafting.language import words
from newsroom.drafting.names import Name
from newsroom.drafting.typography import marks, quoted, sentence

# What only one of the languages needs.
_OWN = {"article", "plural_names", "before_topic", "after_topic"}
_MAY_DIFFER = re.compile(r"_unsure$")


def test_both_languages_have_the_same_roles() -> None:
    english, russian_ = words("en").strings, words("ru").strings
    assert english.keys() - _OWN == russian_.keys() - _OWN
    for role in english.keys() & russian_.keys() - {"units", "impersonal", "be", "have"}:
        if isinstance(english[role], dict):
            there = {key for key in russian_[role] if not _MAY_DIFFER.search(str(key))}
            assert set(english[role]) == there, role
    assert russian_["units"].keys() <= english["units"].keys()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_list_of_templates_has_one_that_needs_no_form_of_a_name(language: str) -> None:
    def lists(value: Any) -> Any:
        if isinstance(value, dict):
            for inner in value.values():
                yield from lists(inner)
        elif isinstance(value, list) and any("{" in str(item) for item in value):
            yield value

    for templates in lists(words(language).strings):
        assert any("_gen}" not in str(template) for template in templates)
        assert not any(str(template).endswith(".") for template in templates)


@pytest.mark.parametrize(
    ("name", "genitive"),
    [
        ("Маресия", "Маресии"),
        ("Лорранд", "Лорранда"),
        ("Харлоу-Хаус", "Харлоу-Хауса"),
        ("Цитадель", "Цитадели"),
        ("Кремль", "Кремля"),
        ("Белый дом", "Белого дома"),
        ("Мерроу", "Мерроу"),
        ("ООН", "ООН"),
        ("Тарнель", None),  # of either gender, for all that anybody knows
        ("Министерство обороны", "Министерства обороны"),
    ],
)
def test_the_genitive_is_given_where_it_is_sure(name: str, genitive: str | None) -> None:
    assert russian.genitive(name) == genitive


@pytest.mark.parametrize(
    ("phrase", "case", "form"),
    [
        ("полном 30-дневном перемирии", "accs", "полное 30-дневное перемирие"),
        (
            "ударов по энергетической инфраструктуре",
            "accs",
            "удары по энергетической инфраструктуре",
        ),
        ("остановке мобилизации", "accs", "остановку мобилизации"),
        ("всеобъемлющим и прочным", "nomn", None),
        ("вызванные неспособностью", "nomn", None),
    ],
)
def test_a_phrase_is_put_into_a_case(phrase: str, case: str, form: str | None) -> None:
    assert russian.inflected(phrase, case, governed=True) == form


@pytest.mark.parametrize(
    ("name", "inside", "possessive"),
    [
        ("Citadel", "the Citadel", "the Citadel’s"),
        ("Harlow House", "Harlow House", "Harlow House’s"),
        ("Foreign Ministry", "the Foreign Ministry", "the Foreign Ministry’s"),
        ("United States", "the United States", "the United States’"),
    ],
)
def test_english_names_take_their_article(name: str, inside: str, possessive: str) -> None:
    party = Name(name, words("en"))
    assert (party.inside, party.possessive) == (inside, possessive)


def test_marks_are_the_language_s_own() -> None:
    assert quoted("He said “no” twice", "en") == "“He said ‘no’ twice”"
    assert quoted("He said “no” twice", "ru") == "«He said „no“ twice»"
    assert marks("он сказал “нет” и “да”", "ru") == "он сказал «нет» и «да»"
    assert sentence("it spoke of “peace”", "en") == "It spoke of “peace.”"
    assert sentence("“peace”, it said", "en") == "“peace,” it said."
    assert sentence("там сказано «мир»", "ru") == "Там сказано «мир»."
