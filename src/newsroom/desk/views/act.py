"""One press: an action done, refused, or too late because somebody else was there first."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from newsroom.desk.acts import ACTS
from newsroom.desk.show import bar, ledger, told
from newsroom.desk.show.board import Board
from newsroom.desk.show.stale import clash
from newsroom.desk.show.touched import touched
from newsroom.desk.views.event import promises
from newsroom.desk.views.find import event_of
from newsroom.errors import DeskError, Stale
from newsroom.records.models import Entry, Event


@require_POST
def act(request: HttpRequest, event: str, action: str) -> HttpResponse:
    """Do one of `acts.ACTS`.

    A page with scripts gets the rows that changed; one without is sent back to its row.  409 if
    somebody else was first, 422 if it can't be done: then nothing has changed.
    """
    if action not in ACTS:
        raise Http404(action)
    found = event_of(event)
    try:
        done = ACTS[action](request.user, found, request.POST)
    except Stale as stale:
        return _too_late(request, found, action, stale)
    except DeskError as refusal:
        return _refused(request, found, refusal)
    found.refresh_from_db()
    entry = done if isinstance(done, Entry) else None
    says = told.did(entry) if entry else told.DONE.get(action, action)
    if not request.htmx:
        messages.success(request, says)
        return HttpResponseRedirect(_back(request, found))
    return render(request, "desk/acted.html", {"says": says, **_parts(request, found, entry)})


def _parts(request: HttpRequest, event: Event, entry: Entry | None) -> dict[str, Any]:
    """The parts of the page that the entry touched."""
    changed = touched(entry)
    board = Board(event, only=changed.points)
    context: dict[str, Any] = {
        "event": event,
        "board": board,
        "entry": entry,
        "gone": changed.names - {row.id for row in board.rows},
        "changed": changed,
    }
    if "commitment" in changed.models:
        context |= promises(request.user, board)
    if "response" in changed.models:
        context["responses"] = ledger.responses(event, board.parties)
    if "statement" in changed.models or entry is None:
        context["statements"] = bar.statements_told(board.statements, board.parties, board.words)
        context |= {"coming": bar.coming(event), "older": bar.compared_by(event)}
    return context


def _refused(request: HttpRequest, event: Event, refusal: DeskError) -> HttpResponse:
    if not request.htmx:
        messages.error(request, refusal.sentence())
        return HttpResponseRedirect(_back(request, event))
    return render(request, "desk/refused.html", {"says": refusal.sentence()}, status=422)


def _too_late(request: HttpRequest, event: Event, action: str, stale: Stale) -> HttpResponse:
    """The record as it is now, what the person wanted, and a press to do that again."""
    told_of = clash(event, action, stale, request.POST)
    board = Board(event, only=told_of.points)
    context = {"event": event, "board": board, "clash": told_of}
    page = "desk/clash.html" if request.htmx else "desk/clash_page.html"
    return render(request, page, context, status=409)


def _back(request: HttpRequest, event: Event) -> str:
    """The page that the form stood on: the history, or the event at its row."""
    if request.POST.get("back") == "history":
        return reverse("desk:history", args=[event.public_id])
    row = request.POST.get("point", "")
    address = reverse("desk:event", args=[event.public_id])
    return f"{address}#p-{row}" if row.isalnum() else address
