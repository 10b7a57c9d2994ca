"""Which claims of an answer meet which claims of the annotation, and what follows from it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from evaluation.events import Event, NotedClaim, NotedPoint
from readout.model import Claim, Comparison, Point, Span, Verdict


def shared_length(a: Span, b: Span) -> int:
    """How many code points two spans have in common."""
    first, last = max(a.start, b.start), min(a.end, b.end)
    return max(0, last - first)


def meet(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of the shorter one."""
    return 2 * shared_length(a, b) >= min(_length(a), _length(b))


def same(a: Span, b: Span) -> bool:
    """Whether two spans share at least half of what they cover together."""
    common = shared_length(a, b)
    return 2 * common >= _length(a) + _length(b) - common


def _length(span: Span) -> int:
    return span.end - span.start


@dataclass(frozen=True, eq=False)
class Meeting:
    """An annotated event laid beside an answer."""

    event: Event
    answer: Comparison

    @cached_property
    def party(self) -> dict[str, str]:
        """The party of each claim of the answer, as the caller named it."""
        owner = {s.id: s.party for s in self.answer.statements}
        return {c.id: owner[c.statement] for c in self.answer.claims}

    @cached_property
    def noted(self) -> dict[str, list[NotedClaim]]:
        """For each claim of the answer, the annotated claims it meets."""
        return {
            c.id: [
                n for n in self.event.claims if n.party == self.party[c.id] and meet(c.span, n.span)
            ]
            for c in self.answer.claims
        }

    @cached_property
    def found(self) -> dict[NotedClaim, list[Claim]]:
        """For each annotated claim, the claims of the answer that meet it."""
        return {
            n: [c for c in self.answer.claims if n in self.noted[c.id]] for n in self.event.claims
        }

    @cached_property
    def point_of(self) -> dict[str, Point]:
        """The point of each claim of the answer."""
        return {i: point for point in self.answer.points for i in point.claims}

    @cached_property
    def noted_point_of(self) -> dict[NotedClaim, NotedPoint]:
        """The annotated point of each annotated claim."""
        return {claim: point for point in self.event.points for claim in point.claims}

    def answered_pairs(self) -> tuple[set[frozenset[NotedClaim]], int]:
        """The annotated pairs that the answer puts together, and how many of its own meet none.

        Claims of the answer that are too long meet many annotated ones and stand for all pairs
        among these: a statement given as one claim gains nothing by it.
        """
        pairs: set[frozenset[NotedClaim]] = set()
        nowhere = 0
        for point in self.answer.points:
            for i, j in combinations(point.claims, 2):
                if self.party[i] != self.party[j]:
                    met = {frozenset((a, b)) for a in self.noted[i] for b in self.noted[j]}
                    pairs |= met
                    nowhere += not met
        return pairs, nowhere

    def right(self, pair: frozenset[NotedClaim]) -> bool:
        """Whether the annotation has both claims in one point."""
        return len({id(self.noted_point_of[claim]) for claim in pair}) == 1

    def asked_pairs(self) -> list[tuple[NotedPoint, NotedClaim, NotedClaim, bool]]:
        """The pairs the answer should have put together, and whether it did.

        Pairs of a point that may also be read as one-sided are not asked for.
        """
        out = []
        for point in self.event.points:
            if Verdict.ONE_SIDED in point.verdicts:
                continue
            for a, b in combinations(point.claims, 2):
                if a.party != b.party:
                    homes = {self.point_of[c.id].id for c in self.found[a]}
                    together = any(self.point_of[c.id].id in homes for c in self.found[b])
                    out.append((point, a, b, together))
        return out

    def sides(self, point: Point, noted: NotedPoint) -> set[str]:
        """The parties whose claims in `point` meet claims of the annotated point."""
        return {
            self.party[i]
            for i in point.claims
            if any(self.noted_point_of[n] is noted for n in self.noted[i])
        }

    def shared_points(self, point: Point) -> list[NotedPoint]:
        """The annotated points of which `point` joins claims of two parties or more."""
        return [noted for noted in self.event.points if len(self.sides(point, noted)) > 1]

    def best_point(self, noted: NotedPoint) -> Point | None:
        """The point of the answer that speaks for an annotated point, if any.

        It is the one that holds most of its text; for a point of several parties only those
        count that join two of them.
        """
        held: Counter[str] = Counter()
        for claim in noted.claims:
            for c in self.found[claim]:
                held[self.point_of[c.id].id] += shared_length(c.span, claim.span)
        candidates = [p for p in self.answer.points if p.id in held]
        if noted.verdicts[0] is not Verdict.ONE_SIDED:
            candidates = [p for p in candidates if len(self.sides(p, noted)) > 1]
        return max(candidates, key=lambda p: held[p.id], default=None)

    def verdict(self, noted: NotedPoint) -> Verdict | None:
        """What the answer says of an annotated point; `None` if it has no claim of it."""
        best = self.best_point(noted)
        if best:
            return best.verdict
        return None if noted.verdicts[0] is Verdict.ONE_SIDED else Verdict.ONE_SIDED

    def best_claim(self, noted: NotedClaim) -> Claim | None:
        """The claim of the answer that shares most with an annotated one, if any meets it."""
        return max(self.found[noted], key=lambda c: shared_length(c.span, noted.span), default=None)
