"""The reader of pairs: probabilities, the words in which texts differ, the same from both sides."""

from __future__ import annotations

import shutil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import ModelError
from readout.models import encoder
from readout.models.encoder import Encoder, load
from readout.models.pair import PairReader, load_reader, reader_beside

SAME = (
    "The parties will exchange 85 prisoners of war.",
    "Стороны обменяются 85 военнопленными.",
)
OTHER = (
    "The parties will exchange 85 prisoners of war.",
    "Стороны обменяются 40 военнопленными.",
)
APART = ("The parties will exchange 85 prisoners of war.", "Обсуждены вопросы культуры и спорта.")
TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]), max_size=60)


def test_it_tells_agreement_from_difference_from_another_matter():
    reader = load_reader()
    same, other, apart = (reader.read(*pair) for pair in (SAME, OTHER, APART))
    assert same.agree > other.agree
    assert apart.unrelated > max(same.unrelated, other.unrelated)


def test_the_words_of_a_difference_are_likelier_than_the_others():
    one = "Averna will send nurses to the northern provinces."
    other = "Averna will send firefighters to the northern provinces."
    odd = load_reader().read(one, other).one
    at = one.index("nurses")
    assert odd.over(at, at + len("nurses")) > odd.over(0, len("Averna"))


@settings(max_examples=15)
@given(TEXT, TEXT)
def test_any_texts_have_probabilities_and_places(one, other):
    found = load_reader().read(one, other)
    assert found.agree + found.differ + found.unrelated == pytest.approx(1)
    for text, odd in ((one, found.one), (other, found.other)):
        assert len(odd.starts) == len(odd.ends) == len(odd.likely)
        assert all(0 <= a <= b <= len(text) for a, b in zip(odd.starts, odd.ends, strict=True))


def test_it_reads_the_same_from_both_sides():
    there, back = load_reader().read(*OTHER), load_reader().read(*reversed(OTHER))
    assert (there.agree, there.one, there.other) == (back.agree, back.other, back.one)


def test_only_beside_the_encoder_that_ships():
    assert reader_beside(Encoder.name) is load_reader()
    assert reader_beside("another/1") is None


def test_a_damaged_file_is_told(tmp_path):
    whole = (encoder.FOLDER / "pairs.onnx").read_bytes()
    (tmp_path / "pairs.onnx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelError, match="is damaged"):
        PairReader(load(), tmp_path)
    shutil.rmtree(tmp_path)
