"""Sentence and word vectors for English, Russian and Ukrainian, computed offline.

A text's vectors do not depend on the other texts of the call, on their order or on the number of
threads: texts run in one batch only with others of the same number of tokens, so nothing is
padded, and the matrix products are exact in integers.  What the model is, and what was measured
on it, stands in card.md.
"""

from __future__ import annotations

import contextlib
import functools
import os
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from readout.errors import ModelError

if TYPE_CHECKING:  # loaded with the model only: half of what a short command would spend on them
    from onnxruntime import InferenceSession
    from sentencepiece import SentencePieceProcessor

FOLDER = Path(__file__).parent
WIDTH = 384
MAX_THREADS = 4

_START, _END = 0, 2
_POSITIONS = 512  # that the model has been trained on
_BATCH_TOKENS = 1024  # more per run brings no speed, only memory
_SURROGATE = re.compile("[\ud800-\udfff]")

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class TokenVectors:
    """A text's tokens: `text[starts[i]:ends[i]]` is what `vectors[i]` stands for.

    `starts`, `ends`: (tokens,) code points in the text as given; spans rise, never overlap, are
    never empty and neither begin nor end with white space.  `vectors`: (tokens, 384), of length 1,
    from a middle layer, where words and their translations lie closest.
    """

    starts: Integers
    ends: Integers
    vectors: Floats


@dataclass(frozen=True, eq=False)
class _Window:
    """A stretch of one text's tokens, short enough for the model."""

    text: int
    ids: list[int]  # with prefix and end mark
    spans: list[tuple[int, int]]


class Encoder:
    """multilingual-e5-small in 4 bits.  Use `load()`: a process needs only one.

    Raises ModelError if a file of the model is missing or damaged.
    """

    name = "e5-small-enruuk-q4/1"

    def __init__(self, folder: Path = FOLDER, *, threads: int | None = None) -> None:
        with ThreadPoolExecutor(1) as aside:  # both load outside Python's lock
            tokenizer = aside.submit(_tokenizer, folder / "pieces.model")
            self._session = session(folder / "encoder.onnx", threads)
            self._tokenizer = tokenizer.result()
        self._prefix = [_START, *self._tokenizer.encode("query:")]  # as e5 was trained

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of whole texts, (len(texts), 384), of length 1; zeros for an empty text.

        A text longer than 507 tokens is read in windows, whose vectors are averaged.
        """
        return self._run(texts, with_tokens=False)[0]

    def tokens(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Each text's token vectors; none for an empty text."""
        return self._run(texts, with_tokens=True)[1]

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[Floats, list[TokenVectors]]:
        """What `encode` and `tokens` return, from one run of the model."""
        return self._run(texts, with_tokens=True)

    def pieces(self, text: str) -> tuple[list[int], list[tuple[int, int]]]:
        """The text's tokens as the model's numbers, and where each stands in the text."""
        whole = _SURROGATE.sub("\ufffd", text)  # the tokenizer takes no half characters
        found = self._tokenizer.encode(whole, return_type="offset_mapping")
        return found["ids"], found["offsets"]

    def low(self, ids: Sequence[int]) -> Floats:
        """The hidden states of these tokens after the fourth layer, (1, tokens, 384).

        Their marks, `<s>` and `</s>`, are among them.
        """
        states: Floats = self._session.run(["low"], {"ids": np.array([ids], np.int64)})[0]
        return states

    def _run(self, texts: Sequence[str], *, with_tokens: bool) -> tuple[Floats, list[TokenVectors]]:
        windows = [window for i, text in enumerate(texts) for window in self._windows(i, text)]
        outputs = ["last", "middle"] if with_tokens else ["last"]
        sums = np.zeros((len(texts), WIDTH))
        states: dict[int, Floats] = {}  # by window
        for batch in _batches(windows):
            ids = np.array([windows[i].ids for i in batch], np.int64)
            last, *rest = self._session.run(outputs, {"ids": ids})
            means = last.mean(axis=1, dtype=np.float64)
            for i, mean in zip(batch, means, strict=True):
                sums[windows[i].text] += len(windows[i].spans) * mean
            for middle in rest:
                states.update(zip(batch, middle[:, len(self._prefix) : -1], strict=True))
        vectors = _of_length_1(sums)
        return vectors, _token_vectors(texts, windows, states) if with_tokens else []

    def _windows(self, number: int, text: str) -> Iterator[_Window]:
        ids, spans = self.pieces(text)
        size = _POSITIONS - len(self._prefix) - 1
        for start in range(0, len(ids), size):
            part = [*self._prefix, *ids[start : start + size], _END]
            yield _Window(number, part, spans[start : start + size])


@functools.cache
def load() -> Encoder:
    """The process's encoder, loaded at the first call (about half a second on two cores)."""
    return Encoder()


def _tokenizer(path: Path) -> SentencePieceProcessor:
    import sentencepiece

    with _reading(path):
        return sentencepiece.SentencePieceProcessor.from_proto(path.read_bytes())


def session(path: Path, threads: int | None) -> InferenceSession:
    """A model's file, loaded, with as many threads as are to be used at the most.

    Raises ModelError if the file is missing or damaged.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads or min(os.cpu_count() or 1, MAX_THREADS)
    options.log_severity_level = 3  # errors only
    # Waiting threads sleep; the 4-bit weights may be folded into integers at the start.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    with _reading(path):
        path.open("rb").close()  # onnxruntime has one error for all that can go wrong
        return onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        what = "cannot be read" if isinstance(error, OSError) else "is damaged"
        remedy = "install Readout again, or rebuild the model with tools/build_model/build.py"
        raise ModelError(f"the sentence model {what}", where=str(path), do=remedy) from error


def _batches(windows: Sequence[_Window]) -> Iterator[list[int]]:
    """Numbers of windows of one length each, few enough for one run."""
    by_length: dict[int, list[int]] = {}
    for i, window in enumerate(windows):
        by_length.setdefault(len(window.ids), []).append(i)
    for length, members in by_length.items():
        size = max(1, _BATCH_TOKENS // length)
        for start in range(0, len(members), size):
            yield members[start : start + size]


def _token_vectors(
    texts: Sequence[str], windows: Sequence[_Window], states: dict[int, Floats]
) -> list[TokenVectors]:
    """Join each text's windows; leave out tokens that stand for no visible character."""
    spans: list[list[tuple[int, int]]] = [[] for _ in texts]
    rows: list[list[Floats]] = [[] for _ in texts]
    for i, window in enumerate(windows):
        for row, whole in zip(states[i], window.spans, strict=True):
            span = _trimmed(texts[window.text], *whole)
            if span[0] < span[1]:
                spans[window.text].append(span)
                rows[window.text].append(row)
    bounds = [np.array(own, np.int64).reshape(-1, 2) for own in spans]
    vectors = [_of_length_1(np.array(own, np.float32).reshape(-1, WIDTH)) for own in rows]
    return [TokenVectors(b[:, 0], b[:, 1], v) for b, v in zip(bounds, vectors, strict=True)]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space and invisible characters at its ends."""
    while start < end and (text[start] == " " or not text[start].isprintable()):
        start += 1
    while start < end and (text[end - 1] == " " or not text[end - 1].isprintable()):
        end -= 1
    return start, end


def _of_length_1(rows: NDArray[Any]) -> Floats:
    lengths = np.linalg.norm(rows.astype(np.float64), axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)
