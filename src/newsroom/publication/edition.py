"""What readers may see of an event's comparison: what people accepted, frozen when published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from newsroom.pages.models import Edition, StoryPage
from newsroom.records import exchange
from newsroom.records.models import Claim, Event
from newsroom.records.models.base import State
from readout.model import Comparison, Point, Verdict


def accepted(event: Event, language: str) -> Comparison:
    """The event's comparison with what people accepted and nothing else: accepted claims of
    accepted points, the statements that have one, and the commitments that rest on these alone.
    """
    whole = exchange.comparison(event, language)
    rows = Claim.objects.filter(
        state=State.ACCEPTED, point__event=event, point__state=State.ACCEPTED
    )
    sound = set(rows.values_list("public_id", flat=True))
    claims = {c.id: c for c in whole.claims if c.id in sound}
    statements = {c.statement for c in claims.values()}
    parties = {c.party for c in claims.values()}
    return replace(
        whole,
        statements=tuple(s for s in whole.statements if s.id in statements),
        claims=tuple(claims.values()),
        points=tuple(_cut(p, claims, parties) for p in whole.points if claims.keys() & p.claims),
        commitments=tuple(
            replace(k, not_stated_by=tuple(p for p in k.not_stated_by if p in parties))
            for k in whole.commitments
            if claims.keys() >= set(k.claims)
        ),
    )


def _cut(point: Point, claims: Mapping[str, Any], parties: set[str]) -> Point:
    """The point with these claims alone; one-sided if one party is left."""
    kept = tuple(c for c in point.claims if c in claims)
    alone = len({claims[c].party for c in kept}) < 2
    found = () if alone else (d for d in point.differences if claims.keys() >= set(d.claims))
    return replace(
        point,
        claims=kept,
        verdict=Verdict.ONE_SIDED if alone else point.verdict,
        differences=tuple(found),
        silent=tuple(p for p in point.silent if p in parties),
    )


def freeze(story: StoryPage, editor: Any) -> Edition | None:
    """Keep what is accepted now as the story's edition; `None` for a story of no event."""
    if story.event is None:
        return None
    comparison = exchange.dump(accepted(story.event, story.locale.language_code))
    return Edition.objects.create(story=story, comparison=comparison, published_by=editor)


def comparison_of(story: StoryPage) -> Comparison | None:
    """The comparison that the story was published with."""
    which = story.editions.values_list("pk", "at").first()
    return _comparison(*which) if which else None


@lru_cache(maxsize=64)
def _comparison(edition: int, _at: datetime) -> Comparison:
    """An edition never changes, nor do the engine's records."""
    return exchange.load(Edition.objects.get(pk=edition).comparison, Comparison)
