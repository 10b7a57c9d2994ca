"""Names for links inside the page: #c- a claim, #t- its place in the full text, #p- a point …

A name is made of what it leads to, never of its place: a link that was sent on leads to the same
words when a statement grows, or to nothing once they are gone, but never to others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from readout.model import Comparison


class Anchors:
    """The names of one comparison's claims, points, commitments and statements, by their ids.

    A claim's is its fingerprint.  A point's and a commitment's are made of their claims': the
    order of the statements and what else they say don't change them, but a claim that joins or
    leaves does.  A statement's is made of its party and source.  Whatever would share a name
    with another is numbered: claims in the same words by source and place, so the n-th of them
    keeps its name until another comes before it.
    """

    def __init__(self, comparison: Comparison) -> None:
        sources = {s.id: (s.source, s.sha256) for s in comparison.statements}
        claims = sorted(
            comparison.claims, key=lambda c: (*sources.get(c.statement, ("", "")), c.span)
        )
        self._claims = _numbered((c.id, c.fingerprint) for c in claims)
        self._points = _numbered((p.id, self._of(p.claims)) for p in comparison.points)
        self._commitments = _numbered((k.id, self._of(k.claims)) for k in comparison.commitments)
        self._statements = _numbered(
            (s.id, _hash([s.party, s.source])) for s in comparison.statements
        )

    def claim(self, id_: str) -> str:
        """Where a claim stands in its point."""
        return f"c-{self._claims[id_]}"

    def place(self, id_: str) -> str:
        """Where a claim stands in the full text."""
        return f"t-{self._claims[id_]}"

    def point(self, id_: str) -> str:
        """A point."""
        return f"p-{self._points[id_]}"

    def commitment(self, id_: str) -> str:
        """A commitment's row."""
        return f"k-{self._commitments[id_]}"

    def statement(self, id_: str) -> str:
        """A statement in full."""
        return f"s-{self._statements[id_]}"

    def _of(self, claims: Iterable[str]) -> str:
        return _hash(sorted(self._claims[id_] for id_ in claims))


def _hash(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def _numbered(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The names by id; the second and later bearers of one get a number."""
    seen: Counter[str] = Counter()
    names: dict[str, str] = {}
    for id_, name in named:
        seen[name] += 1
        names[id_] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return names
