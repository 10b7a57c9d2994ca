"""Points: claims of different parties joined where their score beats the null node.

Each claim may stay alone: the null node's score is the threshold below which silence explains
more than a match.  Edges are taken best first (Kruskal), so a group is held together by its
strongest links; a further claim of a party that is already in the group needs a better link, and
every group keeps its mean link above the null node.  Ties are broken by the claims' own texts,
never by the order of input.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from readout.alignment.score import Matrix
from readout.model import Claim

NULL = 0.10  # score of the null node
_FURTHER = 0.30  # a second claim of one party in a group
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
    edges = [
        (float(scores[i, j]), i, j)
        for i in range(count)
        for j in range(i)
        if np.isfinite(scores[i, j]) and scores[i, j] >= NULL
    ]
    edges.sort(key=lambda e: (-round(e[0], 6), *sorted((claims[e[1]].text, claims[e[2]].text))))
    for value, i, j in edges:
        a, b = home[i], home[j]
        if a == b or not _may_join(members[a], members[b], claims, scores, value):
            continue
        members[a] += members.pop(b)
        for k in members[a]:
            home[k] = a
    _join_anaphora(claims, home, members)
    groups = [
        Group(tuple(sorted(m)), _mean_link(m, scores), float(scores[m].max()))
        for m in members.values()
    ]
    return tuple(sorted(groups, key=lambda g: g.members))


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
