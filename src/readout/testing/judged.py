"""Claims as the engine reads them, and how it judges them when they make one point.

The parties are the demonstration's fictional states: Lorrand, Ventria, Maresia.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import readout.demo
from readout.alignment.encode import Embedder, encode
from readout.alignment.group import Group
from readout.claims import read_claims
from readout.comparison import judge
from readout.model import Claim, Comparison, Response, Statement
from readout.models.pair import Reader
from readout.parties.cast import Cast
from readout.parties.registry import Registry

PARTIES = Path(readout.demo.__path__[0]) / "parties.yml"
TODAY = date(2031, 3, 18)


def read(*statements: Statement, today: date | None = TODAY) -> list[Claim]:
    """The claims of these statements, with all their slots."""
    cast = Cast.of(statements, Registry.load(PARTIES))
    return [claim for s in statements for claim in read_claims(s, cast, today)]


def judged(
    *statements: Statement,
    link: float = 0.5,
    opening: bool = False,
    embedder: Embedder | None = None,
    reader: Reader | None = None,
) -> Comparison:
    """The comparison in which all claims of these statements make one point.

    `link` is how strongly they are linked; `opening` whether the claims stand at the beginning
    of their statements, where a claim may report that the talk took place.  Without a `reader`
    of pairs agreement is proven by words alone.
    """
    claims = read(*statements)
    if not opening:
        claims = [replace(c, id=f"{c.statement}.{n}") for n, c in enumerate(claims, start=100)]
    group = Group(tuple(range(len(claims))), link, link)
    parties = tuple(dict.fromkeys(s.party for s in statements))
    point = replace(judge(encode(claims, embedder), group, statements, parties, reader), id="p1")
    responses = tuple(Response(party, True, ()) for party in parties)
    return Comparison(statements, tuple(claims), (point,), (), responses)
