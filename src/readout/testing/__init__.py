"""Builders for tests, Readout's own and those of programs that use it.

Every builder finds its spans by looking for the words given, so a test reads like the text:

    s = make_statement("Arvenia will free 175 prisoners.", party="Arvenia")
    c = make_claim(s, "Arvenia will free 175 prisoners.", kind=Kind.COMMITMENT)
    comparison = make_comparison([s], [c])

`example_comparison` is a whole comparison of two invented statements, with everything in it.
"""

from readout.testing.builders import (
    make_claim,
    make_commitment,
    make_comparison,
    make_difference,
    make_point,
    make_statement,
    span_of,
)
from readout.testing.embedder import WordEmbedder
from readout.testing.example import example_comparison
from readout.testing.judged import judged, read

__all__ = [
    "WordEmbedder",
    "example_comparison",
    "judged",
    "make_claim",
    "make_commitment",
    "make_comparison",
    "make_difference",
    "make_point",
    "make_statement",
    "read",
    "span_of",
]
