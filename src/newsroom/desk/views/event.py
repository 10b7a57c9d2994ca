"""The workbench: an event's comparison, and what has changed since it was opened."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from newsroom.desk.forms import StatementForm
from newsroom.desk.keymap import HINTS, KEYS
from newsroom.desk.show import bar, ledger, told
from newsroom.desk.show.board import SHOW, Board, Filter
from newsroom.desk.show.stories import stories_told
from newsroom.desk.views.find import event_of, part
from newsroom.people.models import User
from newsroom.people.roles import may
from newsroom.records.models import Entry, Event
from newsroom.records.models.comparison import Kind
from newsroom.records.models.ledger import CommitmentStatus


@require_safe
def show(request: HttpRequest, event: str) -> HttpResponse:
    """The whole page; to a script, the comparison alone."""
    found = event_of(event)
    context = workbench(request, found)
    if request.htmx:
        return part(render(request, "desk/work.html", context))
    context["form"] = StatementForm(found)
    context |= {"keys": KEYS, "hints": HINTS}
    context["stories"] = stories_told(found)
    context["may_take_down"] = may(request.user, "take_down")
    return part(render(request, "desk/event.html", context))


def workbench(request: HttpRequest, event: Event) -> dict[str, Any]:
    """What the comparison's templates need."""
    chosen = Filter.of(request.GET)
    board = Board(event)
    sections = board.sections(chosen)
    responses = ledger.responses(event, board.parties)
    return {
        "event": event,
        "day": board.words.day(event.date.isoformat()),
        "board": board,
        "sections": sections,
        "shown": sum(len(section.rows) for section in sections),
        "chosen": chosen,
        "choices": [(key, title) for key, (title, _) in SHOW.items()],
        "kinds": [(str(kind), board.words.of("kind", kind)) for kind in Kind],
        "statements": bar.statements_told(board.statements, board.parties, board.words),
        "coming": bar.coming(event),
        "older": bar.compared_by(event),
        "responses": responses,
        "silent": [row for row in responses if not row.row.recorded],
        **promises(request.user, board),
    }


def promises(user: Any, board: Board) -> dict[str, Any]:
    """What the ledger's template needs."""
    points = dict(board.event.points.values_list("pk", "public_id"))
    languages = {s.pk: s.language for s in board.statements}
    rows = ledger.commitments(board.event, board.words, board.parties, points, languages)
    return {
        "commitments": rows,
        "statuses": CommitmentStatus.choices,
        "may_resolve": may(user, "resolve_commitment"),
    }


@require_safe
def changes(request: HttpRequest, event: str) -> HttpResponse:
    """How many changes there are since the revision `since`, and by whom; one's own don't count.

    Nothing (status 204) if there are none, or none beyond `known`: the page stays as it is.
    """
    found = event_of(event)
    since = request.GET.get("since", "")
    if not since.isdigit() or int(since) >= found.revision:
        return HttpResponse(status=204)
    rows = list(_of_others(request.user, found, int(since)))
    if not rows or str(rows[-1].revision) == request.GET.get("known"):
        return HttpResponse(status=204)
    names = list(dict.fromkeys(told.who(row) for row in rows))
    context = {"event": found, "n": len(rows), "names": names, "known": rows[-1].revision}
    return part(render(request, "desk/news.html", context))


def _of_others(user: Any, event: Event, since: int) -> Any:
    assert isinstance(user, User)
    rows = Entry.objects.filter(event=event, revision__gt=since).defer("changes")
    return rows.exclude(actor=user).select_related("actor").order_by("id")
