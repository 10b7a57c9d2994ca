"""How one point looks in the terminal: in full, as rows of claims, or folded to a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from readout.model import Claim, Comparison, Difference, Point, Span, Weight
from readout.report import phrases
from readout.report.marking import TwoLines, brackets_for, clean, hanging, marked, party_styles
from readout.report.order import unsure

DIM = Style(dim=True)
BOLD = Style(bold=True)
# The only loud thing on the page.
_LOUD = Style(bold=True, reverse=True)
# The narrowest column in which a claim reads well; below it the parties stand one under another.
_COLUMN = 38
# Columns from which there is room for the kinds of one-sided claims: on one line, in full.
_KINDS = 110
_NARROW_KINDS = 80


@dataclass
class Drawing:
    """Draws the points of one comparison at one width."""

    comparison: Comparison
    width: int
    color: bool
    verbose: bool
    claims: dict[str, Claim] = field(init=False)
    styles: dict[str, Style] = field(init=False)

    def __post_init__(self) -> None:
        self.claims = {claim.id: claim for claim in self.comparison.claims}
        self.styles = party_styles(self.comparison)
        self.brackets = None if self.color else brackets_for(self.comparison)
        self.widest = max((len(phrases.span(c)) for c in self.comparison.claims), default=0)

    def name(self, party: str) -> Style:
        """The style of a party's name."""
        return self.styles.get(party, Style()) + BOLD

    def full(self, point: Point) -> Iterable[RenderableType]:
        """A point in full: its verdict, each party's words, and what sets them apart."""
        yield self._title(point)
        yield Padding(self._sides(point), (0, 0, 0, 2))
        for party in point.silent:
            yield Padding(Text(f"{clean(party)}: nothing", DIM), (0, 0, 0, 2))
        for difference in point.differences:
            yield hanging(Text("  → ", DIM), self._note(difference))
        for opinion in self.comparison.opinions if self.verbose else ():
            if opinion.point == point.id:
                yield hanging(Text("  ◦ ", DIM), Text(clean(phrases.opinion(opinion)), DIM))

    def rows(self, points: Sequence[Point]) -> Table:
        """One-sided points, two lines a claim at most (in full if `verbose`)."""
        kinds = self.width >= (_NARROW_KINDS if self.verbose else _KINDS)
        rows = self._grid(kinds=kinds)
        for point in points:
            for i, claim in enumerate(self._of(point)):
                words = clean(claim.text)
                shown = Text(words) if self.verbose else TwoLines(words)
                sure = "" if not unsure(point) else f"{phrases.UNSURE} "
                where = Text(sure + phrases.span(claim), DIM)
                kind = [Text(phrases.KIND[claim.kind], DIM)] if kinds else []
                rows.add_row(Text(" " if i else "·"), shown, *kind, where)
        return rows

    def folded(self, points: Sequence[Point]) -> Table:
        """Agreed points, a line each."""
        rows = self._grid(kinds=False)
        for point in points:
            claims = self._of(point)
            topic = Text(f"{clean(point.topic)}: " if point.topic else "", BOLD)
            words = Text.assemble(topic, clean(claims[0].text), overflow="ellipsis", no_wrap=True)
            spans = [Text(phrases.span(c), self.styles[c.party]) for c in claims]
            where = Text(" ").join(
                [*([Text(phrases.UNSURE, DIM)] if unsure(point) else []), *spans]
            )
            rows.add_row(Text("="), words, where)
        return rows

    def _grid(self, *, kinds: bool) -> Table:
        rows = Table.grid(padding=(0, 2, 0, 0), expand=True)
        rows.add_column(width=1)
        rows.add_column(ratio=1)
        if kinds:
            rows.add_column(no_wrap=True, min_width=len("commitment"))
        rows.add_column(justify="right", no_wrap=True, min_width=self.widest)
        return rows

    def _title(self, point: Point) -> Text | Table:
        topic = Text.assemble(f"{phrases.SYMBOL[point.verdict]} ", (clean(point.topic), BOLD))
        parties = tuple(dict.fromkeys(claim.party for claim in self._of(point)))
        verdict = Text(phrases.verdict(point, parties))
        verdict.highlight_words([str(Weight.CONFLICT)], _LOUD)
        if self.verbose:
            verdict.append(f" · {point.confidence:.2f}", DIM)
        if cell_len(topic.plain) + cell_len(verdict.plain) + 3 > self.width:
            return Text("\n").join([topic, Text("  ") + verdict])
        row = Table.grid(expand=True)
        row.add_column(ratio=1)
        row.add_column(justify="right")
        row.add_row(topic, verdict)
        return row

    def _sides(self, point: Point) -> Table:
        """The claims, a column a party where there is room, else one under another."""
        spans: dict[str, list[Span]] = {}
        for difference in point.differences:
            for mark in difference.spans:
                spans.setdefault(mark.claim, []).append(mark.span)
        parties = list(dict.fromkeys(claim.party for claim in self._of(point)))
        wide = self.width // len(parties) >= _COLUMN
        cells: dict[str, list[RenderableType]] = {party: [] for party in parties}
        for claim in self._of(point):
            cell = cells[claim.party]
            cell.append(self._label(claim, first=not cell))
            words = marked(claim, spans.get(claim.id, ()), self.styles[claim.party], self.brackets)
            cell.append(words if wide else Padding(words, (0, 0, 0, 2)))
        grid = Table.grid(padding=(0, 4 if wide else 0, 0, 0), expand=True)
        for _ in parties if wide else [""]:
            grid.add_column(ratio=1)
        columns = [Group(*cell) for cell in cells.values()]
        for row in [columns] if wide else [[cell] for cell in columns]:
            grid.add_row(*row)
        return grid

    def _label(self, claim: Claim, *, first: bool) -> Text:
        text = Text.assemble((clean(claim.party) + " " if first else "", self.name(claim.party)))
        text.append(phrases.span(claim), DIM)
        if self.verbose:
            text.append(f" {phrases.KIND[claim.kind]}", DIM)
        return text

    def _note(self, difference: Difference) -> Text:
        """What differs in a sentence; with three parties or more, also between whom."""
        note = Text.assemble((f"{difference.aspect}: ", DIM), clean(difference.note))
        if len(self.comparison.parties) > 2:
            between = dict.fromkeys(self.claims[c].party for c in difference.claims)
            note.append(f" ({' / '.join(map(clean, between))})", DIM)
        return note

    def _of(self, point: Point) -> list[Claim]:
        return [self.claims[claim] for claim in point.claims]
