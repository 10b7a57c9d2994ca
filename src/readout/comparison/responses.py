"""Who has made a statement, and who is concerned and has not."""

from __future__ import annotations

from collections.abc import Sequence

from readout.model import Claim, Response


def responses(claims: Sequence[Claim], recorded: Sequence[str]) -> tuple[Response, ...]:
    """Every party that has a statement, then every party concerned that has none.

    `recorded` are the parties with a statement, in the order given; the others follow by how
    often they are named.
    """
    naming: dict[str, dict[str, int]] = {party: {} for party in recorded}
    for claim in claims:
        for mention in claim.mentions:
            by = naming.setdefault(mention.party, {})
            by[claim.party] = by.get(claim.party, 0) + 1
    others = [p for p in naming if p not in recorded and _concerned(naming[p])]
    others.sort(key=lambda p: (-len(naming[p]), -sum(naming[p].values()), p))
    return tuple(
        Response(
            party=party,
            recorded=party in recorded,
            mentioned_by=tuple(p for p in recorded if p in naming[party] and p != party),
        )
        for party in (*recorded, *others)
    )


def _concerned(by: dict[str, int]) -> bool:
    """Whether a party is more than named in passing: by two parties, or more than once."""
    return len(by) > 1 or sum(by.values()) > 1
