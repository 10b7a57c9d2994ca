"""The commitments for the page: rows of a table, and those with a date on a line of time."""

from __future__ import annotations

from dataclasses import dataclass

from readout.model import Commitment, Comparison
from readout.report import phrases
from readout.report.html.timeline import Place, Scale, days
from readout.report.html.view import PartyView, Views, direction, tag
from readout.report.interface import Interface
from readout.report.runs import harmless

_SHORT = 90


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment; `hue` is that of the one party that states it, 0 if several do."""

    anchor: str
    claim: str
    what: str
    short: str
    language: str
    direction: str
    who: tuple[PartyView, ...]
    amount: str
    condition: str
    due: str
    place: Place | None
    stated: tuple[PartyView, ...]
    not_stated: tuple[PartyView, ...]
    hue: int
    classes: str


@dataclass(frozen=True, slots=True)
class Said:
    """The day of the statements, where all that have one have the same."""

    day: str
    place: Place


class Ledger:
    """All commitments, those with a date first, the earliest first."""

    def __init__(self, comparison: Comparison, views: Views, words: Interface) -> None:
        self.views = views
        self.words = words
        dated = [found for c in comparison.commitments if (found := days(c.due))]
        published = {s.published for s in comparison.statements if s.published}
        said = published.pop() if len(published) == 1 else None
        self.scale = Scale([*dated, (said, said)] if said else dated) if dated else None
        order = sorted(
            comparison.commitments,
            key=lambda c: (days(c.due) is None, days(c.due) or (), c.due or ""),
        )
        self.rows = [self._row(c) for c in order]
        self.dated = [row for row in self.rows if row.place]
        self.said = (
            Said(words.day(said.isoformat()), self.scale.place((said, said)))
            if said and self.scale
            else None
        )
        self.columns = [
            c for c in _COLUMNS if c in _ALWAYS or any(_filled(r, c) for r in self.rows)
        ]

    def _row(self, c: Commitment) -> Row:
        claims = [self.views.claims[id_] for id_ in c.claims]
        language = claims[0].language if claims else None
        found = days(c.due)
        what = " ".join(harmless(c.what).split())
        stated = tuple(self.views.party(party) for party in c.stated_by)
        return Row(
            anchor=self.views.anchors.commitment(c.id),
            claim=self.views.anchors.claim(c.claims[0]) if c.claims else "commitments",
            what=what,
            short=what if len(what) <= _SHORT else what[:_SHORT].rsplit(" ", 1)[0] + "…",
            language=tag(language),
            direction=direction(language),
            who=tuple(self.views.party(party) for party in c.who),
            amount=self._amount(c),
            condition=harmless(c.condition or ""),
            due=harmless(self.words.day(c.due)) if c.due else "",
            place=self.scale.place(found) if found and self.scale else None,
            stated=stated,
            not_stated=tuple(self.views.party(party) for party in c.not_stated_by),
            hue=stated[0].hue if len(stated) == 1 else 0,
            classes=" ".join(f"has-{party.number}" for party in stated if party.number >= 0),
        )

    def _amount(self, c: Commitment) -> str:
        """How much: in English as read, in Russian in the words of the statement."""
        if self.words.language == "en":
            return harmless(phrases.amounts(c))
        return ", ".join(dict.fromkeys(" ".join(harmless(q.text).split()) for q in c.quantities))


_COLUMNS = ("due", "what", "who", "amount", "condition", "stated", "not_stated")
_ALWAYS = ("due", "what", "who", "stated")


def _filled(row: Row, column: str) -> bool:
    return bool(getattr(row, column))
