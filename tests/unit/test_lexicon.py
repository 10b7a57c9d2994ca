"""Patterns of words, matched in any inflection."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.errors import DataError
from readout.languages import FIRST_CLASS, Lexicon, get

TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))

# language | pattern | text | what is found, ";" between two; nothing: not found
FOUND = """
en | agree | They agreed and agree. | agreed; agree
en | =agreed | They agreed and agree. | agreed
en | agree to\\|on | They agreed on grain. | agreed on
en | agree to\\|on | They agreed with us. |
en | humanit- | A humanitarian corridor. | humanitarian
en | call _ for | They call loudly for aid. | call loudly for
en | call _ for | They call for aid. |
en | spoke * with | He spoke by telephone today with her. | spoke by telephone today with
en | spoke * with | He spoke with her. | spoke with
en | spoke * with | He spoke. She met with us. |
en | spoke * with | He spoke of grain and coal and oil with her. |
en | however , | It is, however, so. | however,
en | don't | They don’t pay. | don’t
ru | договориться | Стороны договорились. | договорились
ru | готов\\|готовность рассмотреть | Готова рассмотреть план. | Готова рассмотреть
ru | недопустим- | Это недопустимо. | недопустимо
ru | =стороны | Стороны, но не сторона. | Стороны
ru | вступить в сила | Пауза вступила в силу. | вступила в силу
ru | это , в свой очередь | Это, в свою очередь, ясно. | Это, в свою очередь
ru | еще | Ещё один план. | Ещё
"""


def build(code, rows):
    return Lexicon.build(rows, get(code).analyse)


@pytest.mark.parametrize("row", FOUND.strip().splitlines())
def test_patterns(row):
    code, pattern, text, wanted = (c.strip() for c in row.replace("\\|", "¦").split("|"))
    lexicon = build(code, {"row": [pattern.replace("¦", "|")]})
    found = [text[m.start : m.end] for m in lexicon.find(get(code).tokens(text))]
    assert "; ".join(found) == wanted


def test_the_longest_match_wins():
    lexicon = build("en", {"short": ["agree"], "long": ["agree to talk"]})
    tokens = get("en").tokens("They agreed to talk.")
    assert [(m.name, m.first, m.last) for m in lexicon.find(tokens)] == [("long", 1, 4)]


def test_of_two_equal_matches_the_first_row_wins():
    rows = {"one": ["port"], "other": ["port"]}
    (match,) = build("en", rows).find(get("en").tokens("port"))
    assert match.name == "one"


def test_matches_do_not_overlap():
    lexicon = build("en", {"row": ["free all", "all ships"]})
    text = "They free all ships."
    assert [text[m.start : m.end] for m in lexicon.find(get("en").tokens(text))] == ["free all"]


def test_a_bare_yaml_word_is_refused():
    with pytest.raises(DataError, match="quote it"):
        build("en", {"negation": [False]})


def test_a_limited_language_has_empty_lexicons():
    french = get("fr")
    assert french.limited
    assert french.lexicon("modality").find(french.tokens("Ils ont décidé.")) == []
    assert french.part("cues", "negation").find(french.tokens("not")) == []


@pytest.mark.parametrize("name", ["acts", "clauses", "cues", "joining", "kinds", "scope"])
def test_both_languages_have_the_same_rows(name):
    rows = {code: set(get(code).data(name)) for code in FIRST_CLASS}
    assert rows["en"] ^ rows["ru"] <= {"added"}


def test_both_ladders_have_the_same_rungs():
    ladders = [get(code).data("modality") for code in FIRST_CLASS]
    for axis in ("undertaking", "request"):
        one, other = ([row["name"] for row in ladder[axis]] for ladder in ladders)
        assert one == other


@given(TEXT, st.sampled_from(["en", "ru"]), st.sampled_from(["cues", "kinds", "scope"]))
def test_matches_of_any_text_are_in_order(text, code, name):
    language = get(code)
    at = 0
    for match in language.lexicon(name).find(language.tokens(text)):
        assert at <= match.start < match.end <= len(text)
        at = match.end
