"""The commitments and responses of an event."""

from __future__ import annotations

from dataclasses import dataclass

from newsroom.desk.show.parties import PartyShown
from newsroom.records import exchange
from newsroom.records.models import Commitment, Event, Response
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Claim
from readout.report import phrases
from readout.report.html.view import direction, link, tag
from readout.report.interface import Interface
from readout.report.runs import harmless


@dataclass(frozen=True, slots=True)
class Promised:
    """A commitment as a row of the ledger."""

    row: Commitment
    what: str
    language: str
    direction: str
    who: list[str]
    amount: str
    due: str
    condition: str
    stated: list[str]
    not_stated: list[str]
    point: str
    evidence_link: str


def commitments(
    event: Event,
    words: Interface,
    parties: dict[int, PartyShown],
    points: dict[int, str],
    languages: dict[int, str | None],
) -> list[Promised]:
    """Those that stand, dated ones first.

    `points` are the public ids of points by their keys, `languages` those of statements.
    """
    names = {p.recorded_as: p.name for p in parties.values()}
    rows = (
        event.commitments.exclude(state__in=(State.RETIRED, State.REJECTED))
        .select_related("decided_by")
        .prefetch_related("claims")
    )
    told = [_told(row, words, names, points, languages) for row in rows]
    return sorted(told, key=lambda one: (one.row.due is None, one.row.due or "", one.row.pk))


def _told(
    row: Commitment,
    words: Interface,
    names: dict[str, str],
    points: dict[int, str],
    languages: dict[int, str | None],
) -> Promised:
    def called(keys: list[str]) -> list[str]:
        return [harmless(names.get(key, key)) for key in keys]

    claims: list[Claim] = sorted(row.claims.all(), key=lambda c: (c.statement_id, c.start))
    language = languages.get(claims[0].statement_id) if claims else None
    found = exchange.commitment(row)
    if words.language == "en":
        amount = phrases.amounts(found)
    else:
        amount = ", ".join(dict.fromkeys(" ".join(q.text.split()) for q in found.quantities))
    return Promised(
        row=row,
        what=" ".join(harmless(row.what).split()),
        language=tag(language),
        direction=direction(language),
        who=called(row.who),
        amount=harmless(amount),
        due=harmless(words.day(row.due)) if row.due else "",
        condition=harmless(row.condition or ""),
        stated=called(row.stated_by),
        not_stated=called(row.not_stated_by),
        point=points.get(claims[0].point_id, "") if claims else "",
        evidence_link=link(row.evidence_url),
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A party concerned, and whether it has spoken."""

    row: Response
    party: PartyShown | None
    name: str
    mentioned_by: list[str]


def responses(event: Event, parties: dict[int, PartyShown]) -> list[Spoken]:
    """Those who have not spoken first."""
    names = {p.recorded_as: p.name for p in parties.values()}
    rows = event.responses.exclude(state=State.RETIRED).select_related("party", "decided_by")
    told = [
        Spoken(
            row=row,
            party=parties.get(row.party_id),
            name=harmless(row.party.name),
            mentioned_by=[harmless(names.get(key, key)) for key in row.mentioned_by],
        )
        for row in rows
    ]
    return sorted(told, key=lambda one: one.row.recorded)
