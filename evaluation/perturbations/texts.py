"""Whole statements that can be changed: our own cases, the demonstration, the shared gold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import readout
from evaluation import events, gold
from evaluation.perturbations.records import DATA

_DEMO = Path(readout.__file__).parent / "demo"
_DEMO_DAY = date(2031, 3, 18)
_LONGEST = 8000  # code points; longer statements add time and no new kind of case


@dataclass(frozen=True)
class Text:
    """A statement's text, with another party of its event that the changed copy is given to."""

    name: str
    language: str
    text: str
    party: str
    rival: str
    day: date
    parties: Path | None = None


def texts(*, shared: bool) -> list[Text]:
    """All statements at hand, by name; those of the shared gold only if `shared` says so."""
    found = [*_of(events.own()), *_demo()]
    place = gold.folder() if shared else None
    for part in gold.PARTS if place else ():
        found += _of(events.shared((place or DATA) / part))
    return [t for t in found if len(t.text) <= _LONGEST]


def _of(found: list[events.Event]) -> Iterator[Text]:
    for event in found:
        for s in event.statements:
            rival = next(o.party for o in event.statements if o.party != s.party)
            name = f"{event.name}/{s.party}"
            yield Text(name, str(s.language), s.text, s.party, rival, event.date)


def _demo() -> Iterator[Text]:
    sides = {"Harlow House": ("harlow-house.en.txt", "en"), "Citadel": ("citadel.ru.txt", "ru")}
    for party, (file, language) in sides.items():
        rival = next(p for p in sides if p != party)
        text = (_DEMO / file).read_text("utf-8")
        yield Text(f"demo/{party}", language, text, party, rival, _DEMO_DAY, _DEMO / "parties.yml")
