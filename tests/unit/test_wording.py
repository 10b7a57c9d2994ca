"""Loaded terms: every entry is found and nothing else is; files are checked; the command."""

from __future__ import annotations

import contextlib
import json
import re
import time
from importlib import resources
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from readout import languages
from readout.cli import main
from readout.errors import DataError
from readout.model import Party, Span, Term
from readout.parties import Registry
from readout.wording import Entry, Glossary
from readout.wording.load import read_glossary
from readout.wording.patterns import PatternError, parse

GLOSSARY = Glossary.load()
REGISTRY = Registry.load()
FOLDER = resources.files("readout.wording") / "glossaries"
DOCUMENT = Path(__file__).parents[2] / "docs" / "glossary.md"
ENTRIES = [entry for code in ("en", "ru") for entry in GLOSSARY.entries(code)]
EXAMPLES = [(entry, text) for entry in ENTRIES for text in entry.examples]


def found(text: str, language: str, glossary: Glossary = GLOSSARY) -> list[tuple[str, str]]:
    terms = glossary.find(text, language)
    return [(term.term, text[term.span.start : term.span.end]) for term in terms]


# --- the entries ---


@pytest.mark.parametrize("code", ["en", "ru"])
def test_at_least_sixty_entries_a_language(code: str) -> None:
    assert len(GLOSSARY.entries(code)) >= 60


def test_both_languages_speak_of_the_same_matters() -> None:
    english, russian = ({e.id for e in GLOSSARY.entries(code)} for code in ("en", "ru"))
    assert len(english & russian) >= 100


@pytest.mark.parametrize(("entry", "text"), EXAMPLES, ids=lambda x: getattr(x, "id", None))
def test_every_example_has_its_term_and_no_other(entry: Entry, text: str) -> None:
    assert [term for term, _ in found(text, entry.language)] == [entry.id]
    assert len(text.split()) <= 12


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e.language}-{e.id}")
def test_every_entry_is_complete_and_printable(entry: Entry) -> None:
    assert entry.examples
    texts = (entry.implies, entry.note, *entry.neutral)
    assert all(text == text.strip() and len(text) > 2 for text in texts)
    # A comma outside quotation marks would have made two of one.
    assert all(text.count("(") == text.count(")") for text in texts)
    assert entry.note.endswith(".")
    assert len(entry.note) <= 420
    for user in entry.used_by:  # ids that the registry has not would be shown as they are
        assert user in REGISTRY or not re.fullmatch(r"[a-z_]+", user)
    plain = entry.filled({})
    assert not any("⟨" in text for text in (plain.note, *plain.neutral))


@pytest.mark.parametrize("code", ["en", "ru"])
def test_the_parties_that_patterns_name_exist(code: str) -> None:
    with resources.as_file(FOLDER / f"{code}.yml") as path:
        assert read_glossary(path, REGISTRY)


# --- what is found ---

