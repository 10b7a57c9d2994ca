"""Points: claims of different parties joined where their score beats the null node.

For each two parties the best matching of their claims is found, each claim with one of the
other's or with the null node, which stands for silence; the null node's score is the threshold
below which silence explains more than a match.  Matched pairs make the points; a further claim
of a party joins a point only by a better link.  Ties are broken by the claims' own texts, never
by the order of input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

from readout.alignment.matters import ONE_MATTER, shared_matters
from readout.alignment.score import Matrix
from readout.alignment.slots import one_sentence, shares_value
from readout.model import Claim

NULL = 0.06  # score of the null node
_LEAD = 0.04  # of a pair before every other of its two claims, which makes it likelier by
_LED = 0.01
_FURTHER = 0.26  # a second claim of one party in a group
_HARDLY_WORSE = 0.1  # than its partner: a claim that fits a matched one so is matched too
_NOT_APART = 0.0
_MEAN = 0.0  # of all cross-party links of a group
_MAX_OF_PARTY = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Indices of claims about one matter, in order of the input.

    `link` is the mean score of its links, `best` the best score that any of its claims has with
    any claim of another party, inside the group or not (`-inf` where there is no other party).
    """

    members: tuple[int, ...]
    link: float
    best: float


def group(claims: Sequence[Claim], scores: Matrix) -> tuple[Group, ...]:
    """All claims partitioned into groups, in the order of their first claim."""
    count = len(claims)
    home = list(range(count))
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    edges = _matched(claims, scores)
    taken = {(i, j) for _, i, j in edges}
    further = [
        (float(scores[i, j]), i, j)
        for i in range(count)
        for j in range(i)
        if scores[i, j] >= _FURTHER and (i, j) not in taken
    ]
    by_value = lambda e: (-round(e[0], 6), *sorted((claims[e[1]].text, claims[e[2]].text)))  # noqa: E731
    torn = _torn(claims, scores, edges)
    for value, i, j in [*sorted(edges, key=by_value), *sorted(further, key=by_value)]:
        a, b = home[i], home[j]
        if a != b and _may_join(members[a], members[b], claims, scores, value):
            _join(home, members, a, b)
    for _, i, j in sorted(torn, key=by_value):
        a, b = home[i], home[j]
        if a != b and len(members[b]) == 1 and _few([*members[a], j], claims):
            _join(home, members, a, b)
    _join_anaphora(claims, home, members)
    _join_rest(claims, home, members)
    groups = [grouped(m, scores) for m in members.values()]
    return tuple(sorted(groups, key=lambda g: g.members))


def grouped(members: Sequence[int], scores: Matrix) -> Group:
    """These claims as a group, whoever put them together."""
    own = sorted(members)
    return Group(tuple(own), _mean_link(members, scores), float(scores[own].max()))


def _matched(claims: Sequence[Claim], scores: Matrix) -> list[tuple[float, int, int]]:
    """The pairs of the best matching of each two parties' claims, as (score, claim, claim)."""
    parties: dict[str, list[int]] = {}
    for i in sorted(range(len(claims)), key=lambda i: claims[i].text):
        parties.setdefault(claims[i].party, []).append(i)
    found = []
    for one, other in combinations(sorted(parties), 2):
        rows, columns = parties[one], parties[other]
        block = scores[np.ix_(rows, columns)]
        silence = np.where(_lead(block) >= _LEAD, NULL - _LED, NULL)
        gain = np.maximum(block - silence, 0)
        for r, c in zip(*linear_sum_assignment(gain, maximize=True), strict=True):
            if gain[r, c] > 0:
                i, j = max(rows[r], columns[c]), min(rows[r], columns[c])
                found.append((float(scores[i, j]), i, j))
    return found


def _lead(block: Matrix) -> Matrix:
    """How far each pair is ahead of every other pair that either of its claims could make."""
    return np.minimum(_ahead(block), _ahead(block.T).T)


def _ahead(block: Matrix) -> Matrix:
    """For each value, how far it is above the highest other value of its row."""
    if block.shape[1] < 2:
        return np.zeros_like(block)
    ranked = np.sort(block, axis=1)
    first, second = ranked[:, -1:], ranked[:, -2:-1]
    ahead: Matrix = block - np.where(block == first, second, first)
    return ahead


def _torn(
    claims: Sequence[Claim], scores: Matrix, matched: Sequence[tuple[float, int, int]]
) -> list[tuple[float, int, int]]:
    """Claims that fit a matched one hardly worse than its partner, as (score, matched, further).

    All three speak of one matter; which of the two was matched is then next to chance.
    """
    shared = shared_matters(claims) >= ONE_MATTER
    taken = {i for _, *pair in matched for i in pair}
    found = []
    for value, *pair in matched:
        for partner, near in (pair, pair[::-1]):
            for k in range(len(claims)):
                if k in taken or claims[k].party != claims[partner].party:
                    continue
                fits = float(scores[k, near]) >= max(value - _HARDLY_WORSE, _NOT_APART)
                if fits and shared[k, partner] and shared[k, near]:
                    found.append((float(scores[k, near]), near, k))
    return found


def _join(home: list[int], members: dict[int, list[int]], a: int, b: int) -> None:
    members[a] += members.pop(b)
    for k in members[a]:
        home[k] = a


def _join_anaphora(claims: Sequence[Claim], home: list[int], members: dict[int, list[int]]) -> None:
    """A claim about "this initiative" that stands alone goes with the claim before it."""
    for i in range(1, len(claims)):
        before = claims[i - 1]
        alone = len(members[home[i]]) == 1
        if not (alone and claims[i].anaphoric and before.statement == claims[i].statement):
            continue
        members[home[i - 1]] += members.pop(home[i])
        home[i] = home[i - 1]


def _join_rest(claims: Sequence[Claim], home: list[int], members: dict[int, list[int]]) -> None:
    """The rest of a sentence goes with it where the other side's claim has its amount or date.

    "300 tonnes, which will be sent on 5 May" are two claims, "300 tonnes will be sent on 5 May"
    is one.
    """
    for i in range(1, len(claims)):
        for rest, kept in ((i, i - 1), (i - 1, i)):
            alone = len(members[home[rest]]) == 1
            if not (alone and one_sentence(claims[i - 1], claims[i])):
                continue
            inside = [claims[k] for k in members[home[kept]]]
            others = [c for c in inside if c.party != claims[rest].party]
            own = [c for c in inside if c.party == claims[rest].party]
            told = any(shares_value(claims[rest], c, own) for c in others)
            if told and _few([*members[home[kept]], rest], claims):
                _join(home, members, home[kept], home[rest])


def _may_join(
    one: Sequence[int],
    other: Sequence[int],
    claims: Sequence[Claim],
    scores: Matrix,
    value: float,
) -> bool:
    joined = [*one, *other]
    if not _few(joined, claims):
        return False
    if len({claims[k].party for k in joined}) < len(joined) and value < _FURTHER:
        return False
    return _mean_link(joined, scores) >= _MEAN


def _few(joined: Sequence[int], claims: Sequence[Claim]) -> bool:
    """Whether no party has too many claims among these."""
    return max(Counter(claims[k].party for k in joined).values()) <= _MAX_OF_PARTY


def _mean_link(members: Sequence[int], scores: Matrix) -> float:
    """The mean score of the pairs of different parties among `members`; 0 where there is none."""
    links = [scores[i, j] for n, i in enumerate(members) for j in members[:n]]
    finite = [float(x) for x in links if np.isfinite(x)]
    return sum(finite) / len(finite) if finite else 0.0
