"""What the engine got wrong in an event, with the words, for a person to read."""

from __future__ import annotations

from collections.abc import Iterator

from evaluation.meeting import Meeting
from readout.model import Point, Verdict


def mistakes(m: Meeting) -> Iterator[str]:
    """One block of lines a mistake, gravest first."""
    yield from _false_agreements(m)
    yield from _wrong_verdicts(m)
    yield from _missed_pairs(m)
    yield from _wrong_pairs(m)


def _false_agreements(m: Meeting) -> Iterator[str]:
    for point in m.answer.points:
        if point.verdict is not Verdict.AGREE:
            continue
        shared = m.shared_points(point)
        against = [n for n in shared if Verdict.AGREE not in n.verdicts]
        if against or not shared:
            reasons = "; ".join(f"{n.topic}: {n.verdicts[0]}{_colon(n.note)}" for n in against)
            grave = any(n.grave for n in against)
            title = "FALSE AGREEMENT" if grave else "agreement not in the annotation"
            yield (
                f"{title} [{reasons or 'nothing shared'}] confidence {point.confidence:.2f}"
                + _lines(m, point)
            )


def _wrong_verdicts(m: Meeting) -> Iterator[str]:
    for noted in m.event.points:
        point, said = m.best_point(noted), m.verdict(noted)
        joined = point is not None and noted.verdicts[0] is not Verdict.ONE_SIDED
        if said in noted.verdicts or said is None or not (joined or said is not Verdict.ONE_SIDED):
            continue  # a pair that was missed altogether is told as such
        if said is Verdict.AGREE and Verdict.AGREE not in noted.verdicts and joined:
            continue  # told above
        asked = f"{noted.verdicts[0]} {', '.join(sorted(noted.aspects))}".strip()
        yield f"wrong verdict: {said}, not {asked} [{noted.topic}{_colon(noted.note)}]" + (
            _lines(m, point) if point else ""
        )


def _missed_pairs(m: Meeting) -> Iterator[str]:
    for noted, a, b, together in m.asked_pairs():
        if not together:
            yield (
                f"missed pair [{noted.topic}: {noted.verdicts[0]}]"
                f"\n      {a.party}: {a.text}\n      {b.party}: {b.text}"
            )


def _wrong_pairs(m: Meeting) -> Iterator[str]:
    for point in m.answer.points:
        wrong = [
            (i, j)
            for n, i in enumerate(point.claims)
            for j in point.claims[n + 1 :]
            if m.party[i] != m.party[j]
            and not any(m.right(frozenset((a, b))) for a in m.noted[i] for b in m.noted[j])
        ]
        if wrong:
            yield f"wrong pairs: {len(wrong)} in a point called {point.verdict}" + _lines(m, point)


def _lines(m: Meeting, point: Point) -> str:
    claims = "".join(f"\n      {m.party[i]}: {m.answer.claim(i).text}" for i in point.claims)
    return claims + "".join(
        f"\n      – {d.aspect}, {d.weight}: {d.note}" for d in point.differences
    )


def _colon(note: str) -> str:
    return f": {note}" if note else ""
