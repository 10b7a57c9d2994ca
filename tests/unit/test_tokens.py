"""Words, marks and their offsets; lemmas that are equal for all inflections."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.languages import get
from readout.languages.token import fold

TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))

LANGUAGES = st.sampled_from(["en", "ru", "zh", None])

# text = its tokens, a space between them
SPLITS = """
The U.S. side’s 1,000 troops – Port-Selm. = The U.S. side’s 1,000 troops – Port-Selm .
Don’t wait: 00:00, 12.5% = Don’t wait : 00:00 , 12.5 %
“F-16”, e.g. $500m = “ F-16 ” , e.g. $ 500 m
«Кесса» №5, ещё 2 000 т = « Кесса » № 5 , ещё 2 000 т
30-дневное перемирие (полное) = 30 - дневное перемирие ( полное )
停火30天。 = 停火30天 。
"""

EQUAL_LEMMAS = [
    ("en", "agree agrees agreed Agree"),
    ("en", "meet met meets"),
    ("en", "undertake undertook undertaken"),
    ("en", "force forces FORCES"),
    ("en", "Lorrand Lorrand's LORRAND’S"),
    ("en", "mobilisation mobilization"),
    ("ru", "договориться договорились договорился"),
    ("ru", "сторона стороны сторонами"),
    ("ru", "подтверждён подтверждена Подтверждено"),
    ("ru", "ещё еще"),
]

TAGS = [
    ("en", "said", "VERB"),
    ("en", "welcomed", "VERB"),
    ("en", "will", "VERB"),
    ("en", "underlining", "GRND"),
    ("en", "need", ""),
    ("en", "meeting", ""),
    ("en", "united", ""),
    ("ru", "договорились", "VERB"),
    ("ru", "подчёркнуто", "PRTS"),
    ("ru", "отметив", "GRND"),
    ("ru", "стороны", ""),
]
VERBAL = {"VERB", "PRTS", "GRND"}


@pytest.mark.parametrize("row", SPLITS.strip().splitlines())
def test_words_and_marks(row):
    text, _, wanted = row.partition(" = ")
    assert [t.text for t in get("en").tokens(text)] == wanted.split()


@pytest.mark.parametrize(("code", "forms"), EQUAL_LEMMAS)
def test_inflections_share_a_lemma(code, forms):
    lemmas = {token.lemma for token in get(code).tokens(forms)}
    assert len(lemmas) == 1


@pytest.mark.parametrize(("code", "word", "tag"), TAGS)
def test_verbs_are_told_from_other_words(code, word, tag):
    (token,) = get(code).tokens(word)
    assert token.tags & VERBAL == ({tag} if tag else set())


def test_the_russian_future_is_tagged():
    will_send, sent = get("ru").tokens("направит направил")
    assert "futr" in will_send.tags
    assert "futr" not in sent.tags


def test_a_part_of_a_text_keeps_the_offsets_of_the_whole():
    text = "Lorrand agreed. Ventria declined."
    tokens = get("en").tokens(text, 16)
    assert (tokens[0].text, tokens[0].start, tokens[0].end) == ("Ventria", 16, 23)


def test_a_limited_language_takes_the_form_for_the_lemma():
    (token,) = get("fr").tokens("Accords")
    assert (token.lemma, token.tags) == ("accords", frozenset())


@given(TEXT, LANGUAGES)
def test_tokens_hold_all_but_white_space_in_order(text, code):
    at = 0
    for token in get(code).tokens(text):
        assert token.text == text[token.start : token.end] != ""
        assert not text[at : token.start].strip()
        at = token.end
    assert not text[at:].strip()


@given(TEXT, LANGUAGES)
def test_any_word_has_a_lemma(text, code):
    for token in get(code).tokens(text):
        assert isinstance(token.lemma, str)
        assert isinstance(token.tags, frozenset)


@given(TEXT)
def test_folding_keeps_the_length(text):
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
