"""Who is named: both languages, every inflection, and nobody who is not meant."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import DataError
from readout.model import Statement
from readout.parties import Registry, name_key

REGISTRY = Registry.load()


def found(text: str, language: str, registry: Registry = REGISTRY) -> list[tuple[str, str, str]]:
    mentions = registry.mentions(text, language)
    return [(m.party, m.role, text[m.span.start : m.span.end]) for m in mentions]


NAMED = [
    ("en", "Russia’s position is known.", [("russia", "name", "Russia’s")]),
    ("en", "Moscow's answer came late.", [("russia", "name", "Moscow's")]),
    ("en", "They met in Moscow.", [("russia", "place", "Moscow")]),
    ("en", "The Russian side objected.", [("russia", "actor", "Russian side")]),
    ("en", "Russian weather was cold.", []),
    ("en", "He told us that us and them is wrong.", []),
    ("en", "The US and the U.S. are one.", [("us", "name", "US"), ("us", "name", "U.S.")]),
    ("en", "JOIN US NOW", []),
    ("en", "Washington State voted.", []),
    ("en", "The Washington Post asked.", []),
    ("en", "George Washington slept here.", []),
    ("en", "Washington replied.", [("us", "name", "Washington")]),
    ("en", "Voters in Georgia queued.", []),
    (
        "en",
        "Georgia and Armenia agreed.",
        [("georgia", "name", "Georgia"), ("armenia", "name", "Armenia")],
    ),
    ("en", "Michael Jordan played.", []),
    ("en", "The turkey was pardoned.", []),
    ("en", "Latin America matters.", []),
    ("en", "the UN Charter binds all.", []),
    ("en", "The Paris Agreement stands.", []),
    ("en", "The Kremlin said so.", [("russia", "actor", "Kremlin")]),
    ("en", "Kremlin-backed groups left.", [("russia", "place", "Kremlin")]),
    ("en", "The Trump-Putin call ended.", [("us", "actor", "Trump"), ("russia", "actor", "Putin")]),
    ("en", "the former President of Ukraine", [("ukraine", "place", "President of Ukraine")]),
    (
        "en",
        "Russian President Vladimir Putin",
        [("russia", "actor", "Russian President Vladimir Putin")],
    ),
    (
        "en",
        "the President of the Republic of Finland came",
        [("finland", "actor", "President of the Republic of Finland")],
    ),
    (
        "en",
        "The Russian and American delegations met.",
        [("russia", "actor", "Russian"), ("us", "actor", "American delegations")],
    ),
    ("ru", "США ответили.", [("us", "name", "США")]),
    ("ru", "В Соединённых Штатах тихо.", [("us", "place", "Соединённых Штатах")]),
    ("ru", "Российская сторона против.", [("russia", "actor", "Российская сторона")]),
    ("ru", "Позиция российской стороны", [("russia", "actor", "российской стороны")]),
    ("ru", "Российский лес велик.", []),
    ("ru", "Разговор с Владимиром Путиным", [("russia", "actor", "Владимиром Путиным")]),
    ("ru", "Кремлём это отвергнуто", [("russia", "actor", "Кремлём")]),
    ("ru", "Встреча в Кремле", [("russia", "place", "Кремле")]),
    ("ru", "Заявили в Кремле", [("russia", "actor", "Кремле")]),
    ("ru", "Москвой и Киевом", [("russia", "name", "Москвой"), ("ukraine", "name", "Киевом")]),
    ("ru", "на Украине", [("ukraine", "place", "Украине")]),
    ("ru", "МИД России сообщил", [("russia", "actor", "МИД России")]),
    (
        "ru",
        "министром иностранных дел Украины",
        [("ukraine", "actor", "министром иностранных дел Украины")],
    ),
    (
        "ru",
        "с Президентом США Дональдом Трампом",
        [("us", "actor", "Президентом США Дональдом Трампом")],
    ),
    ("ru", "В Латинской Америке", []),
    ("ru", "Израилем", [("israel", "name", "Израилем")]),
    ("ru", "Саудовской Аравией", [("saudi_arabia", "name", "Саудовской Аравией")]),
    (
        "ru",
        "российская и американская стороны",
        [("russia", "actor", "российская"), ("us", "actor", "американская стороны")],
    ),
    ("de", "Putin und Ukraine", [("russia", "actor", "Putin"), ("ukraine", "name", "Ukraine")]),
]


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_mentions(language: str, text: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(text, language) == expected


MEANT = [
    ("us", "us"),
    ("US", "us"),
    ("ru", "russia"),
    ("ua", "ukraine"),
    ("no", "norway"),
    ("UN", "un"),
    ("Kremlin", "russia"),
    ("the White House", "us"),
    ("МИД России", "russia"),
    ("Кремль", "russia"),
    ("U.S. State Department", "us"),
    ("Russian Foreign Ministry", "russia"),
    ("Госдеп", "us"),
    ("Ministry of Foreign Affairs of Ukraine", "ukraine"),
    ("Kremlin press service", "russia"),
    ("«Белый дом»", "us"),
    ("Georgia", "georgia"),
    ("saudi arabia", "saudi_arabia"),
    ("Киев", "ukraine"),
]


CALLED = [
    ("White House", "ru", "Белый дом"),
    ("Кремль", "en", "Kremlin"),
    ("Kiev", "ru", "Киев"),
    ("Capitol Hill", "ru", "США"),
    ("us", "ru", "США"),
    ("Russian Foreign Ministry", "ru", "Россия"),
    ("МИД России", "ru", "МИД России"),
    ("Kremlin", "en", "Kremlin"),
    ("Kremlin", "de", "Kremlin"),
    ("Foreign Ministry of Tessaly", "ru", "Foreign Ministry of Tessaly"),
]


@pytest.mark.parametrize(("name", "language", "called"), CALLED)
def test_what_a_party_is_called_in_a_language(name: str, language: str, called: str) -> None:
    assert Registry.load().name_in(name, language) == called


@pytest.mark.parametrize(("name", "party"), MEANT)
def test_resolve(name: str, party: str) -> None:
    assert REGISTRY.resolve(name).id == party


@pytest.mark.parametrize(
    "name", ["Valdora", "Washington Post", "US-Russia", "kel", "", "—", "Вальдора"]
)
def test_a_name_that_means_no_registered_party_is_a_party_of_its_own(name: str) -> None:
    party = REGISTRY.resolve(name)
    assert party.id not in REGISTRY
    assert party.id
    assert REGISTRY.resolve(name) == party


def test_shipped_words_name_one_party_each() -> None:
    for party in REGISTRY.parties:
        assert {"en", "ru"} <= set(party.names), party.id
        assert REGISTRY.resolve(party.id) is party
        for name in party.names.values():
            assert REGISTRY.resolve(name) is party, name


OWN = """
- id: valdora
  names: {en: Valdora, ru: Вальдора}
  adjectives: {en: [Valdoran], ru: [вальдорский]}
  capitals: {en: [Lund]}
  people: [{en: Ana Merel, ru: Ана Мерел}]
