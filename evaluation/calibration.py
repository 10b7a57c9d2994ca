"""Whether confidence means something: how often a point of some confidence is right.

A point is right if its verdict is one that the annotation allows for what its claims meet; points
whose claims meet nothing annotated are left out, except that to call those `agree` is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation.meeting import Meeting
from readout.model import Point, Verdict

_BINS = 10


@dataclass(frozen=True)
class Judged:
    """A point's verdict, how sure the engine is of it, and whether it is right."""

    verdict: Verdict
    confidence: float
    right: bool


def judged(meeting: Meeting) -> Iterator[Judged]:
    """The points of an answer that the annotation can judge."""
    for point in meeting.answer.points:
        right = _right(meeting, point)
        if right is not None:
            yield Judged(point.verdict, point.confidence, right)


def _right(m: Meeting, point: Point) -> bool | None:
    met = [n for i in point.claims for n in m.noted[i]]
    if point.verdict is Verdict.ONE_SIDED:
        allowed = [Verdict.ONE_SIDED in m.noted_point_of[n].verdicts for n in met]
        return all(allowed) if allowed else None
    shared = m.shared_points(point)
    if not met and point.verdict is Verdict.DIFFER:
        return None
    if point.verdict is Verdict.AGREE:
        return bool(shared) and all(Verdict.AGREE in n.verdicts for n in shared)
    return any(Verdict.DIFFER in n.verdicts for n in shared)


def report(found: Sequence[Judged]) -> Iterator[str]:
    """A reliability table for all points and for each verdict, and what mapping would mend it."""
    for verdict in (None, *Verdict):
        mine = [j for j in found if verdict in (None, j.verdict)]
        if mine:
            yield from _table(str(verdict or "all verdicts"), mine)


def _table(title: str, mine: Sequence[Judged]) -> Iterator[str]:
    yield (
        f"\n{title}: {len(mine)} points, right {_share(mine):.3f}, "
        f"mean confidence {_mean(mine):.3f}, ECE {error(mine):.3f}, "
        f"a right one is surer than a wrong one {_order(mine):.3f}"
    )
    for low, part in _bins(mine):
        bar = "█" * round(20 * _share(part))
        yield f"  {low:.1f}–{low + 1 / _BINS:.1f} {len(part):5} {_share(part):7.3f}  {bar}"
    steps = ", ".join(f"≤ {c:.2f} → {value:.2f} ({n})" for c, value, n in rising(mine))
    yield f"  a rising mapping: {steps}"


def error(mine: Sequence[Judged]) -> float:
    """Expected calibration error: the mean gap between confidence and being right, by bin."""
    gaps = (len(part) * abs(_share(part) - _mean(part)) for _, part in _bins(mine))
    return sum(gaps) / len(mine)


def rising(mine: Sequence[Judged]) -> list[tuple[float, float, int]]:
    """The best rising step function (pool adjacent violators): (up to, share right, points)."""
    blocks: list[list[Judged]] = []
    for judgement in sorted(mine, key=lambda j: j.confidence):
        if blocks and blocks[-1][-1].confidence == judgement.confidence:
            blocks[-1].append(judgement)
        else:
            blocks.append([judgement])
    return [(b[-1].confidence, _share(b), len(b)) for b in _settled(blocks)]


def _settled(blocks: list[list[Judged]]) -> list[list[Judged]]:
    """The blocks joined until their shares rise."""
    done: list[list[Judged]] = []
    for block in blocks:
        done.append(block)
        while len(done) > 1 and _share(done[-2]) >= _share(done[-1]):
            done[-2:] = [done[-2] + done[-1]]
    return done


def _bins(mine: Sequence[Judged]) -> list[tuple[float, list[Judged]]]:
    parts: dict[int, list[Judged]] = {}
    for judgement in mine:
        parts.setdefault(min(int(judgement.confidence * _BINS), _BINS - 1), []).append(judgement)
    return [(n / _BINS, part) for n, part in sorted(parts.items())]


def _order(mine: Sequence[Judged]) -> float:
    """The share of pairs of a right and a wrong point in which the right one is surer (AUC)."""
    good = [j.confidence for j in mine if j.right]
    bad = [j.confidence for j in mine if not j.right]
    if not (good and bad):
        return float("nan")
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / (len(good) * len(bad))


def _share(mine: Iterable[Judged]) -> float:
    values = [j.right for j in mine]
    return sum(values) / len(values)


def _mean(mine: Iterable[Judged]) -> float:
    values = [j.confidence for j in mine]
    return sum(values) / len(values)
