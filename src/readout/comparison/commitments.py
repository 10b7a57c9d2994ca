"""The ledger's raw material: who will do what, how much, by when, on what condition."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from readout.alignment.slots import measure
from readout.claims.agents import is_agent
from readout.claims.conditions import condition_clauses
from readout.languages import get
from readout.model import Claim, Commitment, Kind, Point, Quantity, Statement


def commitments(
    points: Sequence[Point],
    claims: Sequence[Claim],
    statements: Sequence[Statement],
    *,
    date: datetime.date | None = None,
) -> tuple[Commitment, ...]:
    """One commitment for each point that holds an undertaking or a dated next step.

    `date` is the event's, for statements without a date of their own: a step dated before is no
    next one.
    """
    by_id = {claim.id: claim for claim in claims}
    texts = {s.id: s.text for s in statements}
    days = {s.id: s.published or date for s in statements}
    parties = tuple(dict.fromkeys(c.party for c in claims))
    found: list[Commitment] = []
    for point in points:
        told = [c for i in point.claims if _undertakes(c := by_id[i], days[c.statement])]
        if told:
            found.append(_commitment(f"k{len(found) + 1}", told, texts, parties))
    return tuple(found)


def _undertakes(claim: Claim, today: datetime.date | None) -> bool:
    if claim.kind is Kind.COMMITMENT:
        return True
    return claim.kind is Kind.NEXT_STEP and any(d.iso and _ahead(d.iso, today) for d in claim.dates)


def _ahead(iso: str, today: datetime.date | None) -> bool:
    """Whether the date, or the last day of a stretch, isn't over: "2031-03" lasts until April."""
    last = iso.rpartition("/")[2]
    return today is None or last >= today.isoformat()[: len(last)]


def _commitment(
    name: str, told: Sequence[Claim], texts: dict[str, str], parties: Sequence[str]
) -> Commitment:
    stated_by = tuple(dict.fromkeys(c.party for c in told))
    fullest = max(told, key=lambda c: (len(c.dates) + len(c.quantities), -len(c.text)))
    return Commitment(
        id=name,
        claims=tuple(c.id for c in told),
        who=who(fullest, texts[fullest.statement]),
        what=fullest.text,
        quantities=_amounts(told),
        due=due(told),
        condition=_condition(told, texts),
        stated_by=stated_by,
        not_stated_by=tuple(p for p in parties if p not in stated_by),
    )


def who(claim: Claim, text: str) -> tuple[str, ...]:
    """The parties that undertake: the agents named up to the undertaking, else the speakers."""
    language = get(claim.language)
    tokens = language.tokens(text, claim.span.start, claim.span.end)
    end = claim.stance.span.start if claim.stance and claim.stance.span else claim.span.end
    clauses = condition_clauses(tokens, language)  # who acts there undertakes nothing
    agents = [
        m.party
        for m in claim.mentions
        if m.span.end <= end
        and m.role != "place"
        and is_agent(m, tokens, language)
        and not any(m.span.within(clause) for clause in clauses)
    ]
    joint = len(claim.speakers) > 1 and not agents
    return claim.speakers if joint or not agents else tuple(dict.fromkeys(agents))


def due(claims: Sequence[Claim]) -> str | None:
    """The first date that any of the claims gives, deadlines before other dates."""
    dates = [d for c in claims for d in c.dates if d.iso]
    deadlines = [d for d in dates if d.role == "by"]
    return (deadlines or dates)[0].iso if dates else None


def _amounts(claims: Sequence[Claim]) -> tuple[Quantity, ...]:
    seen: dict[tuple[str, float], Quantity] = {}
    for claim in claims:
        for quantity in claim.quantities:
            seen.setdefault(measure(quantity), quantity)
    return tuple(seen.values())


def _condition(claims: Sequence[Claim], texts: dict[str, str]) -> str | None:
    """The words from the first condition to the end of its clause."""
    for claim in claims:
        if claim.conditions:
            text, start = texts[claim.statement], claim.conditions[0].span.start
            language = get(claim.language)
            tokens = language.tokens(text, claim.span.start, claim.span.end)
            ends = (c.end for c in condition_clauses(tokens, language) if c.start == start)
            return text[start : next(ends, claim.span.end)].rstrip(" .;,")
    return None
