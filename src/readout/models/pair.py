"""Two texts read together: do they agree, and if not, in which words do they differ?

A small cross-encoder for English and Russian, in any combination.  Its lowest layers are those of
the encoder that ships; the others were trained on pairs written for it and on public ones
(tools/train_pairs).  What it learned from and what was measured on it stands in pairs.md.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from readout.model import Aspect
from readout.models.encoder import FOLDER, Encoder, load, session

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

_MOST = 200  # tokens of a text that are read
_START, _END = 0, 2
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

    @property
    def aspect(self) -> Aspect:
        """What they most likely differ in."""
        return max(self.aspects, key=lambda known: known[1])[0]


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

    def read(self, one: str, other: str) -> PairReading:
        """What the texts are to each other; the same whichever comes first, but for the sides."""
        if not (self._encoder.pieces(one)[0] and self._encoder.pieces(other)[0]):
            empty = [
                OddWords(*self._places(t), (0.0,) * len(self._places(t)[0])) for t in (one, other)
            ]
            return PairReading(
                0.0, 0.0, 1.0, empty[0], empty[1]
            )  # who says nothing speaks of nothing
        there, back = self._directed(one, other), self._directed(other, one)
        agree, differ, unrelated = (there.label + back.label) / 2
        aspects = zip(_ASPECTS, map(float, (there.aspect + back.aspect) / 2), strict=True)
        both = ((there.one, back.other), (there.other, back.one))
        sides = [(mine + theirs) / 2 for mine, theirs in both]
        odd = [
            OddWords(*self._places(text), tuple(map(float, likely)))
            for text, likely in zip((one, other), sides, strict=True)
        ]
        shares = float(agree), float(differ), float(unrelated)
        return PairReading(*shares, odd[0], odd[1], tuple(aspects))

    def _places(self, text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
        spans = self._encoder.pieces(text)[1][:_MOST]
        return tuple(a for a, _ in spans), tuple(b for _, b in spans)

    def _directed(self, one: str, other: str) -> _Answer:
        first, second = (self._encoder.pieces(text)[0][:_MOST] for text in (one, other))
        ids = [_START, *first, _END, _END, *second, _END]
        mine, theirs = np.zeros((1, len(ids)), np.float32), np.zeros((1, len(ids)), np.float32)
        mine[0, 1 : 1 + len(first)] = 1
        theirs[0, 3 + len(first) : 3 + len(first) + len(second)] = 1
        fed = {"states": self._encoder.low(ids), "one": mine, "other": theirs}
        label, odd, aspect = self._session.run(_OUTPUTS, fed)
        likely = 1 / (1 + np.exp(-odd[0].astype(np.float64)))
        return _Answer(
            _shares(label[0]), likely[mine[0] > 0], likely[theirs[0] > 0], _shares(aspect[0])
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
