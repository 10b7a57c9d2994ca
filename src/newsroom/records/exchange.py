"""To and from `readout.model`, without loss.

`dump` and `load` turn any record of the engine into JSON and back.  `statement`, `claim`, `point`
and `comparison` make the engine's records from the tables; ids are then public ids.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from cattrs.preconf.json import make_converter
from django.db.models import Prefetch, QuerySet

from newsroom.records import models
from newsroom.records.models.base import Decided, State
from readout.model import (
    Aspect,
    Claim,
    ClaimSpan,
    Commitment,
    Comparison,
    Difference,
    Point,
    Response,
    Span,
    Statement,
    Verdict,
    Weight,
)
from readout.places import PlaceMap

T = TypeVar("T")

_converter = make_converter()
_converter.register_unstructure_hook(PlaceMap, PlaceMap.to_json)
_converter.register_structure_hook(PlaceMap, lambda data, _: PlaceMap.from_json(data))
_converter.register_structure_hook(int | float, lambda number, _: number)

# What the columns of a claim hold; everything else is in its `slots`.
_COLUMNS = ("id", "statement", "party", "language", "span", "text", "kind")
_OUT_OF_SIGHT = (State.REJECTED, State.RETIRED)


def dump(record: object) -> Any:
    """A record of the engine as JSON values."""
    return json.loads(_converter.dumps(record))


def load(data: Any, kind: type[T]) -> T:
    """The record that `dump` wrote."""
    return _converter.structure(data, kind)


def slots(claim: Claim) -> dict[str, Any]:
    """What a claim's row keeps beside its columns."""
    return {name: value for name, value in dump(claim).items() if name not in _COLUMNS}


def statement(row: models.Statement) -> Statement:
    """The engine's statement."""
    return Statement(
        id=statement_id(row),
        text=row.text,
        party=row.party.name_en,
        source=row.source,
        language=row.language,
        title=row.title,
        published=row.published,
        sha256=row.sha256,
        places=None if row.places is None else PlaceMap.from_json(row.places),
    )


def statement_id(row: models.Statement) -> str:
    """The id by which claims name their statement."""
    return f"s{row.pk}"


def claim(row: models.Claim) -> Claim:
    """The engine's claim, as people left it."""
    columns = {
        "id": row.public_id,
        "statement": statement_id(row.statement),
        "party": row.statement.party.name_en,
        "language": row.statement.language,
        "span": {"start": row.start, "end": row.end},
        "text": row.text,
        "kind": row.kind,
    }
    return load({**row.slots, **columns}, Claim)


def points(event: models.Event, language: str = "en") -> tuple[Point, ...]:
    """The event's points that are not out of sight, each with its claims and differences."""
    rows = _seen(models.Point).filter(event=event)
    rows = rows.prefetch_related(
        Prefetch("claims", shown_claims(event)), Prefetch("differences", _seen(models.Difference))
    )
    parties = _speaking(event)
    return tuple(point(row, parties, language) for row in rows if row.claims.all())


def point(row: models.Point, parties: Sequence[str], language: str = "en") -> Point:
    """The engine's point; `parties` are those that have a statement.

    `row.claims` are those to be shown, all of them prefetched.  A decided point that a withdrawn
    statement has left to one party alone is one-sided.
    """
    members = sorted(row.claims.all(), key=lambda c: (c.statement_id, c.start))
    by = {c.public_id: c.statement.party.name_en for c in members}
    speaking = set(by.values())
    alone = len(speaking) < 2
    found = () if alone else [difference(d, language) for d in row.differences.all()]
    found = sorted(found, key=lambda d: list(Weight).index(d.weight))
    return Point(
        id=row.public_id,
        topic=row.heading_in(language),
        claims=tuple(by),
        verdict=Verdict.ONE_SIDED if alone else Verdict(row.verdict),
        confidence=row.confidence,
        differences=tuple(d for d in (_within(d, by) for d in found) if d is not None),
        silent=tuple(p for p in parties if p not in speaking),
    )


def _within(found: Difference, by: Mapping[str, str]) -> Difference | None:
    """The difference between those claims that are still there; `None` if one party is left."""
    if all(c in by for c in found.claims):
        return found
    claims = tuple(c for c in found.claims if c in by)
    if len({by[c] for c in claims}) < 2:
        return None
    return replace(found, claims=claims, spans=tuple(s for s in found.spans if s.claim in by))


def difference(row: models.Difference, language: str) -> Difference:
    """The engine's difference, with the note for pages in this language."""
    return Difference(
        aspect=Aspect(row.aspect),
        weight=Weight(row.weight),
        claims=tuple(row.claims),
        spans=tuple(ClaimSpan(claim, Span(start, end)) for claim, start, end in row.spans),
        told=row.note_for(language),
    )


def commitment(row: models.Commitment) -> Commitment:
    """The engine's commitment; `row.claims` are those to be shown."""
    fields = ("who", "what", "quantities", "due", "condition", "stated_by", "not_stated_by")
    values = {name: getattr(row, name) for name in fields}
    claims = [c.public_id for c in row.claims.all()]
    return load({**values, "id": row.public_id, "claims": claims}, Commitment)


def response(row: models.Response) -> Response:
    """The engine's response."""
    return Response(row.party.name_en, row.recorded, tuple(row.mentioned_by))


def comparison(event: models.Event, language: str = "en") -> Comparison:
    """The event's comparison as it stands: what was proposed and not rejected, with corrections.

    Headings and notes that a person wrote are those for pages in `language`.
    """
    statements = list(current(event).select_related("party"))
    claims = shown_claims(event)
    promised = _seen(models.Commitment).filter(event=event, claims__in=claims).distinct()
    promised = promised.prefetch_related(Prefetch("claims", claims)).order_by("id")
    spoken = _seen(models.Response).filter(event=event).select_related("party")
    return Comparison(
        statements=tuple(statement(row) for row in statements),
        claims=tuple(claim(row) for row in claims),
        points=points(event, language),
        names={
            party.name_en: {"ru": party.name_ru or party.name_en}
            for party in (*(row.party for row in statements), *event.parties.order_by("pk"))
        },
        commitments=tuple(commitment(row) for row in promised),
        responses=tuple(response(row) for row in spoken),
    )


def current(event: models.Event) -> QuerySet[models.Statement]:
    """The statements that are compared: neither replaced nor withdrawn."""
    return event.statements.filter(replaced_by=None, withdrawn=False)


def shown_claims(event: models.Event) -> QuerySet[models.Claim]:
    """The claims that a page shows: not rejected or retired, of statements that are compared."""
    rows = _seen(models.Claim).filter(statement__in=current(event), point__event=event)
    rows = rows.exclude(point__state__in=_OUT_OF_SIGHT)
    return rows.select_related("statement__party").order_by("statement_id", "start")


def _seen(table: type[Decided]) -> QuerySet[Any]:
    return table.objects.exclude(state__in=_OUT_OF_SIGHT)


def _speaking(event: models.Event) -> list[str]:
    return list(dict.fromkeys(s.party.name_en for s in current(event).select_related("party")))
