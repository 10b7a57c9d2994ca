"""A comparison with its parties and topics in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from readout.model import Comparison
from readout.report.headings import headings


def translated(comparison: Comparison, language: str) -> Comparison:
    """The comparison with every party that has a name in this language under that name, and the
    topic of every point on which a party speaks it in that party's words.

    Ids and what the parties said stay as they are.  Two parties never come to share a name: both
    keep their own.  In English, the language of the record, names stay as they were given.
    """
    if language == "en":
        return comparison
    topics = headings(comparison, language)
    points = (replace(p, topic=t) for p, t in zip(comparison.points, topics, strict=True))
    return _Names(comparison, language).in_all(replace(comparison, points=tuple(points)))


class _Names:
    def __init__(self, comparison: Comparison, language: str) -> None:
        said = {
            party: names[language] for party, names in comparison.names.items() if language in names
        }
        taken = [*said.values(), *(p for p in comparison.parties if p not in said)]
        self.said = {party: name for party, name in said.items() if taken.count(name) == 1}

    def one(self, party: str) -> str:
        return self.said.get(party, party)

    def each(self, parties: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self.one, parties))

    def in_all(self, c: Comparison) -> Comparison:
        return replace(
            c,
            statements=tuple(replace(s, party=self.one(s.party)) for s in c.statements),
            claims=tuple(
                replace(
                    claim,
                    party=self.one(claim.party),
                    speakers=self.each(claim.speakers),
                    mentions=tuple(replace(m, party=self.one(m.party)) for m in claim.mentions),
                )
                for claim in c.claims
            ),
            points=tuple(
                replace(
                    point,
                    silent=self.each(point.silent),
                    differences=tuple(
                        replace(d, told=d.told.renamed(self.said)) for d in point.differences
                    ),
                )
                for point in c.points
            ),
            commitments=tuple(
                replace(
                    k,
                    who=self.each(k.who),
                    stated_by=self.each(k.stated_by),
                    not_stated_by=self.each(k.not_stated_by),
                )
                for k in c.commitments
            ),
            responses=tuple(
                replace(r, party=self.one(r.party), mentioned_by=self.each(r.mentioned_by))
                for r in c.responses
            ),
            names={},
        )
