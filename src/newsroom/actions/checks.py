"""What several actions ask before they begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as day
from typing import Any

from newsroom.errors import NotPossible
from newsroom.records.models import Claim, Event, Party, Point
from newsroom.records.models.base import State
from newsroom.records.models.event import EventKind

LANGUAGES = ("en", "ru")
_LONGEST_TITLE = 300


def of_event(event: Event, point: Point) -> None:
    """Raise NotPossible unless the point is the event's."""
    if point.event_id != event.pk:
        raise NotPossible("this point belongs to another event", where=str(point))


def open_point(point: Point) -> None:
    """Raise NotPossible if the point takes no claims: it is rejected, or no longer there."""
    if point.state in (State.REJECTED, State.RETIRED):
        raise NotPossible(
            "this point is rejected or no longer there", where=str(point), do="accept it first"
        )


def refuse_overlap(claim: Claim, start: int, end: int) -> None:
    """Raise NotPossible if another claim in sight has words of `[start, end)` of the statement."""
    others = Claim.objects.filter(
        statement_id=claim.statement_id, start__lt=end, end__gt=start
    ).exclude(pk=claim.pk)
    other = others.exclude(state__in=(State.REJECTED, State.RETIRED)).order_by("start").first()
    if other is not None:
        raise NotPossible(
            f"these words belong to another claim, “{other.text[:80]}”",
            where=str(claim),
            do="end this one before it, or change that one first",
        )


def shown_claim(claim: Claim) -> None:
    """Raise NotPossible if the claim is out of sight, or its statement is compared no more."""
    gone = claim.state in (State.REJECTED, State.RETIRED)
    if gone or claim.statement.withdrawn or claim.statement.replaced_by_id is not None:
        raise NotPossible("this claim is no longer shown", where=str(claim))


def written_in(language: str) -> str:
    """The language, if people write notes and headings in it; else NotPossible."""
    if language not in LANGUAGES:
        raise NotPossible("notes and headings are in English or Russian", where=language)
    return language


def event_fields(
    kind: str, date: day, title_en: str, title_ru: str, parties: Sequence[Party]
) -> dict[str, Any]:
    """An event's own fields, as they are kept; NotPossible if one can't be."""
    titles = {"title_en": " ".join(title_en.split()), "title_ru": " ".join(title_ru.split())}
    if not titles["title_en"]:
        raise NotPossible("an event needs a title in English")
    if max(map(len, titles.values())) > _LONGEST_TITLE:
        raise NotPossible(f"a title has at most {_LONGEST_TITLE} characters")
    if not parties or len(set(parties)) < len(parties):
        raise NotPossible("an event needs parties, each once")
    if kind not in EventKind.values:
        raise NotPossible("this is no kind of event", where=str(kind)[:40])
    return {"kind": EventKind(kind), "date": date, **titles}
