"""The kind of a claim: what it does, from its stance and the lexicon `kinds.yml`."""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.stance import REQUEST, UNDERTAKING
from readout.languages import Language, Token
from readout.model import Kind, Stance

_INTENDS, _DONE = 5, 8  # what is done is a fact, no longer an undertaking
_PROPOSALS = frozenset({"proposed", "recommended"})  # not yet accepted
_URGED = 1
_VERBS = frozenset({"VERB", "PRTS", "GRND", "INFN"})


def read_kind(tokens: Sequence[Token], stance: Stance | None, language: Language) -> Kind:
    """The kind, most specific sign first; an assertion where nothing shows another."""
    if language.limited:
        return Kind.ASSERTION
    framed = language.part("clauses", "frame_opening").match_at(tokens, 0) if tokens else None
    if framed and not any(t.tags & _VERBS for t in tokens):
        return Kind.ASSERTION  # "in line with the agreement of the presidents" agrees to nothing
    signs = {m.name for m in language.lexicon("kinds").find(tokens)}
    first = next((m.name for m in language.lexicon("kinds").find(tokens)), None)
    if "courtesy" in signs:
        return Kind.COURTESY
    if "next_step" in signs and first != "assertion":
        return Kind.NEXT_STEP
    if stance and stance.axis == REQUEST:
        weak = stance.rung <= _URGED and "evaluation" in signs
        return Kind.EVALUATION if weak else Kind.DEMAND
    if stance and stance.name in _PROPOSALS and first != "assertion":
        return Kind.DEMAND
    if first == "assertion":
        return Kind.ASSERTION
    if first == "evaluation":
        return Kind.EVALUATION
    if stance and stance.axis == UNDERTAKING and _INTENDS <= stance.rung < _DONE:
        return Kind.COMMITMENT
    return Kind.EVALUATION if "evaluation" in signs else Kind.ASSERTION
