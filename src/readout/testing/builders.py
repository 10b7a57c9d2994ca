"""Records built from their words: every builder finds its spans by looking for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from readout.model import (
    Aspect,
    Claim,
    ClaimSpan,
    Commitment,
    Comparison,
    DateReading,
    Difference,
    Kind,
    Note,
    Point,
    Quantity,
    Response,
    Span,
    Statement,
    Term,
    Verdict,
    Weight,
)


def make_statement(
    text: str,
    *,
    party: str = "Arvenia",
    id: str = "s1",  # noqa: A002  # the record's own word
    language: str | None = "en",
    **rest: Any,  # any other field of the record
) -> Statement:
    """A statement with an id; its hash is that of the text."""
    source = rest.pop("source", f"{id}.txt")
    made = Statement.from_text(text, party=party, source=source, language=language)
    return replace(made, id=id, **rest)


def span_of(words: str, where: Statement | Claim) -> Span:
    """Where `words` stand in a statement or a claim; they must stand there exactly once."""
    shift = where.span.start if isinstance(where, Claim) else 0
    if where.text.count(words) != 1:
        raise ValueError(f"{words!r} stands {where.text.count(words)} times in {where.text!r}")
    start = shift + where.text.index(words)
    return Span(start, start + len(words))


def make_claim(
    statement: Statement,
    words: str | None = None,
    *,
    kind: Kind = Kind.ASSERTION,
    speakers: Sequence[str] | None = None,
    quantities: Mapping[str, tuple[float, str | None]] | None = None,
    dates: Mapping[str, str] | None = None,
    terms: Iterable[str] = (),
    **rest: Any,  # any other field of the record
) -> Claim:
    """The claim that `words` (default: the whole text) make in the statement.

    `quantities` maps words of the claim to (value, unit), `dates` words to their ISO form.
    """
    text = statement.text if words is None else words
    span = span_of(text, statement)
    claim = Claim(
        id=rest.pop("id", f"{statement.id}:{span.start}-{span.end}"),
        statement=statement.id,
        party=statement.party,
        language=statement.language,
        span=span,
        text=text,
        kind=kind,
        speakers=tuple(speakers or (statement.party,)),
        **rest,
    )
    return replace(
        claim,
        quantities=tuple(
            Quantity(value, unit, None, span_of(said, claim), said)
            for said, (value, unit) in (quantities or {}).items()
        ),
        dates=tuple(
            DateReading(iso, _PRECISION[len(iso)], span_of(said, claim), said)
            for said, iso in (dates or {}).items()
        ),
        terms=tuple(Term(term.lower(), span_of(term, claim)) for term in terms),
    )


_PRECISION = {4: "year", 7: "month", 10: "day", 21: "interval"}


def make_difference(
    marks: Sequence[tuple[Claim, str]],
    *,
    aspect: Aspect = Aspect.WORDING,
    weight: Weight = Weight.FRAMING,
    note: Note | str = "They use other words.",
) -> Difference:
    """A difference between claims, each with the words that show it."""
    return Difference(
        aspect=aspect,
        weight=weight,
        claims=tuple(dict.fromkeys(claim.id for claim, _ in marks)),
        spans=tuple(ClaimSpan(claim.id, span_of(words, claim)) for claim, words in marks),
        told=Note.written(note) if isinstance(note, str) else note,
    )


def make_point(
    *claims: Claim,
    verdict: Verdict | None = None,
    topic: str = "",
    confidence: float = 0.9,
    differences: Sequence[Difference] = (),
    silent: Sequence[str] = (),
    id: str | None = None,  # noqa: A002
) -> Point:
    """A point; without a verdict it differs, agrees or is one-sided as its contents suggest."""
    if verdict is None:
        alone = len({claim.party for claim in claims}) == 1
        verdict = Verdict.DIFFER if differences else Verdict.ONE_SIDED if alone else Verdict.AGREE
    return Point(
        id=id or "p:" + claims[0].id,
        topic=topic,
        claims=tuple(claim.id for claim in claims),
        verdict=verdict,
        confidence=confidence,
        differences=tuple(differences),
        silent=tuple(silent),
    )


def make_commitment(
    *claims: Claim,
    what: str = "",
    who: Sequence[str] | None = None,
    due: str | None = None,
    condition: str | None = None,
    not_stated_by: Sequence[str] = (),
) -> Commitment:
    """A commitment stated by the parties of the claims."""
    return Commitment(
        id="k:" + claims[0].id,
        claims=tuple(claim.id for claim in claims),
        who=tuple(who or claims[0].speakers),
        what=what or claims[0].text,
        quantities=claims[0].quantities,
        due=due,
        condition=condition,
        stated_by=tuple(dict.fromkeys(claim.party for claim in claims)),
        not_stated_by=tuple(not_stated_by),
    )


def make_comparison(
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    points: Sequence[Point] | None = None,
    *,
    commitments: Sequence[Commitment] = (),
    responses: Sequence[Response] | None = None,
) -> Comparison:
    """A comparison; without points each claim stands alone, and the other parties are silent."""
    parties = tuple(dict.fromkeys(s.party for s in statements))
    if points is None:
        points = [make_point(c, silent=[p for p in parties if p != c.party]) for c in claims]
    if responses is None:
        responses = [Response(party, True, ()) for party in parties]
    return Comparison(
        tuple(statements), tuple(claims), tuple(points), tuple(commitments), tuple(responses)
    )
