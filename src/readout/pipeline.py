"""The whole flow on one page.

statements ─► claims ─► points ─► comparison
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from readout.alignment.encode import Embedder, Encoded, encode
from readout.alignment.group import group, grouped
from readout.alignment.listed import told_apart
from readout.alignment.near import background
from readout.alignment.score import score
from readout.alignment.unrelated import less_unrelated
from readout.claims import read_claim, read_claims, reread
from readout.comparison import commitments, judge, responses, topics
from readout.errors import UsageError
from readout.judges import PairJudge, second_opinions
from readout.model import Claim, Comparison, Point, Span, Statement
from readout.models.pair import Reader, reader_beside
from readout.parties.cast import Cast
from readout.parties.registry import Registry
from readout.statements.language import detect
from readout.wording import Glossary

_AROUND = 120  # claims that tell what is usual where a few are judged anew: a second at most


def compare(
    statements: Sequence[Statement],
    *,
    date: datetime.date | None = None,
    parties: Path | None = None,
    glossary: Path | None = None,
    embedder: Embedder | None = None,
    reader: Reader | None = None,
    judge: PairJudge | None = None,
) -> Comparison:
    """Compare what parties said about one event.

    `date` is the event's, for relative dates in statements that carry no date of their own;
    `parties` and `glossary` are files of parties and of loaded terms besides those that Readout
    knows; `embedder` is another encoder than the one that ships, `reader` another model of pairs
    (beside another encoder none is asked unless it is given); `judge` gives a second opinion on
    points that the rules leave open.  One party alone gives its claims and commitments.

    Raises UsageError if there is no statement, and DataError for a bad file of parties or terms.
    """
    if not statements:
        raise UsageError("there is nothing to compare", do="give at least one statement")
    named = identify(statements)
    cast = Cast.of(named, Registry.load(parties))
    terms = Glossary.load(glossary, cast.registry)
    encoded = encode(_read(named, cast, date, terms), embedder)
    encoded = replace(encoded, claims=reread(encoded.claims, encoded.sentences, encoded.model))
    claims, points = encoded.claims, line_up(encoded, named, cast, reader)
    points, opinions = second_opinions(points, claims, judge) if judge else (points, ())
    spoken_of = [m.party for c in claims for m in c.mentions]
    return Comparison(
        statements=named,
        claims=claims,
        points=points,
        commitments=commitments(points, claims, named, date=date),
        responses=responses(claims, cast.participants),
        names=cast.called([*cast.participants, *spoken_of]),
        opinions=opinions,
    )


def _read(
    statements: Sequence[Statement], cast: Cast, today: datetime.date | None, terms: Glossary
) -> tuple[Claim, ...]:
    """All claims; a list of topics is cut where another party tells its items apart."""
    read = {s.id: read_claims(s, cast, s.published or today, terms) for s in statements}
    apart = told_apart([claim for claims in read.values() for claim in claims])
    for s in statements:
        if cuts := apart.get(s.id):
            read[s.id] = read_claims(s, cast, s.published or today, terms, cuts)
    return tuple(claim for s in statements for claim in read[s.id])


def identify(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The statements with ids in the order given ("s1", "s2") and their languages."""
    return tuple(
        replace(s, id=f"s{n}", language=s.language or detect(s.text))
        for n, s in enumerate(statements, start=1)
    )


def line_up(
    encoded: Encoded, statements: Sequence[Statement], cast: Cast, reader: Reader | None = None
) -> tuple[Point, ...]:
    """The claims as points, each judged, in the order of their first claims."""
    claims, reader = encoded.claims, reader or reader_beside(encoded.model)
    groups = group(claims, less_unrelated(score(encoded), claims, reader))
    judged = [judge(encoded, g, statements, cast.participants, reader) for g in groups]
    headings = topics([[claims[i] for i in g.members] for g in groups], statements)
    return tuple(
        replace(point, id=f"p{n}", topic=topic)
        for n, (point, topic) in enumerate(zip(judged, headings, strict=True), start=1)
    )


def read_span(
    span: Span,
    statement: Statement,
    statements: Sequence[Statement],
    *,
    date: datetime.date | None = None,
    parties: Path | None = None,
    glossary: Path | None = None,
    before: tuple[str, ...] = (),
) -> Claim:
    """The claim that a person sees in `span` of one of the `statements`, with its slots, no id.

    `statements` have ids and languages, as `identify` gives them; `before` are the speakers of the
    claim before it.  The rest is as for `compare`.
    """
    cast = Cast.of(statements, Registry.load(parties))
    terms = Glossary.load(glossary, cast.registry)
    today = statement.published or date
    return read_claim(statement, span, cast, today, terms, before=before)


def judge_groups(
    groups: Sequence[Sequence[str]],
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    *,
    embedder: Embedder | None = None,
) -> tuple[Point, ...]:
    """The points that a person made by putting claims together, each judged; ids are empty.

    A group is the ids of its claims.  `claims` are all of the event: what is usual in it tells
    how much two of them share (of an event with very many, those around the groups tell it).
    `statements` have the ids that the claims name.
    """
    numbered = [replace(c, id=number) for c, number in zip(claims, _numbers(claims), strict=True)]
    given = {new.id: old.id for new, old in zip(numbered, claims, strict=True)}
    speaking = tuple(dict.fromkeys(statement.party for statement in statements))
    encoded = encode(numbered, embedder)
    reader = reader_beside(encoded.model)
    asked = {name for names in groups for name in names}
    shown = background(encoded, [i for i, c in enumerate(claims) if c.id in asked], _AROUND)
    if len(shown) < len(claims):
        numbered = [numbered[i] for i in shown]
        encoded = encode(numbered, embedder)
    at = {given[claim.id]: i for i, claim in enumerate(numbered)}
    inside = {at[name] for name in asked}
    scores = less_unrelated(score(encoded), numbered, reader, inside)
    wanted = [grouped([at[name] for name in names], scores) for names in groups]
    others = [[claim] for i, claim in enumerate(numbered) if i not in inside]
    headings = topics([*([numbered[i] for i in g.members] for g in wanted), *others], statements)
    return tuple(
        _renamed(replace(judge(encoded, g, statements, speaking, reader), topic=topic), given)
        for g, topic in zip(wanted, headings, strict=False)
    )


def _numbers(claims: Sequence[Claim]) -> list[str]:
    """For each claim the id by which the engine tells where in its statement it stands."""
    order = sorted(claims, key=lambda c: (c.statement, c.span))
    place = {c.id: n for n, c in enumerate(order)}
    first = {c.statement: n for n, c in reversed(list(enumerate(order)))}
    return [f"{c.statement}.{place[c.id] - first[c.statement] + 1}" for c in claims]


def _renamed(point: Point, names: Mapping[str, str]) -> Point:
    """The point with its claims under other ids."""
    differences = (
        replace(
            difference,
            claims=tuple(names[c] for c in difference.claims),
            spans=tuple(replace(s, claim=names[s.claim]) for s in difference.spans),
        )
        for difference in point.differences
    )
    return replace(
        point, claims=tuple(names[c] for c in point.claims), differences=tuple(differences)
    )
