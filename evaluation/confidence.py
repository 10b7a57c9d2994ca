"""Fits confidence to what turned out right, and says how well that holds where nothing was fitted.

Fitted on our own cases and on pairs in which one thing was changed; each fit is judged on an event
that it hasn't seen, and on the shared gold, which it never sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from unittest import mock

import yaml

from evaluation.calibration import Judged, error, judged
from evaluation.events import Event
from evaluation.meeting import Meeting
from evaluation.perturbations.pairs import all_pairs, sample
from evaluation.perturbations.run import Runner
from readout.comparison.confidence import Steps
from readout.model import Verdict
from readout.pipeline import compare

FILE = Path(__file__).parents[1] / "src" / "readout" / "comparison" / "confidence.yml"
_RAW = "readout.comparison.confidence.steps"
_PAIRS = 600
# Pairs are near copies of a few texts.  With five times the weight they drown the cases: the
# error of "agree" on the cases rises from .03 to .14, here it stays at .03.
_PAIR_WEIGHT = 0.04
_FEWEST = 15.0  # what a step rests on; 8 to 20 differ little
_HEAD = """# Confidence: for each verdict, from which raw figure on how many points were right.
# [raw figure from, share right, points it rests on]; written by
# `python -m evaluation --fit-confidence`, see readout/comparison/confidence.py.
"""


@dataclass(frozen=True)
class Seen:
    """A judged point with its raw figure, the event it is from and what it counts for."""

    event: str
    judged: Judged
    weight: float = 1.0


def of_cases(events: Iterable[Event]) -> list[Seen]:
    """The points of annotated events, each with its raw figure."""
    with mock.patch(_RAW, dict):
        return [
            Seen(event.name, judgement)
            for event in events
            for judgement in judged(Meeting(event, compare(event.statements, date=event.date)))
        ]


def of_perturbations() -> list[Seen]:
    """The points of changed copies of our own texts, and of copies that say the same."""
    pairs = sample(all_pairs(shared=False), _PAIRS)
    with mock.patch(_RAW, dict):
        outcomes = list(Runner().outcomes(pairs))
    return [
        Seen(o.pair.origin.split("/")[0], Judged(o.verdict, o.confidence, right), _PAIR_WEIGHT)
        for o in outcomes
        if o.verdict in (Verdict.AGREE, Verdict.DIFFER)
        for right in [o.caught != o.pair.control]
    ]


def fitted(seen: Sequence[Seen]) -> Steps:
    """Rising steps for each verdict: shares with one right and one wrong point added."""
    return {str(v): _rising([s for s in seen if s.judged.verdict is v]) for v in Verdict}


def _rising(seen: Sequence[Seen]) -> list[tuple[float, float, int]]:
    """Blocks of one raw figure each, joined while they fall or rest on too little."""
    ordered = sorted(seen, key=lambda s: s.judged.confidence)
    blocks: list[list[Seen]] = []
    for _, same in groupby(ordered, key=lambda s: s.judged.confidence):
        blocks.append(list(same))
        while len(blocks) > 1 and (
            _share(blocks[-2]) >= _share(blocks[-1]) or _weight(blocks[-2]) < _FEWEST
        ):
            blocks[-2:] = [blocks[-2] + blocks[-1]]
    if len(blocks) > 1 and _weight(blocks[-1]) < _FEWEST:
        blocks[-2:] = [blocks[-2] + blocks[-1]]
    return [
        (0.0 if n == 0 else block[0].judged.confidence, _share(block), len(block))
        for n, block in enumerate(blocks)
    ]


def _share(seen: Sequence[Seen]) -> float:
    right = sum(s.weight for s in seen if s.judged.right)
    return round((right + 1) / (_weight(seen) + 2), 2)  # steps that look alike are one


def _weight(seen: Sequence[Seen]) -> float:
    return sum(s.weight for s in seen)


def mapped(seen: Iterable[Seen], steps: Steps) -> list[Judged]:
    """The points with confidence in place of their raw figures."""
    out = []
    for s in seen:
        reached = [
            share for start, share, _ in steps[s.judged.verdict] if s.judged.confidence >= start
        ]
        out.append(Judged(s.judged.verdict, reached[-1], s.judged.right))
    return out


def held_out(seen: Sequence[Seen]) -> list[Judged]:
    """The points of the cases, each with the confidence fitted on all other events."""
    out = []
    for event in sorted({s.event for s in seen}):
        steps = fitted([s for s in seen if s.event != event])
        out += mapped([s for s in seen if s.event == event and s.weight == 1], steps)
    return out


def fit(own: Sequence[Event], gold: Sequence[Event]) -> Iterator[str]:
    """Write the file, and tell the calibration errors before and after."""
    seen = [*of_cases(own), *of_perturbations()]
    steps = fitted(seen)
    rows = {name: [list(step) for step in found] for name, found in steps.items()}
    FILE.write_text(_HEAD + yaml.safe_dump({"steps": rows}, sort_keys=False), "utf-8")
    yield f"Fitted on {len(own)} events and {_PAIRS} pairs: {rows}"
    cases = [s for s in seen if s.weight == 1]
    yield from _errors("own cases, each event held out", cases, held_out(seen))
    if gold:
        unseen = of_cases(gold)
        yield from _errors("shared gold, never fitted", unseen, mapped(unseen, steps))


def _errors(name: str, before: Sequence[Seen], after: Sequence[Judged]) -> Iterator[str]:
    yield f"\n{name}: expected calibration error"
    raw = [s.judged for s in before]
    for verdict in (None, *Verdict):
        pair = [[j for j in part if verdict in (None, j.verdict)] for part in (raw, after)]
        if all(pair):
            was, now = map(error, pair)
            yield f"  {verdict or 'all':10} {len(pair[0]):4} points  {was:.3f} → {now:.3f}"
