"""Two texts read together: do they agree, and if not, in which words do they differ?

A small cross-encoder for English and Russian, in any combination.  Its lowest layers are those of
the encoder that ships; the others were trained on pairs written for it and on public ones
(tools/train_pairs).  What it learned from and what was measured on it stands in pairs.md.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from readout.model import Aspect
from readout.models.encoder import FOLDER, Encoder, load, session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_MOST = 200  # tokens of a text that are read
_KEPT = 512  # readings kept: lining up and judging ask for the same pairs
_START, _END = 0, 2
_ROMAN = re.compile(r"\b(?:I{1,3}|IV)(?=\s+(?:квартал|полугоди|quarter|half))")
_DIGITS = {"I": "1", "II": "2", "III": "3", "IV": "4"}
_OUTPUTS = ["label.logits", "odd.logits", "aspect.logits"]
_ASPECTS = (  # in the order in which the model was taught
    Aspect.NUMBER, Aspect.DATE, Aspect.SCOPE, Aspect.ACTOR, Aspect.MODALITY, Aspect.POLARITY,
    Aspect.WORDING,
)  # fmt: skip

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class OddWords:
    """How likely it is that a difference lies in each piece of a text, `text[start:end]`."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    likely: tuple[float, ...]

    def over(self, start: int, end: int) -> float:
        """The likelihood of the likeliest piece that lies in `text[start:end]` in part."""
        rows = zip(self.starts, self.ends, self.likely, strict=True)
        return max((p for a, b, p in rows if a < end and start < b), default=0.0)


@dataclass(frozen=True, slots=True)
class PairReading:
    """What two texts are to each other: probabilities that sum to 1, and the words apart.

    `aspects` tells, if they differ, how likely it is that they differ in each.
    """

    agree: float
    differ: float
    unrelated: float
    one: OddWords
    other: OddWords
    aspects: tuple[tuple[Aspect, float], ...] = ()


class Reader(Protocol):
    """What is asked of a model of pairs; `PairReader` is the one that ships."""

    def read(self, one: str, other: str) -> PairReading:
        """What the two texts are to each other."""


class _Pieces(NamedTuple):
    """A text's tokens, and where each stands in it."""

    ids: list[int]
    spans: list[tuple[int, int]]

    def odd(self, likely: Iterable[float]) -> OddWords:
        """Their likelihoods with their places; none where none is known."""
        told = tuple(map(float, likely))
        starts, ends = (tuple(s[k] for s in self.spans[: len(told)]) for k in (0, 1))
        return OddWords(starts, ends, told)


class _Answer(NamedTuple):
    """What the model says of a pair in one direction."""

    label: Floats
    one: Floats
    other: Floats
    aspect: Floats


class PairReader:
    """Reads pairs, each in both directions.  Use `load_reader()`: a process needs only one.

    Raises ModelError if a file of the model is missing or damaged.
    """

    name = "pairs-enru-q8/1"

    def __init__(self, encoder: Encoder, folder: Path = FOLDER) -> None:
        self._encoder = encoder
        self._session: InferenceSession = session(folder / "pairs.onnx", None)
        self._kept = functools.lru_cache(_KEPT)(self._read)

    def read(self, one: str, other: str) -> PairReading:
        """What the texts are to each other; the same whichever comes first, but for the sides."""
        return self._kept(one, other)

    def _read(self, one: str, other: str) -> PairReading:
        mine, theirs = self._pieces(one), self._pieces(other)
        if not (mine.ids and theirs.ids):  # who says nothing speaks of nothing
            return PairReading(0.0, 0.0, 1.0, mine.odd(()), theirs.odd(()))
        there, back = self._directed(mine, theirs), self._directed(theirs, mine)
        agree, differ, unrelated = map(float, (there.label + back.label) / 2)
        aspects = zip(_ASPECTS, map(float, (there.aspect + back.aspect) / 2), strict=True)
        return PairReading(
            agree,
            differ,
            unrelated,
            mine.odd((there.one + back.other) / 2),
            theirs.odd((there.other + back.one) / 2),
            tuple(aspects),
        )

    def _pieces(self, text: str) -> _Pieces:
        # «III квартала» beside "the third quarter": it never learned such numbers (.05; .25 so).
        plain = _ROMAN.sub(lambda m: _DIGITS[m[0]].ljust(len(m[0])), text)  # places stay
        ids, spans = self._encoder.pieces(plain)
        return _Pieces(ids[:_MOST], spans[:_MOST])

    def _directed(self, first: _Pieces, second: _Pieces) -> _Answer:
        ids = [_START, *first.ids, _END, _END, *second.ids, _END]
        one, other = np.zeros((1, len(ids)), np.float32), np.zeros((1, len(ids)), np.float32)
        one[0, 1 : 1 + len(first.ids)] = 1
        other[0, -1 - len(second.ids) : -1] = 1
        fed = {"states": self._encoder.low(ids), "one": one, "other": other}
        label, odd, aspect = self._session.run(_OUTPUTS, fed)
        likely = 1 / (1 + np.exp(-odd[0].astype(np.float64)))
        return _Answer(
            _shares(label[0]), likely[one[0] > 0], likely[other[0] > 0], _shares(aspect[0])
        )


def _shares(logits: NDArray[np.float32]) -> Floats:
    """The logits as probabilities that sum to 1."""
    raised = np.exp(logits.astype(np.float64) - logits.max())
    return np.asarray(raised / raised.sum())


@functools.cache
def load_reader() -> PairReader:
    """The process's reader, loaded at the first call."""
    return PairReader(load())


def reader_beside(encoder: str) -> PairReader | None:
    """The reader that ships, for vectors of the encoder that ships; beside another one, none."""
    return load_reader() if encoder == Encoder.name else None
