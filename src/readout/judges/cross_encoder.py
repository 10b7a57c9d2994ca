"""A cross-encoder of the user's own: an ONNX file that reads both texts at once.

The folder holds `model.onnx`, its `config.json` (which names the labels and the kind of model) and
the SentencePiece file of its tokenizer, as exporters of such models write them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from readout.errors import ModelError
from readout.judges.port import Probabilities, TextPair

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from sentencepiece import SentencePieceProcessor

_POSITIONS = 512
# What a model may call our labels: those of natural-language inference.
_NAMES = {
    "entailment": "agree",
    "contradiction": "differ",
    "neutral": "unrelated",
    "agree": "agree",
    "differ": "differ",
    "unrelated": "unrelated",
}


class _Form(NamedTuple):
    """How a kind of model writes a pair: its marks, and how it numbers the tokenizer's pieces."""

    start: int
    between: tuple[int, ...]
    end: int
    shift: int
    unknown: int


_FORMS = {
    "xlm-roberta": _Form(0, (2, 2), 2, 1, 3),
    "deberta-v2": _Form(1, (2,), 2, 0, 3),
}


def from_folder(place: str) -> CrossEncoder:
    """The judge whose files lie in the folder `place`; ModelError if one is missing or unfit."""
    folder = Path(place)
    try:
        config = json.loads((folder / "config.json").read_text("utf-8"))
        order = [_NAMES[str(config["id2label"][str(n)]).lower()] for n in range(3)]
        form = _FORMS[config["model_type"]]
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise ModelError(
            "config.json is missing or names other labels or another kind of model than Readout "
            f"knows ({', '.join(_FORMS)})",
            where=place or "--judge cross-encoder",
            do="give a folder as in --judge cross-encoder=/models/xnli",
        ) from error
    pieces = sorted([*folder.glob("*.bpe.model"), *folder.glob("spm.model")])
    return CrossEncoder(
        f"cross-encoder {folder.name}", _session(folder), _tokenizer(folder, pieces), form, order
    )


class CrossEncoder:
    """A judge that runs an ONNX model on each pair of texts."""

    lowers = False

    def __init__(
        self,
        name: str,
        session: InferenceSession,
        tokenizer: SentencePieceProcessor,
        form: _Form,
        order: Sequence[str],
    ) -> None:
        self.name = name
        self._session = session
        self._tokenizer = tokenizer
        self._form = form
        self._order = order
        self._inputs = [given.name for given in session.get_inputs()]

    def judge(self, pairs: Sequence[TextPair]) -> list[Probabilities | None]:
        """As `PairJudge` tells; a pair alone in each run, so that no answer hangs on another."""
        return [self._answer(pair) for pair in pairs]

    def _answer(self, pair: TextPair) -> Probabilities | None:
        feed = self._feed(self._ids(pair))
        logits = np.asarray(self._session.run(None, feed)[0], np.float64).reshape(-1)
        if logits.shape != (3,) or not np.isfinite(logits).all():
            return None
        shares = np.exp(logits - logits.max())
        shares /= shares.sum()
        return Probabilities(**dict(zip(self._order, map(float, shares), strict=True)))

    def _ids(self, pair: TextPair) -> list[int]:
        form = self._form
        room = (_POSITIONS - 2 - len(form.between)) // 2
        one, other = (self._pieces(text)[:room] for text in (pair.one, pair.other))
        return [form.start, *one, *form.between, *other, form.end]

    def _pieces(self, text: str) -> list[int]:
        unknown = self._tokenizer.unk_id()
        numbers = self._tokenizer.encode(text)
        return [self._form.unknown if n == unknown else n + self._form.shift for n in numbers]

    def _feed(self, ids: Sequence[int]) -> Mapping[str, Any]:
        row = np.array([ids], np.int64)
        known = {
            "input_ids": row,
            "attention_mask": np.ones_like(row),
            "token_type_ids": np.zeros_like(row),
        }
        return {name: known[name] for name in self._inputs}


def _session(folder: Path) -> InferenceSession:
    import onnxruntime

    file = folder / "model.onnx"
    try:
        session = onnxruntime.InferenceSession(file, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has one error for all that can go wrong
        raise ModelError(
            "the model is missing or damaged", where=str(file), do="export it to ONNX again"
        ) from error
    unknown = {given.name for given in session.get_inputs()} - {
        "input_ids",
        "attention_mask",
        "token_type_ids",
    }
    if unknown:
        raise ModelError(
            f"the model asks for {', '.join(sorted(unknown))}",
            where=str(file),
            do="export a model that classifies pairs of texts",
        )
    return session


def _tokenizer(folder: Path, files: Sequence[Path]) -> SentencePieceProcessor:
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor.from_proto(files[0].read_bytes())
    except Exception as error:
        raise ModelError(
            "the tokenizer is missing or damaged",
            where=str(folder),
            do="lay sentencepiece.bpe.model or spm.model beside model.onnx",
        ) from error
