"""One row with everything that can be done to it: a page of its own, or a part under the row."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from newsroom.desk.show.board import Board
from newsroom.desk.views.find import event_of, part
from newsroom.records.models import Claim, Difference, Point
from newsroom.records.models.base import State
from newsroom.records.models.comparison import Kind, Verdict
from readout.report.phrases import SYMBOL
from readout.report.runs import harmless


@require_safe
def show(request: HttpRequest, event: str, point: str) -> HttpResponse:
    """The forms of a row; `claim` names the claim in hand."""
    found = event_of(event)
    row = get_object_or_404(found.points.exclude(state=State.RETIRED), public_id=point)
    board = Board(found, only=[row.pk])
    language = (get_language() or "en")[:2]
    claims = list(row.claims.exclude(state=State.RETIRED).select_related("statement"))
    context: dict[str, Any] = {
        "event": found,
        "board": board,
        "row": board.rows[0] if board.rows else None,
        "point": row,
        "language": language,
        "heading": getattr(row, f"heading_{language}"),
        "claims": [(claim, harmless(claim.text)) for claim in claims],
        "in_hand": request.GET.get("claim", ""),
        "notes": _notes(row, language),
        "verdicts": [(str(v), SYMBOL[v], v.label) for v in _verdicts()],
        "kinds": [(str(k), n, board.words.of("kind", k)) for n, k in enumerate(Kind, 1)],
        "others": _others(found.pk, row, board),
    }
    page = "desk/tools.html" if request.htmx else "desk/row_page.html"
    return part(render(request, page, context))


def _verdicts() -> list[Any]:
    return list(Verdict)


def _notes(point: Point, language: str) -> list[tuple[Difference, str]]:
    rows = point.differences.exclude(state__in=(State.RETIRED, State.REJECTED))
    return [(row, harmless(row.note_in(language))) for row in rows]


def _others(event: int, point: Point, board: Board) -> list[tuple[str, str]]:
    """The other rows of the event by their headings, for those who choose from a list."""
    rows = Point.objects.filter(event=event).exclude(state=State.RETIRED).exclude(pk=point.pk)
    standing = Claim.objects.exclude(state=State.RETIRED).filter(point__in=rows)
    first: dict[int, str] = {}
    for key, text in standing.order_by("-start").values_list("point_id", "text"):
        first[key] = text
    return [(row.public_id, _named(row, board, first[row.pk])) for row in rows if row.pk in first]


def _named(row: Point, board: Board, text: str) -> str:
    heading = row.heading_in(board.words.language)
    words = " ".join(harmless(text).split())
    return f"{harmless(heading)}: {words[:60]}" if heading else words[:80]
