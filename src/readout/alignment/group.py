"""Points: claims of different parties joined where their score beats the null node.

For each two parties the best matching of their claims is found, each claim with one of the
other's or with the null node, which stands for silence; the null node's score is the threshold
below which silence explains more than a match.  Matched pairs make the points; a further claim
of a party joins a point only by a better link.  Ties are broken by the claims' own texts, never
by the order of input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from scipy.optimize import linear_sum_assignment

from readout.alignment.score import Matrix
from readout.model import Claim

NULL = 0.06  # score of the null node
_FURTHER = 0.26  # a second claim of one party in a group
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
    edges = [*sorted(edges, key=by_value), *sorted(further, key=by_value)]
    for value, i, j in edges:
        a, b = home[i], home[j]
        if a == b or not _may_join(members[a], members[b], claims, scores, value):
            continue
        members[a] += members.pop(b)
        for k in members[a]:
            home[k] = a
    _join_anaphora(claims, home, members)
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
        gain = np.maximum(scores[np.ix_(rows, columns)] - NULL, 0)
        for r, c in zip(*linear_sum_assignment(gain, maximize=True), strict=True):
            if gain[r, c] > 0:
                i, j = max(rows[r], columns[c]), min(rows[r], columns[c])
                found.append((float(scores[i, j]), i, j))
    return found


def _join_anaphora(claims: Sequence[Claim], home: list[int], members: dict[int, list[int]]) -> None:
    """A claim about "this initiative" that stands alone goes with the claim before it."""
    for i in range(1, len(claims)):
        before = claims[i - 1]
        alone = len(members[home[i]]) == 1
        if not (alone and claims[i].anaphoric and before.statement == claims[i].statement):
            continue
        members[home[i - 1]] += members.pop(home[i])
        home[i] = home[i - 1]


def _may_join(
    one: Sequence[int],
    other: Sequence[int],
    claims: Sequence[Claim],
    scores: Matrix,
    value: float,
) -> bool:
    joined = [*one, *other]
    counts: dict[str, int] = {}
    for k in joined:
        counts[claims[k].party] = counts.get(claims[k].party, 0) + 1
    if max(counts.values()) > _MAX_OF_PARTY:
        return False
    if max(counts.values()) > 1 and value < _FURTHER:
        return False
    return _mean_link(joined, scores) >= _MEAN


def _mean_link(members: Sequence[int], scores: Matrix) -> float:
    """The mean score of the pairs of different parties among `members`; 0 where there is none."""
    links = [scores[i, j] for n, i in enumerate(members) for j in members[:n]]
    finite = [float(x) for x in links if np.isfinite(x)]
    return sum(finite) / len(finite) if finite else 0.0
