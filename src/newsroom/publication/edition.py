"""What readers may see of an event's comparison: what people accepted, frozen when published."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from newsroom.pages.models import Edition, StoryPage
from newsroom.records import exchange
from newsroom.records.models import Commitment, Event, Point
from newsroom.records.models.base import State
from readout.model import Comparison


def accepted(event: Event, language: str) -> Comparison:
    """The event's comparison with accepted points alone, and the commitments that rest on them."""
    whole = exchange.comparison(event, language)
    points = set(_accepted(Point, event))
    promised = set(_accepted(Commitment, event))
    kept = tuple(p for p in whole.points if p.id in points)
    claims = {c for p in kept for c in p.claims}
    return replace(
        whole,
        claims=tuple(c for c in whole.claims if c.id in claims),
        points=kept,
        commitments=tuple(
            k for k in whole.commitments if k.id in promised or set(k.claims) <= claims
        ),
    )


def _accepted(table: type[Point] | type[Commitment], event: Event) -> Any:
    return table.objects.filter(event=event, state=State.ACCEPTED).values_list(
        "public_id", flat=True
    )


def freeze(story: StoryPage, editor: Any) -> Edition | None:
    """Keep what is accepted now as the story's edition; `None` for a story of no event."""
    if story.event is None:
        return None
    comparison = exchange.dump(accepted(story.event, story.locale.language_code))
    return Edition.objects.create(story=story, comparison=comparison, published_by=editor)


def comparison_of(story: StoryPage) -> Comparison | None:
    """The comparison that the story was published with."""
    edition = story.editions.first()
    return exchange.load(edition.comparison, Comparison) if edition else None
