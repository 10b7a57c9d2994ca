"""Cells in the order of the columns; a statement's text, every character of it."""

from __future__ import annotations

from collections.abc import Iterable

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from newsroom.desk.show.parties import PartyShown
from newsroom.desk.show.rows import CellShown, RowShown

register = template.Library()


@register.filter
def beside(
    row: RowShown, columns: Iterable[PartyShown]
) -> list[tuple[PartyShown, CellShown | None]]:
    """Each column's party with its cell of the row, `None` where it says nothing."""
    cells = {cell.party: cell for cell in row.cells}
    return [(party, cells.get(party)) for party in columns]


@register.filter
def evidence(text: str) -> SafeString:
    """Escaped, with carriage returns written out: a browser would drop them and shift the spans."""
    return mark_safe(escape(text).replace("\r", "&#13;"))  # escaped before


@register.filter
def least(number: int, most: int) -> int:
    """The smaller of the two."""
    return min(number, most)
