"""The commitments of a comparison: a table where there is room, else a paragraph each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from readout.model import Claim, Commitment, Comparison
from readout.report import phrases
from readout.report.marking import clean, hanging

_DIM = Style(dim=True)
Styles = Mapping[str, Style]
# Columns of a terminal from which a table of seven columns reads well.
_TABLE = 110


def ledger(comparison: Comparison, width: int, styles: Styles) -> Sequence[Table | Padding]:
    """Who, what, how much, by when, on what condition, and who states it, where."""
    claims = {claim.id: claim for claim in comparison.claims}
    rows = [_row(c, [claims[id_] for id_ in c.claims], styles) for c in comparison.commitments]
    if width >= _TABLE:
        return [_table(rows)]
    return [part for row in rows for part in _paragraph(row)]


def _row(c: Commitment, claims: Sequence[Claim], styles: Styles) -> dict[str, Text]:
    return {
        "who": _names(c.who, styles),
        "what": Text(clean(c.what)),
        "how much": Text(phrases.amounts(c)),
        "by when": Text(phrases.day(c.due) if c.due else ""),
        "on condition": Text(clean(c.condition or "")),
        "stated by": _stated(claims, styles),
        "not stated by": _names(c.not_stated_by, styles),
    }


def _table(rows: Sequence[dict[str, Text]]) -> Table:
    """One row a commitment; columns in which nothing stands are left out."""
    titles = [title for title in rows[0] if any(row[title].plain for row in rows)]
    table = Table(box=None, padding=(0, 3, 0, 0), pad_edge=False, expand=True, header_style=_DIM)
    for title in titles:
        ratio = 3 if title == "what" else 2 if title == "on condition" else None
        table.add_column(title, ratio=ratio)
    for row in rows:
        table.add_row(*(row[title] for title in titles))
    return table


def _paragraph(row: dict[str, Text]) -> Iterable[Table | Padding]:
    # The statement's words often begin with who it is; then once is enough.
    named = not row["who"].plain or row["what"].plain.startswith(row["who"].plain)
    what = row["what"] if named else Text.assemble(row["who"], ": ", row["what"])
    yield hanging(Text("• "), what)
    facts = [row["how much"]] if row["how much"].plain else []
    for lead, title in (("by ", "by when"), ("condition: ", "on condition")):
        if row[title].plain:
            facts.append(Text(lead) + row[title])
    said = Text.assemble("stated by ", row["stated by"])
    if row["not stated by"].plain:
        said.append_text(Text.assemble(", not by ", row["not stated by"]))
    yield Padding(Text(" · ").join([*facts, said]), (0, 0, 0, 4))


def _names(parties: Iterable[str], styles: Styles) -> Text:
    return Text(", ").join(Text(clean(party), styles.get(party, Style())) for party in parties)


def _stated(claims: Sequence[Claim], styles: Styles) -> Text:
    """The parties that state it, each with the places where it does."""
    parts = []
    for party in dict.fromkeys(claim.party for claim in claims):
        spans = " ".join(phrases.span(claim) for claim in claims if claim.party == party)
        name = Text.assemble((clean(party), styles.get(party, Style())))
        parts.append(name.append(f" {spans}", _DIM))
    return Text(", ").join(parts)
