"""Loaded terms (docs/glossary.md) that one side uses and the other doesn't: "the so-called vote".

Who speaks of a junta and who speaks of a government don't put it alike, whatever else agrees.
"""

from __future__ import annotations

from readout.comparison.sides import Pair, Side
from readout.model import Aspect, ClaimSpan, Difference, Weight

NOTE = "loaded"


def find(pair: Pair) -> list[Difference]:
    """The loaded terms of each side that the other lacks, as a difference of wording."""
    mine, theirs = _terms(pair.one), _terms(pair.other)
    left = [place for term in mine.keys() - theirs.keys() for place in mine[term]]
    right = [place for term in theirs.keys() - mine.keys() for place in theirs[term]]
    if not (left or right):
        return []
    left, right = (sorted(p, key=lambda at: (at.claim, at.span)) for p in (left, right))
    note = pair.contrast(NOTE, left, right)
    return [pair.difference(Aspect.WORDING, Weight.FRAMING, [*left, *right], note)]


def _terms(side: Side) -> dict[str, list[ClaimSpan]]:
    found: dict[str, list[ClaimSpan]] = {}
    for claim in side.claims:
        for term in claim.terms:
            found.setdefault(term.term, []).append(ClaimSpan(claim.id, term.span))
    return found