- id: russia
  names: {en: Rus}
"""


def test_own_file_adds_and_overrides(tmp_path: Path) -> None:
    path = tmp_path / "parties.yml"
    path.write_text(OWN, "utf-8")
    registry = Registry.load(path)
    assert found("Merel and Lund", "en", registry) == [
        ("valdora", "actor", "Merel"),
        ("valdora", "name", "Lund"),
    ]
    assert found("вальдорской стороной", "ru", registry)[0][0] == "valdora"
    assert registry.resolve("Rus").id == "russia"
    assert found("Putin", "en", registry) == []
    assert len(registry.parties) == len(REGISTRY.parties) + 1


WRONG = [
    ("a: 1", "list of parties"),
    ("- 1", "party 1"),
    ("- {names: {en: X}}", 'field "id"'),
    ("- {id: no, names: {en: X}}", "quotes"),
    ("- {id: x}", 'field "names"'),
    ("- {id: x, names: Xland}", "per language"),
    ("- {id: x, names: {en: 7}}", "quotes"),
    ("- {id: x, names: {en: X}, aliases: {en: Y}}", "brackets"),
    ("- {id: x, names: {en: X}, alias: {en: [Y]}}", "no such field"),
    ("- {id: x, names: {en: X}, people: {en: Y}}", "list of people"),
    ("- {id: x, names: {en: X}, people: [{en: Y Z, surname: maybe}]}", "surname"),
    ("- {id: x, names: {en: X}, people: [{surname: full}]}", "no name"),
    ("- {id: x, names: {en: X}, doubtful: {en: [Y]}}", "doubtful"),
    ("- {id: x, names: {en: X}}\n- {id: x, names: {en: X}}", "twice"),
    ("- {id: [", "not valid YAML"),
    ("", "list of parties"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_own_file_errors_name_file_and_field(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "mine.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as error:
        Registry.load(path)
    assert str(path) in str(error.value)
    assert said in str(error.value)
    assert error.value.do


def test_own_file_missing_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Registry.load(tmp_path / "none.yml")
    (tmp_path / "latin.yml").write_bytes("- {id: x, names: {en: Zoë}}".encode("latin-1"))
    with pytest.raises(DataError, match="UTF-8"):
        Registry.load(tmp_path / "latin.yml")


PIECES = st.sampled_from(
    [
        "Russia",
        "US",
        "us",
        "the",
        "side",
        "President",
        "of",
        "Trump-Putin",
        "-",
        "’s",
        ".",
        "\n",
        "США",
        "Президент",
        "России",
        "в",
        "Кремле",
        "и",
        "американская",
        "стороны",
        "Иво",
        "Радан",
        "Georgia",
    ]
)


@given(
    st.one_of(st.text(), st.lists(PIECES).map(" ".join)), st.sampled_from(["en", "ru", "de", None])
)
def test_spans_are_in_order_and_inside(text: str, language: str | None) -> None:
    end = 0
    for mention in REGISTRY.mentions(text, language):
        assert end <= mention.span.start < mention.span.end <= len(text)
        assert mention.party in REGISTRY
        assert mention.role in ("actor", "name", "place")
        end = mention.span.end


@given(st.text(), st.text())
def test_names_and_keys_never_fail(name: str, text: str) -> None:
    assert REGISTRY.resolve(name).id
    assert isinstance(name_key(name), str)
    assert REGISTRY.with_introduced([Statement.from_text(text, party=name)]).resolve(name).id


def test_part_of_a_text_has_offsets_of_the_whole() -> None:
    text = "Ukraine waits. Russia answers."
    (mention,) = REGISTRY.mentions(text, "en", 15)
    assert text[mention.span.start : mention.span.end] == "Russia"


def test_a_hundred_claims_take_well_under_fifty_milliseconds() -> None:
    claim = (
        "The Russian side agreed with President Trump that Ukraine will wait for the talks. " * 2
    )
    REGISTRY.mentions(claim, "en")
    best = min(_timed(claim) for _ in range(5))
    assert best < 0.05


def _timed(claim: str) -> float:
    begun = time.perf_counter()
    for _ in range(100):
        REGISTRY.mentions(claim, "en")
    return time.perf_counter() - begun
