"""The whole flow on one page.

statements ─► claims ─► points ─► comparison
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from readout.alignment.encode import Embedder, encode
from readout.alignment.group import group
from readout.alignment.score import score
from readout.claims import read_claims
from readout.comparison import commitments, judge, responses, topics
from readout.errors import UsageError
from readout.model import Claim, Comparison, Point, Statement
from readout.parties.cast import Cast
from readout.parties.registry import Registry
from readout.statements.language import detect
from readout.wording import Glossary


def compare(
    statements: Sequence[Statement],
    *,
    date: datetime.date | None = None,
    parties: Path | None = None,
    glossary: Path | None = None,
    embedder: Embedder | None = None,
) -> Comparison:
    """Compare what parties said about one event.

    `date` is the event's, for relative dates in statements that carry no date of their own;
    `parties` and `glossary` are files of parties and of loaded terms besides those that Readout
    knows; `embedder` is another encoder than the one that ships.  One party alone gives its
    claims and commitments.

    Raises UsageError if there is no statement, and DataError for a bad file of parties or terms.
    """
    if not statements:
        raise UsageError("there is nothing to compare", do="give at least one statement")
    named = identify(statements)
    cast = Cast.of(named, Registry.load(parties))
    terms = Glossary.load(glossary, cast.registry)
    claims = tuple(c for s in named for c in read_claims(s, cast, s.published or date, terms))
    points = line_up(claims, named, cast, embedder)
    return Comparison(
        statements=named,
        claims=claims,
        points=points,
        commitments=commitments(points, claims, named),
        responses=responses(claims, cast.participants),
    )


def identify(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with ids in the order given ("s1", "s2") and their languages."""
    return tuple(
        replace(s, id=f"s{n}", language=s.language or detect(s.text))
        for n, s in enumerate(statements, start=1)
    )


def line_up(
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    cast: Cast,
    embedder: Embedder | None = None,
) -> tuple[Point, ...]:
    """The claims as points, each judged, in the order of their first claims."""
    encoded = encode(claims, embedder)
    groups = group(claims, score(encoded))
    judged = [judge(encoded, g, statements, cast.participants) for g in groups]
    headings = topics([[claims[i] for i in g.members] for g in groups], statements)
    return tuple(
        replace(point, id=f"p{n}", topic=topic)
        for n, (point, topic) in enumerate(zip(judged, headings, strict=True), start=1)
    )
