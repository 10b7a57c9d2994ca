"""Lists of topics that another party tells apart.

"They discussed sanctions and humanitarian aid" is one claim, unless the other side has a claim on
each: then two pairs belong together, which one claim can't be in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readout.alignment.matters import matters, matters_of
from readout.languages import Token, get
from readout.model import Claim, Kind

_LISTS = frozenset({Kind.ASSERTION, Kind.EVALUATION, Kind.COURTESY})  # no undertaking, no demand
_SHORTEST = 18  # code points of an item that says something by itself
_USUAL = 0.25  # share of a party's claims from which a matter is what the whole talk was about


def told_apart(claims: Sequence[Claim]) -> dict[str, set[int]]:
    """For each statement's id, where in its text claims have to be cut."""
    told = [matters(claim) for claim in claims]
    found: dict[str, set[int]] = {}
    for claim, own in zip(claims, told, strict=True):
        if claim.kind not in _LISTS or len(own) < 2:
            continue
        others: dict[str, list[frozenset[str]]] = {}
        for other, theirs in zip(claims, told, strict=True):
            if other.party != claim.party:
                others.setdefault(other.party, []).append(theirs)
        for offset, left, right in _halves(claim):
            if any(_apart(left, right, theirs) for theirs in others.values()):
                found.setdefault(claim.statement, set()).add(claim.span.start + offset)
    return found


def _halves(claim: Claim) -> Iterator[tuple[int, frozenset[str], frozenset[str]]]:
    """Each joint of the claim's lists, with the matters before it and after it."""
    language = get(claim.language)
    tokens = language.tokens(claim.text)
    verbs = any("VERB" in t.tags for t in tokens)
    if verbs and not language.part("clauses", "listing").find(tokens):
        return  # "the pact will lower tensions and open the port" lists no topics
    if language.part("clauses", "relative").find(tokens):
        return  # "trade and energy, which both find promising": the list stays whole
    joints = language.data("joining")["and"]
    for k in range(2, len(tokens) - 1):
        if tokens[k].lower not in joints or _short(tokens[:k]) or _short(tokens[k + 1 :]):
            continue
        left, right = matters_of(tokens[:k], language), matters_of(tokens[k + 1 :], language)
        if left - right and right - left:
            yield tokens[k].start, left - right, right - left


def _short(tokens: Sequence[Token]) -> bool:
    return tokens[-1].end - tokens[0].start < _SHORTEST


def _apart(left: frozenset[str], right: frozenset[str], claims: Sequence[frozenset[str]]) -> bool:
    """Whether a party has a claim on the one and another on the other, and neither is usual."""
    first = [own for own in claims if own & left]
    second = [own for own in claims if own & right]
    if not (first and second) or any(own & right for own in first):
        return False
    return max(len(first), len(second)) <= max(1, _USUAL * len(claims))
