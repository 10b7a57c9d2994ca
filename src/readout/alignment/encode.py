"""Claims as vectors, and the one port through which another encoder can be put in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from readout.model import Claim, Span
from readout.models.encoder import TokenVectors, load

Floats = NDArray[np.float32]


class Embedder(Protocol):
    """What alignment asks of a model; `readout.models.encoder.Encoder` is the one that ships."""

    name: str

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[Floats, list[TokenVectors]]:
        """Vectors of length 1: one a text, (texts, width), and one a token of each text."""


@dataclass(frozen=True, eq=False)
class Encoded:
    """Claims with their vectors.

    `sentences` is (claims, width).  `tokens` stacks the token vectors of all claims,
    (all tokens, width); claim `i` owns the rows `bounds[i]:bounds[i + 1]`, and `spans[r]` is the
    place of row `r` in its statement's text.
    """

    claims: tuple[Claim, ...]
    sentences: Floats
    tokens: Floats
    bounds: NDArray[np.int64]
    spans: tuple[Span, ...]

    def rows(self, i: int) -> slice:
        """The rows of `tokens` that belong to claim `i`."""
        return slice(int(self.bounds[i]), int(self.bounds[i + 1]))


def encode(claims: Sequence[Claim], embedder: Embedder | None = None) -> Encoded:
    """Vectors for these claims by `embedder`, by the shipped encoder if none is given."""
    model = embedder or load()
    sentences, tokens = model.encode_with_tokens([claim.text for claim in claims])
    spans = tuple(
        Span(claim.span.start + int(a), claim.span.start + int(b))
        for claim, found in zip(claims, tokens, strict=True)
        for a, b in zip(found.starts, found.ends, strict=True)
    )
    counts = [len(found.starts) for found in tokens]
    width = sentences.shape[1] if sentences.ndim == 2 else 0
    stacked = np.concatenate([found.vectors for found in tokens]) if spans else np.zeros((0, width))
    return Encoded(
        tuple(claims),
        sentences,
        stacked.astype(np.float32),
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        spans,
    )
