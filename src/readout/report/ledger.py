"""The commitments of a comparison: a table where there is room, else a paragraph each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from readout.model import Commitment, Comparison
from readout.report import phrases
from readout.report.marking import clean

_DIM = Style(dim=True)
_BOLD = Style(bold=True)
# Columns of a terminal from which a table of seven columns reads well.
_TABLE = 110


def ledger(
    comparison: Comparison, width: int, styles: Mapping[str, Style]
) -> Iterable[Text | Table | Padding]:
    """Who, what, how much, by when, on what condition, and who states it."""
    if width >= _TABLE:
        return [_table(comparison.commitments, styles)]
    return [part for c in comparison.commitments for part in _paragraph(c, styles)]


def _table(commitments: Iterable[Commitment], styles: Mapping[str, Style]) -> Table:
    """One row a commitment; columns in which nothing stands are left out."""
    rows = [
        {
            "who": _names(c.who, styles),
            "what": Text(clean(c.what)),
            "how much": Text(phrases.amounts(c)),
            "by when": Text(phrases.day(c.due) if c.due else ""),
            "on condition": Text(clean(c.condition or "")),
            "stated by": _names(c.stated_by, styles),
            "not stated by": _names(c.not_stated_by, styles),
        }
        for c in commitments
    ]
    titles = [title for title in rows[0] if any(row[title].plain for row in rows)]
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, expand=True, header_style=_DIM)
    for title in titles:
        table.add_column(
            title, ratio=3 if title == "what" else 2 if title == "on condition" else None
        )
    for row in rows:
        table.add_row(*(row[title] for title in titles))
    return table


def _paragraph(c: Commitment, styles: Mapping[str, Style]) -> Iterable[Text | Padding]:
    yield Text.assemble("• ", _names(c.who, styles), ": ", clean(c.what))
    facts = [
        phrases.amounts(c),
        f"by {phrases.day(c.due)}" if c.due else "",
        f"on condition: {clean(c.condition)}" if c.condition else "",
    ]
    said = Text.assemble("stated by ", _names(c.stated_by, styles))
    if c.not_stated_by:
        said.append_text(Text.assemble(", not by ", _names(c.not_stated_by, styles)))
    words = [Text(fact) for fact in facts if fact]
    yield Padding(Text(" · ").join([*words, said]), (0, 0, 0, 4))


def _names(parties: Iterable[str], styles: Mapping[str, Style]) -> Text:
    known = [Text(clean(p), styles.get(p, Style())) for p in parties]
    return Text(", ").join(known) if known else Text("")
