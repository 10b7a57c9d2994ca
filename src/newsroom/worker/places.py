"""Where a span of a statement stands in the captured original, as a sentence for people."""

from __future__ import annotations

from django.utils.translation import gettext as _

from newsroom.records.models import Statement
from readout.places import ByteRange, PageBox, Place, PlaceMap, RunRange

_POINT_IN_MM = 25.4 / 72


def where(statement: Statement, start: int, end: int) -> str:
    """The sentence for `text[start:end]`; "" if those words stand nowhere in the original."""
    if statement.places is None:
        return _lines(statement.text, start, end)
    found = PlaceMap.from_json(statement.places).place(start, end)
    if not found:
        return ""
    return _sentence(found)


def _lines(text: str, start: int, end: int) -> str:
    first = text.count("\n", 0, start) + 1
    last = first + text.count("\n", start, max(start, end - 1))
    if first == last:
        return _("Line %(line)d of the captured text.") % {"line": first}
    return _("Lines %(first)d to %(last)d of the captured text.") % {"first": first, "last": last}


def _sentence(found: tuple[Place, ...]) -> str:
    boxes = [place for place in found if isinstance(place, PageBox)]
    if boxes:
        return _boxes(boxes)
    runs = [place for place in found if isinstance(place, RunRange)]
    if runs:
        return _paragraphs(sorted({run.paragraph + 1 for run in runs}))
    ranges = [place for place in found if isinstance(place, ByteRange)]
    first, last = min(r.start for r in ranges), max(r.end for r in ranges)
    return _("Bytes %(first)s to %(last)s of the captured page.") % {
        "first": f"{first:,}".replace(",", "\u202f"),
        "last": f"{last - 1:,}".replace(",", "\u202f"),
    }


def _boxes(boxes: list[PageBox]) -> str:
    """The pages, and on the first how high above its lower edge, where everybody measures alike."""
    pages = sorted({box.page for box in boxes})
    on_first = [box for box in boxes if box.page == pages[0]]
    values = {
        "page": pages[0],
        "last": pages[-1],
        "low": round(min(box.bottom for box in on_first) * _POINT_IN_MM),
        "high": round(max(box.top for box in on_first) * _POINT_IN_MM),
    }
    if len(pages) == 1:
        return _("Page %(page)d of the PDF, %(low)d to %(high)d mm above its lower edge.") % values
    return (
        _("Pages %(page)d to %(last)d of the PDF, from %(high)d mm above the first's lower edge.")
        % values
    )


def _paragraphs(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return _("Paragraph %(first)d of the Word document.") % {"first": numbers[0]}
    return _("Paragraphs %(first)d to %(last)d of the Word document.") % {
        "first": numbers[0],
        "last": numbers[-1],
    }
