"""Annotated events: what a careful reader found in the statements of an event.

Own cases are read from `cases/<event>/event.yml` and the texts beside it (the form is told in
`cases/README.md`); the shared gold, where it is present, from its JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from readout.model import Aspect, Kind, Span, Statement, Verdict, Weight

CASES = Path(__file__).parent / "cases"

# The shared gold's words for ours.
_KINDS = {"demand_or_condition": "demand"}
_WEIGHTS = {"strength": "firmness"}


@dataclass(frozen=True)
class NamedAmount:
    """A quantity that the annotation names."""

    value: float
    unit: str | None


@dataclass(frozen=True)
class NotedClaim:
    """A claim as the annotator marked it; `kinds` are all that may be called right, best first."""

    party: str
    span: Span
    text: str
    kinds: tuple[Kind, ...]
    quantities: tuple[NamedAmount, ...]
    dates: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class NotedPoint:
    """Claims that the annotator lined up; `verdicts` are all that may be right, best first."""

    topic: str
    claims: tuple[NotedClaim, ...]
    verdicts: tuple[Verdict, ...]
    aspects: frozenset[Aspect]
    weight: Weight | None
    note: str

    @property
    def grave(self) -> bool:
        """Whether to say "agree" here would be the worst error."""
        surely = self.verdicts == (Verdict.DIFFER,)
        return surely and self.weight in (Weight.CONFLICT, Weight.FIRMNESS)


@dataclass(frozen=True)
class Event:
    """An annotated event with its statements."""

    name: str
    date: date
    statements: tuple[Statement, ...]
    points: tuple[NotedPoint, ...]

    @property
    def claims(self) -> tuple[NotedClaim, ...]:
        """All annotated claims, point by point."""
        return tuple(claim for point in self.points for claim in point.claims)

    @property
    def languages(self) -> str:
        """Which of the three groups of the report the event belongs to."""
        spoken = {str(s.language) for s in self.statements}
        names = {"en": "English–English", "ru": "Russian–Russian"}
        return names.get(spoken.pop(), "other") if len(spoken) == 1 else "cross-language"


class AnnotationError(Exception):
    """An annotation that does not fit its text."""


def own(folder: Path = CASES) -> list[Event]:
    """Our own annotated events, by name."""
    return [_from_yaml(path.parent) for path in sorted(folder.glob("*/event.yml"))]


def shared(folder: Path) -> list[Event]:
    """The English and Russian events of a folder of the shared gold, by name."""
    events = [_from_json(folder, path) for path in sorted((folder / "annot").glob("*.json"))]
    return [e for e in events if {s.language for s in e.statements} <= {"en", "ru"}]


def _from_yaml(folder: Path) -> Event:
    data = yaml.safe_load((folder / "event.yml").read_text("utf-8"))
    statements = tuple(
        Statement.from_file(folder / s["file"], party=s["party"], language=s["language"])
        for s in data["statements"]
    )
    texts = {s.party: s.text for s in statements}
    points = tuple(_point(group, texts, folder.name) for group in data["groups"])
    event = Event(folder.name, data["date"], statements, points)
    _refuse_overlaps(event)
    return event


def _point(group: Mapping[str, Any], texts: Mapping[str, str], where: str) -> NotedPoint:
    claims = tuple(_claim(claim, texts, where) for claim in group["claims"])
    verdict = Verdict(group["verdict"])
    parties = {claim.party for claim in claims}
    if (verdict is Verdict.ONE_SIDED) != (len(parties) == 1):
        raise AnnotationError(
            f"{where}: “{group['topic']}” is {verdict} with {len(parties)} parties"
        )
    if (verdict is Verdict.DIFFER) != bool(group.get("aspects")):
        raise AnnotationError(
            f"{where}: “{group['topic']}”: aspects go with “differ”, and only there"
        )
    return NotedPoint(
        topic=group["topic"],
        claims=claims,
        verdicts=(verdict, *map(Verdict, group.get("also", ()))),
        aspects=frozenset(map(Aspect, group.get("aspects", ()))),
        weight=Weight(group["weight"]) if "weight" in group else None,
        note=group.get("note", ""),
    )


def _claim(claim: Mapping[str, Any], texts: Mapping[str, str], where: str) -> NotedClaim:
    text, quote = texts[claim["party"]], claim["text"]
    if text.count(quote) != 1:
        raise AnnotationError(f"{where}: found {text.count(quote)} times, not once: “{quote}”")
    for part in (*claim.get("quantities", ()), *claim.get("dates", ())):
        if part["text"] not in quote:
            raise AnnotationError(f"{where}: “{part['text']}” is not in “{quote}”")
    start = text.index(quote)
    return NotedClaim(
        party=claim["party"],
        span=Span(start, start + len(quote)),
        text=quote,
        kinds=tuple(map(Kind, (claim["kind"], *claim.get("also", ())))),
        quantities=tuple(NamedAmount(q["value"], q["unit"]) for q in claim.get("quantities", ())),
        dates=tuple(str(d["iso"]) for d in claim.get("dates", ())),
    )


def _refuse_overlaps(event: Event) -> None:
    for party in {c.party for c in event.claims}:
        spans = sorted(c.span for c in event.claims if c.party == party)
        for a, b in pairwise(spans):
            if a.overlaps(b):
                raise AnnotationError(f"{event.name}: two claims of {party} overlap at {b.start}")


def _from_json(folder: Path, path: Path) -> Event:
    data = json.loads(path.read_text("utf-8"))
    statements = tuple(
        Statement.from_text(
            (folder / s["file"]).read_text("utf-8"), party=s["party"], language=s["lang"]
        )
        for s in data["statements"]
    )
    claims = {
        c["id"]: NotedClaim(
            party=c["party"],
            span=Span(c["start"], c["end"]),
            text=c["text"],
            kinds=tuple(Kind(_KINDS.get(k, k)) for k in (c["type"], *c.get("also_type", ()))),
            quantities=tuple(
                NamedAmount(q["value"], q.get("unit"))
                for q in c["quantity"]
                if q.get("value") is not None
            ),
            dates=tuple(d["iso"] for d in c["date"] if d.get("iso")),
        )
        for c in data["claims"]
    }
    points = tuple(
        NotedPoint(
            topic=g["topic"],
            claims=tuple(claims[i] for i in g["claims"]),
            verdicts=tuple(Verdict(v.lower()) for v in (g["label"], *g.get("also", ()))),
            aspects=frozenset(map(Aspect, g["aspects"])),
            weight=Weight(_WEIGHTS.get(g["kind"], g["kind"])) if g["kind"] else None,
            note=g.get("note", ""),
        )
        for g in data["groups"]
    )
    day = date.fromisoformat(data.get("date") or data["event_id"][:10])
    return Event(data["event_id"], day, statements, points)
