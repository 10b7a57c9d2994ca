"""Headers, footers and page numbers: lines at a page's edge that repeat or only count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from readout.statements.extract.pdf.characters import Line, Sheet

_EDGE = 0.12  # the share of a page's height in which headers and footers stand
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|p\.|стр\.?|страница|лист|с\.)\s*)?(?:\d{1,4}|[ivxlc]{1,6})"
    r"(?:\s*(?:/|of|из)\s*\d{1,4})?[-–—|.\s]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def without_furniture(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without lines at their edges that repeat on half of them or are numbers."""
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_shape(line) for line in sheet.lines if _at_edge(line, sheet)})
    need = max(2, (len(sheets) + 1) // 2)
    repeated = {shape for shape, n in seen.items() if n >= need}
    return [
        Sheet(
            sheet.number, sheet.left, sheet.bottom, sheet.right, sheet.top,
            [line for line in sheet.lines if not _is_furniture(line, sheet, repeated)],
        )
        for sheet in sheets
    ]  # fmt: skip


def _is_furniture(line: Line, sheet: Sheet, repeated: set[str]) -> bool:
    if not _at_edge(line, sheet):
        return False
    return _shape(line) in repeated or bool(_NUMBER.fullmatch(line.text.strip()))


def _at_edge(line: Line, sheet: Sheet) -> bool:
    band = _EDGE * (sheet.top - sheet.bottom)
    return line.bottom > sheet.top - band or line.top < sheet.bottom + band


def _shape(line: Line) -> str:
    """The line with its numbers made alike."""
    return _DIGITS.sub("#", " ".join(line.text.split()))
