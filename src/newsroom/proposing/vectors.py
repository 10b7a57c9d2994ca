"""The encoder, with a memory: a correction compares an event's claims anew, most of them the same.

A text's vectors don't depend on the other texts of the call (readout/models/encoder.py), so what
was computed once holds.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from functools import cache
from threading import Lock

import numpy as np

from readout.alignment.encode import Embedder, Floats
from readout.models.encoder import TokenVectors, load

_TEXTS = 2000  # of some 30 tokens: about 90 MB


class Remembering:
    """An embedder that asks another one only for texts that it hasn't met lately."""

    def __init__(self, embedder: Embedder, texts: int = _TEXTS) -> None:
        self.name = embedder.name
        self._embedder = embedder
        self._texts = texts
        self._known: OrderedDict[str, tuple[Floats, TokenVectors]] = OrderedDict()
        self._lock = Lock()

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[Floats, list[TokenVectors]]:
        """As the other one gives them."""
        if not texts:
            return self._embedder.encode_with_tokens(texts)
        with self._lock:
            found = {text: self._known[text] for text in texts if text in self._known}
        new = [text for text in dict.fromkeys(texts) if text not in found]
        if new:
            whole, parts = self._embedder.encode_with_tokens(new)
            found |= {text: (whole[i], parts[i]) for i, text in enumerate(new)}
        with self._lock:
            self._known |= found
            for text in found:
                self._known.move_to_end(text)
            while len(self._known) > self._texts:
                self._known.popitem(last=False)
        return np.stack([found[t][0] for t in texts]), [found[t][1] for t in texts]


@cache
def embedder() -> Remembering:
    """The one of this process."""
    return Remembering(load())
