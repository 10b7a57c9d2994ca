"""Whether the engine says the same when the statements or their claims come in another order."""

from __future__ import annotations

from dataclasses import replace

from evaluation.perturbations.records import Pair
from evaluation.perturbations.run import Runner
from readout.model import Comparison

Gist = list[tuple[tuple[tuple[str, str], ...], str, tuple[str, ...]]]


def turned(pair: Pair) -> Pair:
    """The pair with its statements in the other order."""
    return replace(pair, one=pair.other, other=pair.one)


def asymmetric(runner: Runner, pair: Pair) -> bool:
    """Whether the order of the two statements changes a point, a verdict or an aspect."""
    return gist(runner.answer(pair)) != gist(runner.answer(turned(pair)))


def gist(answer: Comparison) -> Gist:
    """The points by the texts of their claims, with verdicts and aspects, in a fixed order."""
    found = []
    for point in answer.points:
        claims = [answer.claim(i) for i in point.claims]
        texts = tuple(sorted((c.party, c.text) for c in claims))
        aspects = tuple(sorted({d.aspect.value for d in point.differences}))
        found.append((texts, point.verdict.value, aspects))
    return sorted(found)
