"""The figures, all in 0..1, counted over any number of events.

    claim_f1        claims found with their borders about right (IoU of at least one half)
    text_covered    how much of the annotated claims' text the answer's claims hold
    pair_p, pair_r, pair_f1   pairs of claims, across parties, put into one point
    verdict_f1      macro F1 over agree, differ, one_sided
    agree_precision points called “agree” that the annotation calls so too
    false_agree     points that differ gravely, called “agree”: the worst error
    conflict_recall points that differ gravely and are called “differ”
    aspect_f1       micro F1 of the aspects of points that differ
    kind_f1         macro F1 of the kind of claims that were found
    commit_f1       F1 of the kind “commitment”
    number_r, date_r  annotated quantities and dates that were read

They are defined as in the scorer of the shared gold, so that the two can be laid side by side.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from evaluation.events import NamedAmount
from evaluation.meeting import Meeting, same, shared_length
from readout.model import Aspect, Kind, Point, Quantity, Verdict

Figures = dict[str, float | None]

LOWER_IS_BETTER = frozenset({"false_agree"})

_SECONDS = {"second": 1, "minute": 60, "hour": 60**2, "day": 24 * 60**2, "week": 7 * 24 * 60**2}


@dataclass
class Tally:
    """What is counted of an event; tallies of several events add up."""

    answer_claims: list[bool] = field(default_factory=list)
    noted_claims: list[bool] = field(default_factory=list)
    covered: int = 0
    noted_length: int = 0
    answered_pairs: list[bool] = field(default_factory=list)
    asked_pairs: list[bool] = field(default_factory=list)
    agreements: list[bool] = field(default_factory=list)
    verdicts: list[tuple[str, str]] = field(default_factory=list)
    grave: list[str] = field(default_factory=list)
    aspects_right: int = 0
    aspects_all: int = 0
    kinds: list[tuple[str, str]] = field(default_factory=list)
    kinds_missed: list[str] = field(default_factory=list)
    numbers: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add another event's counts to these."""
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


def tally(meeting: Meeting) -> Tally:
    """The counts of one event."""
    t = Tally()
    _count_claims(meeting, t)
    _count_pairs(meeting, t)
    _count_verdicts(meeting, t)
    _count_contents(meeting, t)
    return t


def _count_claims(m: Meeting, t: Tally) -> None:
    t.answer_claims = [
        any(same(c.span, n.span) for n in m.event.claims if n.party == m.party[c.id])
        for c in m.answer.claims
    ]
    for noted in m.event.claims:
        ours = [c for c in m.answer.claims if m.party[c.id] == noted.party]
        t.noted_claims.append(any(same(c.span, noted.span) for c in ours))
        t.covered += sum(shared_length(c.span, noted.span) for c in ours)
        t.noted_length += noted.span.end - noted.span.start


def _count_pairs(m: Meeting, t: Tally) -> None:
    pairs, nowhere = m.answered_pairs()
    t.answered_pairs = [m.right(pair) for pair in pairs] + [False] * nowhere
    t.asked_pairs = [together for *_, together in m.asked_pairs()]


def _count_verdicts(m: Meeting, t: Tally) -> None:
    for point in m.answer.points:
        if point.verdict is Verdict.AGREE:
            shared = m.shared_points(point)
            t.agreements.append(bool(shared) and all(Verdict.AGREE in n.verdicts for n in shared))
    for noted in m.event.points:
        best = noted.verdicts[0]
        said = m.verdict(noted)
        t.verdicts.append((best, best if said in noted.verdicts else str(said or "none")))
        if noted.grave:
            t.grave.append(str(said))
        if noted.verdicts == (Verdict.DIFFER,):
            given = _aspects(m.best_point(noted)) if said is Verdict.DIFFER else set()
            t.aspects_right += len(given & noted.aspects)
            t.aspects_all += len(given) + len(noted.aspects)


def _aspects(point: Point | None) -> set[Aspect]:
    return {d.aspect for d in point.differences} if point else set()


def _count_contents(m: Meeting, t: Tally) -> None:
    for noted in m.event.claims:
        claim = m.best_claim(noted)
        if claim:
            right = claim.kind in noted.kinds
            t.kinds.append((noted.kinds[0], noted.kinds[0] if right else claim.kind))
        else:
            t.kinds_missed.append(noted.kinds[0])
        amounts = [amount(q) for c in m.found[noted] for q in c.quantities]
        t.numbers += [amount(q) in amounts for q in noted.quantities]
        days = [d.iso for c in m.found[noted] for d in c.dates]
        t.dates += [day in days for day in noted.dates]


def amount(quantity: Quantity | NamedAmount) -> tuple[str, float]:
    """What two quantities are compared by: their value, or for durations their seconds."""
    unit = (quantity.unit or "").lower()
    for name, seconds in _SECONDS.items():
        if unit.startswith(name):
            return "s", quantity.value * seconds
    return "", quantity.value


def figures(t: Tally) -> Figures:
    """The figures of these counts; `None` where there was nothing to count."""
    pair_p, pair_r = _mean(t.answered_pairs), _mean(t.asked_pairs)
    commit = str(Kind.COMMITMENT)
    right = sum(a == b == commit for a, b in t.kinds)
    said = sum(b == commit for _, b in t.kinds)
    there = sum(a == commit for a, _ in t.kinds) + t.kinds_missed.count(commit)
    return {
        "claim_f1": _f1(_mean(t.answer_claims) or 0, _mean(t.noted_claims) or 0),
        "text_covered": t.covered / max(1, t.noted_length),
        "pair_p": pair_p,
        "pair_r": pair_r,
        "pair_f1": None if pair_r is None else _f1(pair_p or 0, pair_r),
        "verdict_f1": _macro_f1(t.verdicts),
        "agree_precision": _mean(t.agreements),
        "false_agree": _mean(v == Verdict.AGREE for v in t.grave),
        "conflict_recall": _mean(v == Verdict.DIFFER for v in t.grave),
        "aspect_f1": 2 * t.aspects_right / t.aspects_all if t.aspects_all else None,
        "kind_f1": _macro_f1(t.kinds),
        "commit_f1": _f1(right / said if said else 0, right / there if there else 0),
        "number_r": _mean(t.numbers),
        "date_r": _mean(t.dates),
    }


def _mean(values: Iterable[bool]) -> float | None:
    counted = list(values)
    return sum(counted) / len(counted) if counted else None


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _macro_f1(pairs: list[tuple[str, str]]) -> float:
    """The mean over the labels that occur in the annotation of each label's F1."""
    scores = []
    for label in {noted for noted, _ in pairs}:
        right = sum(a == b == label for a, b in pairs)
        wrong = sum((a == label) != (b == label) for a, b in pairs)
        scores.append(2 * right / (2 * right + wrong))
    return sum(scores) / len(scores) if scores else 0.0
