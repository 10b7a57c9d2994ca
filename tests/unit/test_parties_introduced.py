"""Names across scripts and cases, and parties that only the statements know."""

from __future__ import annotations

import pytest

from readout.model import Statement
from readout.parties import Registry, name_key
from readout.parties.declension import forms, nominatives

REGISTRY = Registry.load()


def learn(*pairs: tuple[str, str]) -> Registry:
    return REGISTRY.with_introduced(
        [Statement.from_text(text, party=party) for party, text in pairs]
    )


def who(registry: Registry, text: str, language: str) -> list[str]:
    return [m.party for m in registry.mentions(text, language)]


def test_people_and_country_are_learnt_across_languages() -> None:
    registry = learn(
        ("tor", "President Lea Sorn received Foreign Minister Ian Vell of Brunia today."),
        ("bru", "Министр иностранных дел Ян Велл посетил Президента Торвии Лею Сорн."),
    )
    assert who(registry, "Sorn told Vell that Brunia agreed.", "en") == ["tor", "bru", "bru"]
    assert who(registry, "Торвия и Велл", "ru") == ["tor", "bru"]
    assert who(registry, "с Леей Сорн", "ru") == ["tor"]
    assert who(registry, "с торвийской стороной", "ru") == ["tor"]


def test_two_bare_names_told_by_each_side_first_are_each_side_s_own() -> None:
    registry = learn(
        ("Torvia", "President Lea Sorn called President Otto Brant."),
        ("Brunia", "President Otto Brant took a call from President Lea Sorn."),
    )
    assert who(registry, "Sorn and Brant", "en") == ["torvia", "brunia"]


def test_nothing_is_learnt_where_the_text_leaves_doubt() -> None:
    alone = learn(("Torvia", "President Lea Sorn and President Otto Brant spoke."))
    assert who(alone, "Sorn and Brant", "en") == []
    joined = learn(("Torvia", "President Lea Sorn and Minister Otto Brant of Brunia spoke."))
    assert who(joined, "Sorn and Brant", "en") == ["brunia"]
    torn = learn(
        ("Torvia", "Minister Otto Brant of Brunia came."),
        ("Ostria", "Minister Otto Brant of Ostria came."),
    )
    assert who(torn, "Brant", "en") == []


def test_a_registered_country_gains_its_new_minister() -> None:
    registry = learn(("us", "The Secretary met Foreign Minister Ivo Tallmar of France."))
    assert who(registry, "Tallmar", "en") == ["france"]
    assert who(registry, "Macron", "en") == ["france"]


def test_a_short_name_finds_its_country() -> None:
    registry = learn(
        ("ost", "Ostmark will host talks. The talks in Ostmark last a day."),
        ("val", "Делегации прибыли в Остмарк."),
    )
    assert who(registry, "Ostmark", "en") == ["ost"]
    assert who(registry, "Остмарком", "ru") == ["ost"]


SAME = [
    ("Zelenskyy", "Зеленский"),
    ("Zelensky", "Зеленский"),
    ("Putin", "Путин"),
    ("Witkoff", "Уиткофф"),
    ("Kursk", "Курск"),
    ("Kelmar", "Кельмар"),
    ("Radan", "Радан"),
    ("Trump", "Трамп"),
    ("Vance", "Вэнс"),
    ("Yermak", "Ермак"),
    ("Yuri", "Юрий"),
    ("Scholz", "Шольц"),
    ("Merz", "Мерц"),
    ("Hegseth", "Хегсет"),
    ("Erdoğan", "Эрдоган"),
    ("Netanyahu", "Нетаньяху"),
    ("Araghchi", "Арагчи"),
    ("Kharkiv", "Харьков"),
    ("Luhansk", "Луганск"),
    ("Donetsk", "Донецк"),
    ("Kherson", "Херсон"),
    ("Vučić", "Вучич"),
    ("Waltz", "Уолтц"),
    ("Jaishankar", "Джайшанкар"),
    ("Odesa", "Одесса"),
    ("Kyiv", "Киев"),
    ("Ushakov", "Ушаков"),
    ("Sullivan", "Салливан"),
    ("Valdora", "Вальдора"),
    ("Sumy", "Сумы"),
]
APART = [("Putin", "Пушилин"), ("Orsky", "Омский"), ("Valdora", "Вольтер"), ("Kursk", "Курочка")]


@pytest.mark.parametrize(("latin", "cyrillic"), SAME)
def test_one_name_in_two_scripts_has_one_key(latin: str, cyrillic: str) -> None:
    assert name_key(latin) == name_key(cyrillic)


@pytest.mark.parametrize(("latin", "cyrillic"), APART)
def test_two_names_have_two_keys(latin: str, cyrillic: str) -> None:
    assert name_key(latin) != name_key(cyrillic)


DECLINED = [
    ("Путин", "Путина Путину Путиным Путине"),
    ("Москва", "Москвы Москве Москву Москвой"),
    ("Кремль", "Кремля Кремлю Кремлём Кремле"),
    ("Россия", "России Россию Россией"),
    ("Зеленский", "Зеленского Зеленскому Зеленским Зеленском"),
    ("Китай", "Китая Китаю Китаем Китае"),
    ("Захарова", "Захаровой Захарову"),
    ("Павел", "Павла Павлу Павлом"),
    ("Египет", "Египта Египтом"),
]


@pytest.mark.parametrize(("name", "inflected"), DECLINED)
def test_forms(name: str, inflected: str) -> None:
    for form in inflected.lower().replace("ё", "е").split():
        assert form in forms(name, "ru")
        assert name.lower() in {base.lower() for base in nominatives(form)} or name in (
            "Павел",
            "Египет",
        )


def test_indeclinable_names_keep_their_form() -> None:
    assert forms("США", "ru") == {"сша"}
    assert forms("Рубио", "ru") == {"рубио"}
