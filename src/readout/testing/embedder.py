"""An encoder that needs no model: for tests of what is done with vectors."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from readout.models.encoder import TokenVectors

_WORD = re.compile(r"\w+")


class WordEmbedder:
    """Every word is a direction of its own; a text is the sum of its words.

    Words that mean the same are declared: `WordEmbedder({"пленные": "prisoners"})`.  It keeps
    the promises of the encoder that ships: vectors of length 1, the same for a text whatever
    the other texts are, zeros for an empty text.
    """

    name = "words/1"

    def __init__(self, same: Mapping[str, str] | None = None, *, width: int = 64) -> None:
        self.same = dict(same or {})
        self.width = width

    def encode_with_tokens(
        self, texts: Sequence[str]
    ) -> tuple[NDArray[np.float32], list[TokenVectors]]:
        """One vector a text, and one a word."""
        tokens = [self._tokens(text) for text in texts]
        sums = [found.vectors.sum(axis=0) for found in tokens]
        lengths = [max(float(np.linalg.norm(s)), 1e-9) for s in sums]
        rows = [s / length for s, length in zip(sums, lengths, strict=True)]
        sentences = np.array(rows, np.float32).reshape(len(texts), self.width)
        return sentences, tokens

    def _tokens(self, text: str) -> TokenVectors:
        words = list(_WORD.finditer(text))
        vectors = np.array([self._vector(m.group()) for m in words], np.float32)
        return TokenVectors(
            np.array([m.start() for m in words], np.int64),
            np.array([m.end() for m in words], np.int64),
            vectors.reshape(len(words), self.width),
        )

    def _vector(self, word: str) -> NDArray[np.float64]:
        low = word.lower()
        seed = sha256(self.same.get(low, low).encode("utf-8", "surrogatepass")).digest()
        vector = np.random.default_rng(list(seed)).normal(size=self.width)
        return np.asarray(vector / np.linalg.norm(vector), np.float64)
