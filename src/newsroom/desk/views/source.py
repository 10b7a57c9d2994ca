"""Where a claim stands: the statement's whole text, and what was captured."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from newsroom.desk.show.board import Board
from newsroom.desk.show.source import shown
from newsroom.desk.views.find import event_of, part
from newsroom.records.models import Statement
from newsroom.worker import page
from readout.errors import ArchiveError


def _statement(event: str, statement: int) -> Statement:
    rows = event_of(event).statements.select_related("party", "capture", "event")
    return get_object_or_404(rows, pk=statement)


@require_safe
def show(request: HttpRequest, event: str, statement: int) -> HttpResponse:
    """The text with the claim named `claim` in hand; `redraw` opens its span for redrawing."""
    row = _statement(event, statement)
    board = Board(row.event, only=())
    party = board.parties[row.party_id]
    source = shown(row.event, row, party, board.words, request.GET.get("claim", ""))
    redraw = "redraw" in request.GET and source.claim is not None
    name = "desk/source.html" if request.htmx else "desk/source_page.html"
    context = {"event": row.event, "source": source, "redraw": redraw}
    return part(render(request, name, context))


@require_safe
def original(request: HttpRequest, event: str, statement: int) -> HttpResponse:
    """The capture's bytes, to be saved, never to be shown by this origin."""
    row = _statement(event, statement)
    try:
        return page.download(row.capture)
    except ArchiveError as error:
        raise Http404(error.sentence()) from None


@require_safe
def captured(request: HttpRequest, event: str, statement: int) -> HttpResponse:
    """The captured page, cleaned, with the way to its replay on an origin of its own."""
    row = _statement(event, statement)
    context = {
        "event": row.event,
        "statement": row,
        "shown": page.shown(row.capture),
        "replay": page.replay(row.capture),
    }
    return render(request, "desk/captured.html", context)


@require_safe
def text(request: HttpRequest, event: str, statement: int) -> HttpResponse:
    """The statement's text, as it is compared."""
    row = _statement(event, statement)
    name = f"{row.event.public_id}-{row.pk}.txt"
    response = HttpResponse(
        row.text.encode("utf-8", "replace"), content_type="text/plain; charset=utf-8"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
