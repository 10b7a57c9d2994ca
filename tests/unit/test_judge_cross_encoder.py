"""A cross-encoder of one's own: a folder with an ONNX file, its configuration and tokenizer."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from tests.onnxfile import pair_model

from readout.errors import ModelError
from readout.judges import TextPair, find
from readout.judges.cross_encoder import _FORMS, CrossEncoder
from readout.models.encoder import FOLDER

INPUTS = ("input_ids", "attention_mask")
PAIR = TextPair("Lorrand will free 175 prisoners.", "Лорранд освободит 150 пленных.", "en", "ru")
NLI = {"0": "contradiction", "1": "neutral", "2": "entailment"}


def folder(place: Path, *, weights=(1e-3, 0.0, -1e-3), labels=NLI, kind="xlm-roberta") -> Path:
    """A cross-encoder's files; the tokenizer is that of the encoder that ships."""
    place.mkdir()
    (place / "model.onnx").write_bytes(pair_model(list(weights), *INPUTS))
    (place / "config.json").write_text(json.dumps({"id2label": labels, "model_type": kind}))
    shutil.copy(FOLDER / "pieces.model", place / "sentencepiece.bpe.model")
    return place


@pytest.mark.parametrize(
    ("weights", "label"),
    [((1, 0, 0), "differ"), ((0, 1, 0), "unrelated"), ((0, 0, 1), "agree")],
)
def test_the_labels_are_read_from_the_configuration(tmp_path: Path, weights, label):
    judge = find(f"cross-encoder={folder(tmp_path / 'xnli', weights=weights)}")
    assert judge.name == "cross-encoder xnli"
    assert [answer.label for answer in judge.judge([PAIR, PAIR.turned()])] == [label] * 2


def test_a_model_that_gives_no_number_gives_no_answer(tmp_path: Path):
    judge = find(f"cross-encoder={folder(tmp_path / 'x', weights=(float('nan'), 0, 0))}")
    assert judge.judge([PAIR]) == [None]


class Session:
    """Keeps what the model would be given."""

    def __init__(self, *inputs: str) -> None:
        self.inputs = inputs
        self.fed: list[dict[str, list[int]]] = []

    def get_inputs(self):
        return [SimpleNamespace(name=name) for name in self.inputs]

    def run(self, _outputs, feed):
        self.fed.append({name: row.tolist()[0] for name, row in feed.items()})
        return [np.zeros((1, 3))]


class Pieces:
    """A tokenizer that numbers words by their lengths; what it doesn't know is 0."""

    def encode(self, text: str) -> list[int]:
        return [len(word) if word.isascii() else 0 for word in text.split()]

    def unk_id(self) -> int:
        return 0


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        # <s> one </s></s> other </s>, pieces moved up by one, 3 for what it doesn't know
        ("xlm-roberta", [0, 4, 5, 2, 2, 6, 3, 2]),
        # [CLS] one [SEP] other [SEP]
        ("deberta-v2", [1, 3, 4, 2, 5, 3, 2]),
    ],
)
def test_a_pair_is_written_as_each_kind_of_model_wants_it(kind, ids):
    session = Session("input_ids", "attention_mask", "token_type_ids")
    order = ["agree", "differ", "unrelated"]
    CrossEncoder("x", session, Pieces(), _FORMS[kind], order).judge(
        [TextPair("abc abcd", "abcde я")]
    )
    assert session.fed[0]["input_ids"] == ids
    assert session.fed[0]["attention_mask"] == [1] * len(ids)
    assert session.fed[0]["token_type_ids"] == [0] * len(ids)


def test_a_long_pair_is_cut_on_both_sides():
    session = Session("input_ids")
    order = ["agree", "differ", "unrelated"]
    judge = CrossEncoder("x", session, Pieces(), _FORMS["xlm-roberta"], order)
    judge.judge([TextPair("aa " * 2000, "bbb " * 2000)])
    ids = session.fed[0]["input_ids"]
    assert len(ids) <= 512
    assert ids.count(3) == ids.count(4) == 254


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda f: (f / "config.json").unlink(), "config.json is missing"),
        (lambda f: (f / "config.json").write_text('{"id2label": {"0": "happy"}}'), "other labels"),
        (lambda f: (f / "config.json").write_text("[]"), "config.json is missing"),
        (lambda f: (f / "model.onnx").unlink(), "model is missing or damaged"),
        (lambda f: (f / "model.onnx").write_bytes(b"no model"), "model is missing or damaged"),
        (lambda f: (f / "model.onnx").write_bytes(pair_model([0, 0, 0], "pixels")), "pixels"),
        (lambda f: (f / "sentencepiece.bpe.model").unlink(), "tokenizer is missing"),
        (lambda f: (f / "sentencepiece.bpe.model").write_bytes(b"?"), "tokenizer is missing"),
    ],
)
def test_a_missing_or_damaged_file_is_named(tmp_path: Path, damage, said):
    place = folder(tmp_path / "xnli")
    damage(place)
    with pytest.raises(ModelError, match=said):
        find(f"cross-encoder={place}")
