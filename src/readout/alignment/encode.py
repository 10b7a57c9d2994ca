"""Claims as vectors, and the one port through which another encoder can be put in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from readout.languages import get
from readout.model import Claim, Span
from readout.models.encoder import TokenVectors, load
from readout.parties.introductions import read

Floats = NDArray[np.float32]

_WITH = re.compile(r"\s+(?:with|between|со?|между)\s+(?:the\s+)?")
_LEFT = 25  # code points that still say something


class Embedder(Protocol):
    """What alignment asks of a model; `readout.models.encoder.Encoder` is the one that ships."""

    name: str

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[Floats, list[TokenVectors]]:
        """Vectors of length 1: one a text, (texts, width), and one a token of each text."""


@dataclass(frozen=True, eq=False)
class Encoded:
    """Claims with their vectors.

    `sentences` is (claims, width), of what each claim says: "during the call" is left out where
    something else stands beside it.  `tokens` stacks the token vectors of all claims,
    (all tokens, width); claim `i` owns the rows `bounds[i]:bounds[i + 1]`, and `spans[r]` is the
    place of row `r` in its statement's text.  `model` is the encoder's name.
    """

    claims: tuple[Claim, ...]
    sentences: Floats
    tokens: Floats
    bounds: NDArray[np.int64]
    spans: tuple[Span, ...]
    model: str = ""

    def rows(self, i: int) -> slice:
        """The rows of `tokens` that belong to claim `i`."""
        return slice(int(self.bounds[i]), int(self.bounds[i + 1]))


def encode(claims: Sequence[Claim], embedder: Embedder | None = None) -> Encoded:
    """Vectors for these claims by `embedder`, by the shipped encoder if none is given."""
    model = embedder or load()
    texts = [claim.text for claim in claims]
    said = [_said(claim) for claim in claims]
    again = [i for i, text in enumerate(said) if text != texts[i]]
    sentences, tokens = model.encode_with_tokens([*texts, *(said[i] for i in again)])
    sentences[again] = sentences[len(texts) :]
    sentences, tokens = sentences[: len(texts)], tokens[: len(texts)]
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
        model.name,
    )


def setting(claim: Claim) -> list[Span]:
    """The words that only tell when a thing was said or until when it was put off."""
    language = get(claim.language)
    if language.limited:
        return []
    start = claim.span.start
    found = language.part("function_words", "setting").find(language.tokens(claim.text))
    return [Span(start + m.start, start + _with_whom(claim, m.end)) for m in found]


def people(claim: Claim) -> list[Span]:
    """Where the claim names parties and people: who is who, not what the claim says."""
    start = claim.span.start
    introduced = read(claim.text, claim.language or "")
    return [m.span for m in claim.mentions] + [
        Span(start + one.start, start + one.end) for one in introduced
    ]


def _with_whom(claim: Claim, end: int) -> int:
    """Where "with President Ana Merel" ends if it follows `end`, else `end`; in the claim."""
    joined = _WITH.match(claim.text, end)
    if not joined:
        return end
    named = [s.end for s in people(claim) if s.start == claim.span.start + joined.end()]
    return max(named, default=claim.span.start + end) - claim.span.start


def _said(claim: Claim) -> str:
    """The claim's text without its setting, if what is left is a claim still."""
    text, end = "", 0
    for span in setting(claim):
        text += claim.text[end : span.start - claim.span.start]
        end = span.end - claim.span.start
    text += claim.text[end:]
    return text if len(text) >= _LEFT else claim.text