INFLECTED = [
    ("en", "The Kiev regime’s envoys left.", [("kyiv-regime", "Kiev regime’s")]),
    ("en", "the regimes in Tehran and Minsk", [("regime", "regimes in Tehran")]),
    ("en", "Iran's regime and the Assad regime", [("regime", "Iran's regime"),
                                                  ("regime", "Assad regime")]),
    ("en", 'The "Kyiv" regime', [("kyiv-regime", 'Kyiv" regime')]),
    ("en", "So-called “DPR” papers", [("dpr-lpr-so-called", "So-called “DPR”")]),
    ("en", "a so-called government", [("so-called", "so-called government")]),
    ("en", "to denazify and demilitarise Ukraine", [("denazification", "denazify"),
                                                    ("demilitarisation", "demilitarise Ukraine")]),
    ("en", "SPECIAL MILITARY OPERATIONS", [("special-military-operation",
                                            "SPECIAL MILITARY OPERATIONS")]),
    ("en", "India demands Pakistan-occupied Kashmir back.",
     [("pakistan-occupied-kashmir", "Pakistan-occupied Kashmir")]),
    ("ru", "связанные с недоговороспособностью киевского режима",
     [("kyiv-regime", "киевского режима")]),
    ("ru", "киевскими режимами и хунтой", [("kyiv-regime", "киевскими режимами"),
                                           ("junta", "хунтой")]),
    ("ru", "Режимом в Минске недовольны", [("regime", "Режимом в Минске")]),
    ("ru", "с бакинским режимом", [("regime", "бакинским режимом")]),
    ("ru", "так называемой «ЛНР»", [("dpr-lpr-so-called", "так называемой «ЛНР»")]),
    ("ru", "об освобожденных и освобождённых городах", [("liberated", "освобождённых городах")]),
    ("ru", "укронацистами", [("neo-nazi-regime", "укронацистами")]),
    ("ru", "прогремели хлопки", [("khlopok", "прогремели хлопки")]),
    ("ru", "коллективному Западу", [("collective-west", "коллективному Западу")]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text", "terms"), INFLECTED)
def test_any_inflection(code: str, text: str, terms: list[tuple[str, str]]) -> None:
    assert found(text, code) == terms


PLAIN = [
    ("en", "The nuclear non-proliferation regime must hold."),
    ("en", "A visa regime in Russia and a sanctions regime in Iran were compared."),
    ("en", "The ceasefire regime in Syria and the EU regime for visas stand."),
    ("en", "They agreed on the Iran sanctions regime and a training regime."),
    ("en", "He ordered chicken Kiev and read the Kyiv Post."),
    ("en", "the Ukraine war, the Ukraine conflict and the Ukraine Contact Group"),
    ("en", "The liberal territories voted. Liberation came late."),
    ("en", "They met in the demilitarised zone."),
    ("en", "Teams in Odessa, Texas, won again."),
    ("en", "A settlement of the dispute over fisheries is near."),
    ("en", "Counterterrorism operations continue; terrorism has no border."),
    ("en", "the end of South African apartheid"),
    ("en", "the root causes of migration"),
    ("en", "Preventive action and preventive diplomacy matter."),
    ("en", "The Moroccan king and the Arab Gulf states met."),
    ("en", "It is illegal. The alien plant flooded the market."),
    ("en", "A patient regrouped his thoughts on collateral for the loan."),
    ("en", "The Falkland Islands (Malvinas) were on the list."),
    ("en", "new regions of the brain"),
    ("en", "Resistance to antibiotics grows; a resistance band helps."),
    ("ru", "Режим прекращения огня в Сирии соблюдается."),
    ("ru", "Введён безвизовый режим с Грузией и режим тишины на Донбассе."),
    ("ru", "Встреча прошла в режиме видеоконференции."),
    ("ru", "Российский режим прекращения огня и режим наибольшего благоприятствования"),
    ("ru", "Договор укрепил режим нераспространения ядерного оружия."),
    ("ru", "Узбекистан экспортирует хлопок. Урожай хлопка вырос."),
    ("ru", "Победа над немецко-фашистскими захватчиками в России и на Кубе"),
    ("ru", "Демилитаризованная зона сохранится, киевский торт подадут."),
    ("ru", "Учебный центр открылся в Казани, поселения росли."),
    ("ru", "Добрая воля и жест учителя"),
    ("ru", "Сопротивление материалов и сопротивление току"),
    ("ru", "Атаки на Украину и давление на Украину"),
    ("ru", "первопричины бедности на континенте"),
    ("ru", "Новый регион вещания появился в сети."),
    ("ru", "Так называем мы эту реку."),
    ("ru", "Фолклендские (Мальвинские) острова"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "text"), PLAIN)
def test_no_false_alarm(code: str, text: str) -> None:
    assert found(text, code) == []


def test_a_span_counts_in_the_whole_text() -> None:
    text = "Kiev. They fear the Kyiv regime. Kiev."
    start, end = text.index("They"), text.index(" Kiev.")
    (term,) = GLOSSARY.find(text, "en", start, end)
    assert (term.term, text[term.span.start : term.span.end]) == ("kyiv-regime", "Kyiv regime")
    assert GLOSSARY.find(text, "en", start, start) == ()


def test_proof_may_stand_nearby_but_outside_the_claim() -> None:
    text = "Israel answered. The disputed territories were named."
    assert GLOSSARY.find(text, "en", text.index("The")) != ()
    assert found("The disputed territories were named.", "en") == []


def test_a_limited_language_has_no_shipped_terms() -> None:
    assert GLOSSARY.find("Das Kiewer Regime", "de") == ()
    assert GLOSSARY.find("anything", None) == ()


def test_parties_that_only_the_statements_know() -> None:
    kessa = Party("maresia", {"ru": "Маресия"}, capitals={"ru": ("Кесса",)})
    known = REGISTRY.with_parties([kessa])
    text = "Переговоры с кесским режимом"
    assert GLOSSARY.find(text, "ru") == ()
    (term,) = GLOSSARY.find(text, "ru", registry=known)
    assert term == Term("regime", Span(13, 28))
    assert "правительство (Маресия)" in GLOSSARY.explain(text, "ru", term, known).neutral
    assert "правительство" in GLOSSARY.entry("regime", "ru").filled({}).neutral


ANYTHING = st.text() | st.lists(
    st.sampled_from(
        "the Kyiv regime so-called “ DPR ” ( ) Iran's proxies режим в Киеве так называемая ЛНР "
        "« » ' \n\n \ud800 İ ß 1 . -".split(" ")
    )
).map(" ".join)


@given(ANYTHING, st.sampled_from(["en", "ru", "de", None]), st.integers(0, 30))
def test_spans_are_exact_and_apart_whatever_the_text(
    text: str, code: str | None, start: int
) -> None:
    terms = GLOSSARY.find(text, code, min(start, len(text)))
    ends = [start]
    for term in terms:
        assert ends[-1] <= term.span.start < term.span.end <= len(text)
        words = text[term.span.start : term.span.end]
        assert words == words.strip()
        assert "\n\n" not in words
        assert GLOSSARY.explain(text, code, term).id == term.term
        ends.append(term.span.end)


@pytest.mark.parametrize("code", ["en", "ru"])
def test_a_hundred_claims_take_less_than_a_tenth_of_a_second(code: str) -> None:
    texts = [text for entry, text in EXAMPLES if entry.language == code][:100]
    took = []
    for _ in range(5):
        began = time.process_time()
        for text in texts:
            GLOSSARY.find(text, code)
        took.append(time.process_time() - began)
    assert min(took) < 0.1


# --- patterns ---

BAD_PATTERNS = [
    ("⟨city⟩ regime", "there is no ⟨city⟩"),
    ("(the) (old)", "nothing at all"),
    ("_ regime", "may not begin with _"),
    ("ab- regime", "too short"),
    ("a||b", "empty beside |"),
    ("x⟨capital⟩", "neither a word nor"),
    (" ".join(["(a)"] * 7 + ["b"]), "in brackets"),
    (" ".join(["a"] * 17), "over 16 words"),
]


@pytest.mark.parametrize(("pattern", "why"), BAD_PATTERNS)
def test_a_pattern_that_cannot_be_read_says_why(pattern: str, why: str) -> None:
    with pytest.raises(PatternError, match=re.escape(why)):
        parse("x", pattern, languages.get("en"))


def test_inflection_is_not_derivation(tmp_path: Path) -> None:
    glossary = own(tmp_path, 'patterns: ["liberated lands", Bear, DPR, "=frozen (old) assets"]')
    assert found("liberated land and liberal lands", "en", glossary) == [("x", "liberated land")]
    assert found("a bear, two Bears, a dpr, the DPR", "en", glossary) == [
        ("x", "Bears"),
        ("x", "DPR"),
    ]
    assert found("frozen old assets, frozen assets, freezing assets", "en", glossary) == [
        ("x", "frozen old assets"),
        ("x", "frozen assets"),
    ]


# --- a newsroom's own file ---

REST = "\n    ".join(
    [
        "used_by: [Kelmar]",
        "implies: Doubt.",
        "neutral: [the cabinet]",
        "note: A note.",
        "source: usage",
    ]
)


def own(folder: Path, *lines: str, id_: str = "x") -> Glossary:
    path = folder / "own.yml"
    head = f"en:\n  - id: {id_}\n    term: a term\n    {REST}\n"
    path.write_text(head + "".join(f"    {line}\n" for line in lines), "utf-8")
    return Glossary.load(path)


def test_the_documented_file_works(tmp_path: Path) -> None:
    block = re.search(r"```yaml[^\n]*\n(.*?)```", DOCUMENT.read_text("utf-8"), re.DOTALL)
    assert block
    (tmp_path / "own.yml").write_text(block[1], "utf-8")
    glossary = Glossary.load(tmp_path / "own.yml")
    text = "The Upland clique wrote to Kiev about the Upland fishing regime and the Kyiv regime."
    assert found(text, "en", glossary) == [
        ("upland-regime", "Upland clique"),
        ("kyiv-regime", "Kyiv regime"),
    ]
    assert found("В Кракове говорят о киевском режиме.", "ru", glossary) != []


def test_an_entry_of_the_same_id_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    glossary = own(tmp_path, "patterns: [Kiev cabal]", id_="kyiv-regime")
    assert glossary.entry("kyiv-regime", "en").note == "A note."
    assert found("the Kiev cabal", "en", glossary) == [("kyiv-regime", "Kiev cabal")]
    assert len(glossary.entries("en")) == len(GLOSSARY.entries("en"))
    assert found("the Kiev cabal", "en") == [("kiev", "Kiev")]


REFUSED = [
    ("- id: x", "a glossary is lists of entries by language"),
    ("English: []", "'English' is no language code"),
    ("en: {}", "there is no list"),
    ("en: [regime]", "en entry 1: is not an entry"),
    ("en: [{id: No Good}]", "field \"id\": 'No Good' is no id"),
    ("en: [{id: x, drop: maybe}]", 'field "drop"'),
    ("en: [{id: x, colour: red}]", 'en entry "x", field "colour": there is no such field'),
    ("en: [{id: x}]", 'field "term": is missing; write a text'),
    ("en: [{id: x, term: 5}]", 'field "term": 5 is not a text; write it in quotes'),
    (f"en:\n  - id: x\n    term: t\n    {REST}", 'field "patterns": is missing'),
    (f"en:\n  - id: x\n    term: t\n    patterns: a\n    {REST}", "is not a list"),
    (f'en:\n  - id: x\n    term: t\n    patterns: ["⟨a⟩"]\n    {REST}', "there is no ⟨a⟩"),
    (
        f'en:\n  - id: x\n    term: t\n    patterns: ["⟨capital:atlantis⟩"]\n    {REST}',
        "there is no party 'atlantis'; use the id of a party",
    ),
    (
        f"en:\n  - id: x\n    term: t\n    patterns: [cabal]\n    examples: [A day.]\n    {REST}",
        "no pattern finds the term in its example 'A day.'",
    ),
    (
        "\n".join(["en:", *[f"  - id: x\n    term: t\n    patterns: [cabal]\n    {REST}"] * 2]),
        "this id is there twice",
    ),
    ("en: [", "not valid YAML"),
    ("\x00", "not valid YAML"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_bad_file_is_refused_in_words_that_help(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "own.yml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError) as caught:
        Glossary.load(path)
    assert message in str(caught.value)
    assert str(path) in str(caught.value)
    assert caught.value.do


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        Glossary.load(tmp_path / "none.yml")
    (tmp_path / "own.yml").write_bytes(b"\xff\xfe\xfa")
    with pytest.raises(DataError, match="not UTF-8"):
        Glossary.load(tmp_path / "own.yml")


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda x: (
            st.lists(x, max_size=3)
            | st.dictionaries(st.sampled_from(["en", "id", "term", "patterns", "drop"]), x)
        ),
        max_leaves=12,
    )
)
def test_no_file_whatever_makes_it_crash(
    tmp_path_factory: pytest.TempPathFactory, data: object
) -> None:
    path = tmp_path_factory.mktemp("own") / "own.yml"
    path.write_text(yaml.safe_dump(data, allow_unicode=False), "utf-8")
    with contextlib.suppress(DataError):
        assert isinstance(read_glossary(path), dict)


# --- the command ---


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["terms", *args])


@pytest.fixture
def statement(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    text = "Envoys of the Tehran regime left.\nThe Tehran regime was silent."
    Path("a.txt").write_text(text, "utf-8")
    Path("b.txt").write_text("Киевский режим молчит.", "utf-8")
    return text


def test_terms_as_a_table(statement: str) -> None:
    result = run("Arvenia=a.txt", "Tessaly=b.txt")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "in the words: “Tehran regime” [14–27] [38–51]" in result.stdout
    assert "neutral: the government (Iran)" in result.stdout
    assert "used by: Россия, Белоруссия" in result.stdout
    assert "\x1b" not in result.stdout


def test_terms_as_json(statement: str) -> None:
    data = json.loads(run("Arvenia=a.txt", "--format", "json").stdout)
    assert data["schema"] == "readout/terms/1"
    assert [s["party"] for s in data["statements"]] == ["Arvenia"]
    assert len(data["terms"]) == 2
    for term in data["terms"]:
        assert statement[term["start"] : term["end"]] == term["text"] == "Tehran regime"
        assert term["id"] == "regime"
        assert term["neutral"][0] == "the government (Iran)"


def test_nothing_found_is_said(statement: str) -> None:
    Path("c.txt").write_text("The talks went well.", "utf-8")
    assert "No loaded terms found." in run("Arvenia=c.txt").stdout


def test_the_list_in_both_languages() -> None:
    assert "Kyiv regime  kyiv-regime" in run("--list").stdout
    data = json.loads(run("--list", "--language", "ru", "--format", "json").stdout)
    assert {entry["id"] for entry in data["entries"]} == {e.id for e in GLOSSARY.entries("ru")}
    assert not any("⟨country⟩" in "".join(entry["neutral"]) for entry in data["entries"])


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ((), "nothing to look through"),
        (("--list", "A=a.txt"), "two things"),
        (("--language", "ru", "A=a.txt"), "goes with --list"),
        (("--list", "--language", "fr"), "no terms in 'fr'"),
        (("A=a.txt", "--glossary", "none.yml"), "cannot be read"),
    ],
)
def test_a_wrong_call_is_told_in_a_sentence(
    statement: str, args: tuple[str, ...], message: str
) -> None:
    result = run(*args)
    assert result.exit_code in (2, 6)
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
