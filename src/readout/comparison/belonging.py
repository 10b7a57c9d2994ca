"""Things of other parties: "the Averna field hospital" against «долмаркского полевого госпиталя».

Parties that adjectives name act in no claim, so the rules on who acts don't see them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readout.claims.cues import read_cues
from readout.comparison import names
from readout.comparison.sides import Pair, Side
from readout.languages import get
from readout.model import Aspect, Claim, ClaimSpan, Cue, Difference, Span, Weight
from readout.parties.transliteration import name_key

_LIKE, _NEAR = 0.7, 0.8  # mean coverage from which claims are alike in all but a word


def find(pair: Pair, least: float = _NEAR) -> list[Difference]:
    """ "The Averna field hospital" against «долмаркского госпиталя», in claims alike else."""
    if pair.alike() < least:
        return []
    mine, theirs = (_belongs(side, _parties(pair)) for side in (pair.one, pair.other))
    # A party that the other side names only as the place of a thing is named by it all the same.
    left = [p for party in mine if party not in theirs | _placed(pair.other) for p in mine[party]]
    right = [p for party in theirs if party not in mine | _placed(pair.one) for p in theirs[party]]
    if not (left and right):
        return []
    note = pair.contrast("agents", left, right)
    return [pair.difference(Aspect.ACTOR, Weight.FRAMING, [*left, *right], note)]


def faint(pair: Pair) -> list[Difference]:
    """Things of other parties, which count in less like claims only where nothing else does."""
    if pair.opening:
        return []
    return find(pair, _LIKE) or _of_both(pair) or _of_both(pair.turned())


def _of_both(pair: Pair) -> list[Difference]:
    """ "Both parliaments", "the joint statement" against "the parliament of Averna"."""
    both = [ClaimSpan(c.id, cue.span) for c in pair.one.claims for cue in _together(pair.one, c)]
    if pair.alike() < _LIKE or not both or any(_together(pair.other, c) for c in pair.other.claims):
        return []
    mine, theirs = (_belongs(side, _parties(pair)) for side in (pair.one, pair.other))
    alone = [p for party in theirs if party not in mine for p in theirs[party]]
    named = list(dict.fromkeys([*names.unmatched(pair.turned()), *alone]))
    if not named:
        return []
    note = pair.contrast("agents", both, named)
    return [pair.difference(Aspect.ACTOR, Weight.FRAMING, [*both, *named], note)]


def _together(side: Side, claim: Claim) -> Sequence[Cue]:
    """The words that tell a thing of both: "both sides", "joint", "either side"."""
    language = get(claim.language)
    joint = [cue for cue in claim.scopes if cue.name == "joint"]
    return [*joint, *read_cues(side.tokens(claim), language, "of_both")]


def _parties(pair: Pair) -> set[str]:
    named = (m.party for s in (pair.one, pair.other) for c in s.claims for m in c.mentions)
    return {*named, pair.one.party, pair.other.party}


def _placed(side: Side) -> dict[str, list[ClaimSpan]]:
    """The parties that the side names as places: "at Dolmark universities"."""
    return {m.party: [] for c in side.claims for m in c.mentions if m.role == "place"}


def _belongs(side: Side, parties: Iterable[str]) -> dict[str, list[ClaimSpan]]:
    """Where the side's words name these parties, by adjectives too: "Avernian", «авернского»."""
    found: dict[str, list[ClaimSpan]] = {}
    for claim in side.claims:
        placed = [m.span for m in claim.mentions if m.role == "place"]
        for mention in claim.mentions:
            if mention.role != "place":
                found.setdefault(mention.party, []).append(ClaimSpan(claim.id, mention.span))
        known = [*placed, *(p.span for spans in found.values() for p in spans)]
        for token in side.tokens(claim):
            place = Span(token.start, token.end)
            capital = token.text[0].isupper() and not names.opens_sentence(claim, token.start)
            adjective = capital or "ADJF" in token.tags
            if adjective and not any(place.overlaps(span) for span in known):
                for party in parties:
                    if names.alike(name_key(token.text), name_key(party)):
                        found.setdefault(party, []).append(ClaimSpan(claim.id, place))
    return found
