"""What the engine got wrong in an event, with the words, for a person to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evaluation.meeting import Meeting, same
from evaluation.scoring import amount
from readout.model import Point, Verdict


@dataclass(frozen=True)
class Mistake:
    """One mistake: its kind, by which mistakes are counted, and what to read."""

    kind: str
    told: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.told}"


def mistakes(m: Meeting) -> Iterator[Mistake]:
    """The mistakes of an event, gravest first."""
    for kind, found in (
        ("false agreement", _false_agreements(m)),
        ("wrong verdict", _wrong_verdicts(m)),
        ("missed pair", _missed_pairs(m)),
        ("wrong pair", _wrong_pairs(m)),
        ("wrong aspects", _wrong_aspects(m)),
        ("wrong borders", _wrong_borders(m)),
        ("wrong kind", _wrong_kinds(m)),
        ("amount not read", _missed_amounts(m)),
        ("date not read", _missed_dates(m)),
    ):
        yield from (Mistake(kind, told) for told in found)


def counted(found: Iterable[Mistake]) -> Iterator[str]:
    """How often each kind of mistake was made, the most frequent first."""
    for kind, times in Counter(mistake.kind for mistake in found).most_common():
        yield f"{times:5} {kind}"


def _false_agreements(m: Meeting) -> Iterator[str]:
    for point in m.answer.points:
        if point.verdict is not Verdict.AGREE:
            continue
        shared = m.shared_points(point)
        against = [n for n in shared if Verdict.AGREE not in n.verdicts]
        if against or not shared:
            reasons = "; ".join(f"{n.topic}: {n.verdicts[0]}{_colon(n.note)}" for n in against)
            grave = any(n.grave for n in against)
            title = "GRAVE, " if grave else ""
            yield (
                f"{title}[{reasons or 'nothing shared'}] confidence {point.confidence:.2f}"
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
        yield f"{said}, not {asked} [{noted.topic}{_colon(noted.note)}]" + (
            _lines(m, point) if point else ""
        )


def _missed_pairs(m: Meeting) -> Iterator[str]:
    for noted, a, b, together in m.asked_pairs():
        if not together:
            yield (
                f"[{noted.topic}: {noted.verdicts[0]}]"
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
            yield f"{len(wrong)} in a point called {point.verdict}" + _lines(m, point)


def _wrong_aspects(m: Meeting) -> Iterator[str]:
    for noted in m.event.points:
        point = m.best_point(noted)
        if noted.verdicts != (Verdict.DIFFER,) or not point or point.verdict is not Verdict.DIFFER:
            continue
        given = {d.aspect for d in point.differences}
        if given != noted.aspects:
            missed, added = sorted(noted.aspects - given), sorted(given - noted.aspects)
            told = f"missed {', '.join(missed) or 'none'}, added {', '.join(added) or 'none'}"
            yield f"{told} [{noted.topic}{_colon(noted.note)}]" + _lines(m, point)


def _wrong_borders(m: Meeting) -> Iterator[str]:
    for noted in m.event.claims:
        ours = [c for c in m.answer.claims if m.party[c.id] == noted.party]
        if not any(same(c.span, noted.span) for c in ours):
            read = "".join(f"\n      read: {c.text}" for c in m.found[noted])
            yield f"{noted.party}: {noted.text}{read}"


def _wrong_kinds(m: Meeting) -> Iterator[str]:
    for noted in m.event.claims:
        claim = m.best_claim(noted)
        if claim and claim.kind not in noted.kinds:
            yield f"{claim.kind}, not {noted.kinds[0]}: {noted.text}"


def _missed_amounts(m: Meeting) -> Iterator[str]:
    for noted in m.event.claims:
        read = [amount(q) for c in m.found[noted] for q in c.quantities]
        for wanted in noted.quantities:
            if amount(wanted) not in read:
                yield f"{wanted.value} {wanted.unit or ''}: {noted.text}"


def _missed_dates(m: Meeting) -> Iterator[str]:
    for noted in m.event.claims:
        read = [d.iso for c in m.found[noted] for d in c.dates]
        yield from (f"{day}, not {read}: {noted.text}" for day in noted.dates if day not in read)


def _lines(m: Meeting, point: Point) -> str:
    claims = "".join(f"\n      {m.party[i]}: {m.answer.claim(i).text}" for i in point.claims)
    return claims + "".join(
        f"\n      – {d.aspect}, {d.weight}: {d.note}" for d in point.differences
    )


def _colon(note: str) -> str:
    return f": {note}" if note else ""
