"""A comparison as a table for people, in a terminal or in a pipe.

Most newsworthy first: conflicts, commitments, other differences, what only one party says,
and what they agree on, folded to a line each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import StringIO

from rich.console import Console, RenderableType
from rich.rule import Rule
from rich.style import Style
from rich.text import Text

from readout.languages import FIRST_CLASS
from readout.model import Comparison, Point, Statement, Verdict
from readout.report import phrases
from readout.report.drawing import BOLD, DIM, Drawing
from readout.report.ledger import ledger
from readout.report.marking import clean
from readout.report.order import Sections, arrange


def render(
    comparison: Comparison,
    *,
    width: int,
    color: str | None = None,
    only: str | None = None,
    verbose: bool = False,
) -> str:
    """The table as text.

    `color` is a colour system of rich ("256", "truecolor", "standard") or `None` for plain
    text without escape codes.  `only` shows the points of one verdict; `verbose` every claim
    in full.
    """
    page = _Page(comparison, width, color, verbose)
    page.header()
    if only:
        page.points_of(Verdict(only))
    else:
        page.everything()
    page.legend()
    return page.text()


def render_commitments(comparison: Comparison, *, width: int, color: str | None = None) -> str:
    """The commitments alone, as text."""
    page = _Page(comparison, width, color, True)
    for statement in comparison.statements:
        page.line(page.statement(statement))
    page.commitments()
    if not comparison.commitments:
        page.line(Text(), Text("No commitments found in these statements."))
    return page.text()


@dataclass
class _Page:
    comparison: Comparison
    width: int
    color: str | None
    verbose: bool
    console: Console = field(init=False)
    sections: Sections = field(init=False)
    drawing: Drawing = field(init=False)

    def __post_init__(self) -> None:
        self.console = Console(
            file=StringIO(),
            width=self.width,
            color_system=self.color,  # type: ignore[arg-type]  # a plain str is one of its literals
            force_terminal=self.color is not None,
            no_color=False,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )
        self.sections = arrange(self.comparison)
        self.drawing = Drawing(self.comparison, self.width, self.color is not None, self.verbose)
        self.cut = False

    def text(self) -> str:
        """What has been printed, without white space at the ends of lines."""
        out = self.console.file
        assert isinstance(out, StringIO)
        lines = (line.rstrip() for line in out.getvalue().split("\n"))
        return "\n".join(lines).strip("\n") + "\n"

    def line(self, *parts: RenderableType) -> None:
        for part in parts:
            self.console.print(part)

    def header(self) -> None:
        for statement in self.comparison.statements:
            self.line(self.statement(statement))
        parties = self.comparison.parties
        waiting = [
            phrases.yet_to_respond(r, parties) for r in self.comparison.responses if not r.recorded
        ]
        if waiting:
            self.line(Text.assemble(("Yet to respond: ", BOLD), clean(", ".join(waiting))))
        self.line(Text(), Text(self.summary(), BOLD))

    def statement(self, statement: Statement) -> Text:
        facts = [
            phrases.language(statement.language),
            phrases.count(len(statement.text.split()), "word", "words"),
            phrases.published(statement.published),
            clean(statement.source),
        ]
        text = Text.assemble((clean(statement.party), self.drawing.name(statement.party)))
        text.append("  " + " · ".join(facts), DIM)
        if statement.language not in FIRST_CLASS:
            text.append(" · ", DIM)
            text.append("limited", BOLD)
            text.append(": sentences, numbers and names only, never said to agree", DIM)
        return text

    def summary(self) -> str:
        if len(self.comparison.parties) == 1:
            return phrases.count(len(self.comparison.claims), "claim", "claims")
        alone = sum(map(len, self.sections.one_sided.values()))
        parts = [
            phrases.count(len(self.sections.conflicts), "conflict", "conflicts"),
            phrases.count(len(self.sections.differences), "other difference", "other differences"),
            f"{alone} one-sided",
            f"{len(self.sections.agreed)} agreed",
        ]
        return " · ".join(parts)

    def everything(self) -> None:
        self.differing("Conflicts", self.sections.conflicts)
        self.commitments()
        self.differing("Other differences", self.sections.differences)
        self.one_sided()
        self.agreed(folded=not self.verbose)

    def points_of(self, verdict: Verdict) -> None:
        if verdict is Verdict.DIFFER:
            self.differing("Conflicts", self.sections.conflicts)
            self.differing("Other differences", self.sections.differences)
        elif verdict is Verdict.AGREE:
            self.agreed(folded=False)
        else:
            self.one_sided()

    def commitments(self) -> None:
        if self.comparison.commitments:
            self.heading("Commitments", len(self.comparison.commitments))
            self.line(*ledger(self.comparison, self.width, self.drawing.styles))

    def differing(self, title: str, points: Sequence[Point]) -> None:
        if points:
            self.heading(title, len(points))
            self.in_full(points)

    def agreed(self, *, folded: bool) -> None:
        points = self.sections.agreed
        if not points:
            return
        self.heading("Agreed", len(points))
        if folded:
            self.cut = True
            self.line(self.drawing.folded(points))
        else:
            self.in_full(points)

    def one_sided(self) -> None:
        single = len(self.comparison.parties) == 1
        for party, points in self.sections.one_sided.items():
            if not points:
                continue
            silent = dict.fromkeys(p for point in points for p in point.silent)
            nothing = ", ".join(f"{p}: nothing" for p in silent)
            title = f"{party} says" if single else f"Only {party}"
            self.heading(title, len(points), self.drawing.name(party), nothing)
            self.line(self.drawing.rows(points))
            self.cut = self.cut or not self.verbose

    def in_full(self, points: Sequence[Point]) -> None:
        for i, point in enumerate(points):
            self.line(*([Text()] if i else []), *self.drawing.full(point))

    def heading(self, title: str, number: int, style: Style = BOLD, note: str = "") -> None:
        name = Text.assemble((clean(title), style), (f" {number}", DIM))
        if note:
            name.append(f" · {clean(note)}", DIM)
        self.line(Text(), Rule(name, align="left", characters="─", style=DIM))

    def legend(self) -> None:
        full = "; -v shows every claim in full" if self.cut else ""
        words = f"[start–end] counts characters in the statement's text{full}."
        self.line(Text(), Text(words, DIM))
