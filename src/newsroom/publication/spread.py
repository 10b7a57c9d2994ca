"""The parties' versions side by side, lined up where they speak of the same matter.

On a wide page a row is a paragraph of each party beside the other's; on a narrow one its cells
follow one another, so that both versions are read point by point.  The order of every version is
kept, because its sentences lean on those before them: lines are drawn only where the orders allow.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Matters = frozenset[str]  # points that a paragraph speaks of


@dataclass(slots=True)
class Row:
    """What stands side by side: paragraphs by the number of their version."""

    cells: dict[int, list[Any]]
    matters: Matters = frozenset()


@dataclass(frozen=True, slots=True)
class Told:
    """A version's paragraphs in order, and what each speaks of."""

    paragraphs: Sequence[Any]
    matters: Sequence[Matters] = field(default=())


def spread(versions: Sequence[Told]) -> list[Row]:
    """Rows that hold every paragraph of every version once, each version in its own order."""
    rows: list[Row] = []
    for number, told in enumerate(versions):
        own = [Row({number: [p]}, m) for p, m in zip(told.paragraphs, told.matters, strict=True)]
        rows = _lined_up(rows, own) if rows else own
    return rows if len(versions) < 2 else _joined(rows)


def _lined_up(rows: list[Row], own: list[Row]) -> list[Row]:
    """The rows with those of a further version: beside one another where they share most."""
    made: list[Row] = []
    i = j = 0
    for left, right in [*_pairs(rows, own), (len(rows), len(own))]:
        made += _beside(rows[i:left], own[j:right])
        if left < len(rows):
            made.append(_merged(rows[left], own[right]))
        i, j = left + 1, right + 1
    return made


def _pairs(rows: list[Row], own: list[Row]) -> list[tuple[int, int]]:
    """Which go together, in the order of both: the choice that shares the most points."""
    n, m = len(rows), len(own)
    best = [[0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            shared = len(rows[i].matters & own[j].matters)
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            if shared:
                best[i][j] = max(best[i][j], best[i + 1][j + 1] + shared)
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < n and j < m:
        shared = len(rows[i].matters & own[j].matters)
        if shared and best[i][j] == best[i + 1][j + 1] + shared:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _beside(rows: list[Row], own: list[Row]) -> list[Row]:
    """What shares nothing, in one row: it has to stand somewhere between the same two pairs."""
    if not rows or not own:
        return rows or own
    whole = rows[0]
    for row in (*rows[1:], *own):
        whole = _merged(whole, row)
    return [Row(whole.cells)]


def _merged(one: Row, other: Row) -> Row:
    cells = {number: list(paragraphs) for number, paragraphs in one.cells.items()}
    for number, paragraphs in other.cells.items():
        cells.setdefault(number, []).extend(paragraphs)
    return Row(dict(sorted(cells.items())), one.matters | other.matters)


def _joined(rows: list[Row]) -> list[Row]:
    """A row of one version alone goes with its neighbour, so that no column has a hole in it."""
    made: list[Row] = []
    for row in rows:
        if made and (len(row.cells) == 1 or len(made[-1].cells) == 1):
            made[-1] = _merged(made[-1], row)
        else:
            made.append(row)
    return made
