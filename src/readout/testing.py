"""Builders for tests, Readout's own and those of programs that use it.

Every builder finds its spans by looking for the words given, so a test reads like the text:

    s = make_statement("Arvenia will free 175 prisoners.", party="Arvenia")
    c = make_claim(s, "Arvenia will free 175 prisoners.", kind=Kind.COMMITMENT)
    comparison = make_comparison([s], [c])

`example_comparison` is a whole comparison of two invented statements, with everything in it.
"""

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
    note: str = "They use other words.",
) -> Difference:
    """A difference between claims, each with the words that show it."""
    return Difference(
        aspect=aspect,
        weight=weight,
        claims=tuple(dict.fromkeys(claim.id for claim, _ in marks)),
        spans=tuple(ClaimSpan(claim.id, span_of(words, claim)) for claim, words in marks),
        note=note,
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


_ARVENIA = """The leaders of Arvenia and Tessaly spoke by telephone on 4 May 2032.
Arvenia will refrain from strikes on energy infrastructure for 30 days. On 6 May the sides will \
each hand over 175 prisoners. The talks were frank and useful. Arvenia demands that Norland end \
its mobilisation before any lasting truce. Experts will meet in Port Selm next week. The leaders \
also praised the spring regatta.
"""
_TESSALY = """4 мая 2032 года состоялся телефонный разговор лидеров Тессалии и Арвении.
Стороны договорились о полном прекращении ударов по энергетике и инфраструктуре. Тессалия \
предложила встречу экспертов в Порт-Селме. Беседа была откровенной и полезной. Режим Норланда \
обязан освободить всех задержанных моряков.
"""


def example_comparison() -> Comparison:
    """Two invented statements, English and Russian, compared: every verdict and a third party."""
    a = make_statement(_ARVENIA, party="Arvenia", id="s1", source="arvenia.en.txt")
    t = make_statement(_TESSALY, party="Tessaly", id="s2", language="ru", source="tessaly.ru.txt")
    said = _example_claims(a, t)
    commitments = (
        make_commitment(
            said[1], what="refrain from strikes on energy infrastructure", not_stated_by=["Tessaly"]
        ),
        make_commitment(
            said[2], what="hand over 175 prisoners", due="2032-05-06", not_stated_by=["Tessaly"]
        ),
    )
    responses = (
        Response("Arvenia", True, ("Tessaly",)),
        Response("Tessaly", True, ("Arvenia",)),
        Response("Norland", False, ("Arvenia", "Tessaly")),
    )
    return make_comparison(
        [a, t], said, _example_points(said), commitments=commitments, responses=responses
    )


def _example_points(said: list[Claim]) -> list[Point]:
    call_a, halt_a, swap, frank_a, demand, meet_a, regatta, *rest = said
    call_t, halt_t, meet_t, frank_t, sailors = rest
    scope = make_difference(
        [(halt_a, "energy infrastructure"), (halt_t, "энергетике и инфраструктуре")],
        aspect=Aspect.SCOPE,
        weight=Weight.CONFLICT,
        note="Arvenia's halt covers energy infrastructure, Tessaly's energy and infrastructure.",
    )
    term = make_difference(
        [(halt_a, "for 30 days")],
        aspect=Aspect.DATE,
        weight=Weight.SPECIFICITY,
        note="Arvenia names a term of 30 days, Tessaly none.",
    )
    firm = make_difference(
        [(meet_a, "will meet"), (meet_t, "предложила")],
        aspect=Aspect.MODALITY,
        weight=Weight.FIRMNESS,
        note="Arvenia says that experts will meet, Tessaly that it proposed it.",
    )
    return [
        make_point(call_a, call_t, topic="Telephone call", id="p1"),
        make_point(
            halt_a, halt_t, topic="Strikes", id="p2", confidence=0.83, differences=[scope, term]
        ),
        make_point(swap, topic="Prisoners", id="p3", silent=["Tessaly"]),
        make_point(frank_a, frank_t, topic="Talks", id="p4", confidence=0.7),
        make_point(demand, topic="Mobilisation", id="p5", silent=["Tessaly"]),
        make_point(meet_a, meet_t, topic="Experts", id="p6", confidence=0.45, differences=[firm]),
        make_point(regatta, topic="Regatta", id="p7", silent=["Tessaly"], confidence=0.5),
        make_point(sailors, topic="Sailors", id="p8", silent=["Arvenia"]),
    ]


def _example_claims(a: Statement, t: Statement) -> list[Claim]:
    both = ["Arvenia", "Tessaly"]
    rows: list[tuple[Statement, str, Kind, dict[str, Any]]] = [
        (a, "The leaders of Arvenia and Tessaly spoke by telephone on 4 May 2032.", Kind.ASSERTION,
            {"dates": {"4 May 2032": "2032-05-04"}}),
        (a, "Arvenia will refrain from strikes on energy infrastructure for 30 days.",
            Kind.COMMITMENT, {"quantities": {"30 days": (30, "days")}}),
        (a, "On 6 May the sides will each hand over 175 prisoners.", Kind.COMMITMENT,
            {"speakers": both, "quantities": {"175 prisoners": (175, "prisoners")},
             "dates": {"6 May": "2032-05-06"}}),
        (a, "The talks were frank and useful.", Kind.EVALUATION, {}),
        (a, "Arvenia demands that Norland end its mobilisation before any lasting truce.",
            Kind.DEMAND, {}),
        (a, "Experts will meet in Port Selm next week.", Kind.NEXT_STEP, {}),
        (a, "The leaders also praised the spring regatta.", Kind.COURTESY, {}),
        (t, "4 мая 2032 года состоялся телефонный разговор лидеров Тессалии и Арвении.",
            Kind.ASSERTION, {"dates": {"4 мая 2032 года": "2032-05-04"}}),
        (t, "Стороны договорились о полном прекращении ударов по энергетике и инфраструктуре.",
            Kind.COMMITMENT, {"speakers": both}),
        (t, "Тессалия предложила встречу экспертов в Порт-Селме.", Kind.NEXT_STEP, {}),
        (t, "Беседа была откровенной и полезной.", Kind.EVALUATION, {}),
        (t, "Режим Норланда обязан освободить всех задержанных моряков.", Kind.DEMAND,
            {"terms": ["Режим"]}),
    ]  # fmt: skip
    return [make_claim(where, words, kind=kind, **rest) for where, words, kind, rest in rows]
