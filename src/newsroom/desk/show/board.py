"""The comparison of an event: its rows in sections, most newsworthy first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Left
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from newsroom.desk.show.parties import PartyShown, parties_of
from newsroom.desk.show.rows import Rows, RowShown
from newsroom.records.models import Claim, Difference, Event, Point, Statement
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind, Verdict
from readout.report.interface import Interface, interface

# In this order reports show the kinds; the keys 1 to 6 have the order of `Kind`.
_KINDS = (
    Kind.COMMITMENT, Kind.DEMAND, Kind.NEXT_STEP, Kind.ASSERTION, Kind.EVALUATION, Kind.COURTESY,
)  # fmt: skip
# From this many parties on, each cell carries its party's name and the columns aren't the parties'.
MANY = 5


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to show: all, or those of a sort, of a party (its key), of a kind of claim."""

    show: str = "all"
    party: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filter:
        """What the address asks for; anything unknown is left out."""
        show, kind = query.get("show", "all"), query.get("kind", "")
        return cls(
            show if show in SHOW else "all",
            query.get("party", ""),
            kind if kind in Kind.values else "",
        )

    def takes(self, row: RowShown) -> bool:
        """Whether the row is one of those."""
        return (
            SHOW[self.show][1](row)
            and (not self.kind or self.kind in row.kinds)
            and (not self.party or any(cell.party.key == self.party for cell in row.cells))
        )

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Filter()


SHOW: dict[str, tuple[str | Promise, Callable[[RowShown], bool]]] = {
    "all": (_("all"), lambda row: True),
    "undecided": (_("undecided"), lambda row: row.undecided),
    "conflicts": (_("conflicts"), lambda row: row.loud),
    "commitments": (_("commitments"), lambda row: Kind.COMMITMENT in row.kinds),
    "differ": (_("they differ"), lambda row: row.verdict == Verdict.DIFFER),
    "one_sided": (_("only one says it"), lambda row: row.verdict == Verdict.ONE_SIDED),
    "agree": (_("they agree"), lambda row: row.verdict == Verdict.AGREE),
}

# The first section that takes a row has it; the last ones are folded.
_SECTIONS: tuple[tuple[str, str | Promise, Callable[[RowShown], bool]], ...] = (
    ("rejected", _("Rejected"), lambda row: row.state == State.REJECTED),
    ("newsworthy", _("Newsworthy"), lambda row: row.newsworthy),
    ("conflicts", _("Conflicts"), lambda row: row.loud),
    ("agree", _("They agree"), lambda row: row.verdict == Verdict.AGREE
     and Kind.COMMITMENT not in row.kinds),
    ("commitments", _("Commitments"), lambda row: Kind.COMMITMENT in row.kinds),
    ("differ", _("They differ"), lambda row: row.verdict == Verdict.DIFFER),
    ("one_sided", _("Only one says it"), lambda row: True),
)  # fmt: skip
_ORDER = ("newsworthy", "conflicts", "commitments", "differ", "one_sided", "agree", "rejected")
_FOLDED = frozenset({"agree", "rejected"})


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading; `folded` until somebody opens it."""

    key: str
    title: str | Promise
    rows: list[RowShown]
    folded: bool


@dataclass(slots=True)
class Board:
    """The rows of an event, or those asked for, and what belongs to all of them."""

    event: Event
    only: Iterable[int] | None = None
    words: Interface = field(init=False)
    statements: list[Statement] = field(init=False)
    parties: dict[int, PartyShown] = field(init=False)
    rows: list[RowShown] = field(init=False)

    def __post_init__(self) -> None:
        self.words = interface((get_language() or "en")[:2])
        self.statements = list(
            self.event.statements.select_related("party", "capture")
            .annotate(opening=Left("text", 300))
            .defer("text", "places")
        )
        self.parties = parties_of(self.event, self.statements)
        make = Rows(self.parties, self.words, tuple(map(str, _KINDS)))
        self.rows = sorted(
            (make.row(point) for point in self._points() if point.claims.all()),
            key=lambda row: row.place,
        )

    @property
    def columns(self) -> list[PartyShown]:
        """The parties that have a statement."""
        return [party for party in self.parties.values() if party.speaks]

    @property
    def many(self) -> bool:
        """Whether there are too many parties for a column each."""
        return len(self.columns) >= MANY

    @property
    def decided(self) -> int:
        """How many rows somebody has decided on."""
        return sum(not row.undecided for row in self.rows)

    def sections(self, chosen: Filter) -> list[Section]:
        """The rows that the filter takes, under their headings; a chosen sort is never folded."""
        found: dict[str, list[RowShown]] = {key: [] for key in _ORDER}
        titles = {key: title for key, title, _ in _SECTIONS}
        for row in filter(chosen.takes, self.rows):
            key = next(key for key, _, takes in _SECTIONS if takes(row))
            found[key].append(row)
        return [
            Section(key, titles[key], rows, key in _FOLDED and chosen.show == "all")
            for key, rows in found.items()
            if rows
        ]

    def _points(self) -> QuerySet[Point]:
        points = self.event.points.exclude(state=State.RETIRED).select_related(
            "decided_by", "joins"
        )
        if self.only is not None:
            points = points.filter(pk__in=self.only)
        by_id = {statement.pk: statement for statement in self.statements}
        loaded = points.prefetch_related(
            Prefetch("claims", Claim.objects.exclude(state=State.RETIRED)),
            Prefetch("differences", _standing()),
        )
        for point in loaded:
            _know(point.claims.all(), by_id)
        return loaded


def _standing() -> QuerySet[Difference]:
    return Difference.objects.exclude(state__in=(State.RETIRED, State.REJECTED))


def _know(claims: Sequence[Claim], statements: dict[int, Statement]) -> None:
    """Let the claims share the statements that are loaded."""
    for claim in claims:
        claim.statement = statements[claim.statement_id]
