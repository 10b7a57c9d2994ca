"""The encoder: what its vectors mean, that they depend on nothing else, and where tokens stand."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.errors import ModelError
from readout.models import encoder
from readout.models.encoder import Encoder, TokenVectors, load

PAIRS = [
    ("The ministers agreed to reopen the border crossing.",
     "Министры договорились вновь открыть пограничный переход."),
    ("Grain exports through the port will resume in April.",
     "Вывоз зерна через порт возобновится в апреле."),
    ("Both sides exchanged lists of prisoners of war.",
     "Стороны обменялись списками военнопленных."),
    ("The ambassador rejected the accusations as groundless.",
     "Посол отверг обвинения как беспочвенные."),
    ("She thanked the hosts for their hospitality.",
     "Она поблагодарила хозяев за гостеприимство."),
    ("The central bank kept its key rate at 16 percent.",
     "Центральный банк сохранил ключевую ставку на уровне 16 процентов."),
    ("Negotiators failed to settle the question of gas transit.",
     "Участники переговоров не сумели решить вопрос о транзите газа."),
    ("The delegation visited a factory that builds tractors.",
     "Делегация посетила завод, где собирают тракторы."),
]  # fmt: skip
UKRAINIAN = "Сторони обмінялися списками військовополонених."
LONG = "Переговоры продолжались до утра, and nobody left the room. " * 60

# Cyrillic with and without its own code point, marks, spaces of all sorts, signs, wide letters.
AWKWARD = st.lists(
    st.one_of(
        st.sampled_from("аяёйїґЁЙabzAZ019 .,:—«»№…½ﬁ①㎏\u0301\u0306\u0308"),
        st.sampled_from("\u00a0\u2009\u200b\ufeff\t\n\x00\u00ad\ud800"),
        st.sampled_from(["🙂", "👩\u200d🚀", "🇺🇦", "Ｔ", "２", "日", "𝒜", "ﷺ", "é", "e\u0301"]),
        st.characters(),
    ),
    max_size=30,
).map("".join)


@pytest.fixture(scope="module")
def model() -> Encoder:
    return load()


def spans(text: str, found: TokenVectors) -> list[str]:
    return [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)]


def test_a_translation_is_nearer_than_any_other_sentence(model):
    english, russian = (model.encode(side) for side in zip(*PAIRS, strict=True))
    likeness = english @ russian.T
    everyone = np.arange(len(PAIRS))
    assert (likeness.argmax(0) == everyone).all()
    assert (likeness.argmax(1) == everyone).all()


def test_ukrainian_is_understood(model):
    others = [english for english, _ in PAIRS]
    likeness = model.encode(others) @ model.encode([UKRAINIAN])[0]
    assert others[int(likeness.argmax())].startswith("Both sides exchanged lists")


def test_vectors_have_length_1_and_shape(model):
    vectors, tokens = model.encode_with_tokens([PAIRS[0][0], LONG])
    assert vectors.shape == (2, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    for found in tokens:
        assert found.vectors.shape == (len(found.starts), 384)
        assert found.vectors.dtype == np.float32
        np.testing.assert_allclose(np.linalg.norm(found.vectors, axis=1), 1, atol=1e-6)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0\n\u200b"])
def test_empty_text_has_a_zero_vector_and_no_tokens(model, text):
    vectors, tokens = model.encode_with_tokens([text])
    assert not vectors.any()
    assert tokens[0].vectors.shape == (0, 384)
    assert tokens[0].starts.shape == tokens[0].ends.shape == (0,)


def test_no_texts(model):
    vectors, tokens = model.encode_with_tokens([])
    assert vectors.shape == (0, 384)
    assert tokens == []


def test_company_order_and_threads_change_no_bit(model):
    texts = [text for pair in PAIRS for text in pair] + ["Да.", "№ 5", "", LONG, PAIRS[0][0]]
    vectors, tokens = model.encode_with_tokens(texts)
    order = list(range(len(texts)))
    random.Random(3).shuffle(order)
    others = {
        "again": model.encode(texts),
        "alone": np.concatenate([model.encode([text]) for text in texts]),
        "shuffled": model.encode([texts[i] for i in order])[np.argsort(order)],
        "one thread": Encoder(threads=1).encode(texts),
    }
    for name, other in others.items():
        assert np.array_equal(vectors, other), name
    for text, found in zip(texts, tokens, strict=True):
        (alone,) = model.tokens([text])
        assert np.array_equal(found.vectors, alone.vectors)
        assert np.array_equal(found.starts, alone.starts)


def test_words_meet_their_translations(model):
    english, russian = "Minister Petrenko came on 17 May.", "Министр Петренко прибыл 17 мая."
    left, right = model.tokens([english, russian])
    likeness = left.vectors @ right.vectors.T
    met = {
        (spans(english, left)[i], spans(russian, right)[j])
        for i, j in enumerate(likeness.argmax(1))
        if likeness[:, j].argmax() == i
    }
    assert {("Minister", "Министр"), ("17", "17"), ("May", "мая")} <= met


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ёлка и\u0306 ещё", ["Ё", "лка", "и\u0306", "ещё"]),
        ("\u00a05\u00a0млн", ["5", "млн"]),
        ("🙂 да", ["🙂", "да"]),
        ("Ｔｅｓｔ ２０", ["Ｔｅｓｔ", "２０"]),
        ("№5…", ["№", "5", "…"]),
        ("日本 и я", ["日本", "и", "я"]),
    ],
)
def test_tokens_point_into_the_text_as_given(model, text, expected):
    assert spans(text, model.tokens([text])[0]) == expected


@settings(deadline=None, max_examples=60)
@given(AWKWARD)
def test_spans_rise_and_cover_every_letter(text):
    (found,) = load().tokens([text])
    bounds = np.stack([found.starts, found.ends], axis=1)
    assert (bounds[:, 0] < bounds[:, 1]).all()
    assert (bounds[1:, 0] >= bounds[:-1, 1]).all()
    assert all(a >= 0 and b <= len(text) for a, b in bounds)
    covered = {i for a, b in bounds for i in range(a, b)}
    for i, char in enumerate(text):
        assert not char.isalnum() or i in covered, (text, i)
    for part in spans(text, found):
        assert part == part.strip()
        assert part.isprintable() or len(part) > 1


def test_a_long_text_is_read_to_its_end(model):
    (found,) = model.tokens([LONG])
    assert len(found.starts) > 512
    assert found.ends[-1] == len(LONG.rstrip())
    start, last = "The talks are over. " * 150, "Rye bread is baked from sourdough. " * 150
    mixed, first, second = model.encode([start + last, start, last])
    assert mixed @ first > second @ first
    assert mixed @ second > second @ first


def test_a_missing_model_says_so(tmp_path):
    with pytest.raises(ModelError, match=r"cannot be read.*install Readout again"):
        Encoder(tmp_path)


@pytest.mark.parametrize("name", ["encoder.onnx", "pieces.model"])
@pytest.mark.parametrize("content", [b"", b"version https://example.org/large-file", None])
def test_a_damaged_model_says_so(tmp_path, name, content):
    for path in (encoder.FOLDER / "encoder.onnx", encoder.FOLDER / "pieces.model"):
        (tmp_path / path.name).symlink_to(path)
    whole = (tmp_path / name).read_bytes()
    (tmp_path / name).unlink()
    (tmp_path / name).write_bytes(whole[: len(whole) // 2] if content is None else content)
    with pytest.raises(ModelError, match="is damaged") as caught:
        Encoder(tmp_path)
    assert caught.value.where == str(tmp_path / name)
    shutil.rmtree(tmp_path)


@pytest.mark.parametrize("name", ["encoder.onnx", "pieces.model"])
def test_the_card_names_the_file_that_ships(name):
    card = Path(encoder.FOLDER, "card.md").read_text(encoding="utf-8")
    sums = dict(re.findall(r"`([\w.]+)` \| `([0-9a-f]{64})`", card))
    assert sums[name] == hashlib.sha256((encoder.FOLDER / name).read_bytes()).hexdigest()


def test_the_models_package_stays_small():
    sizes = [path.stat().st_size for path in encoder.FOLDER.iterdir() if path.is_file()]
    assert sum(sizes) < 65_000_000
