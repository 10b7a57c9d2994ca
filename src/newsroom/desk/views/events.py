"""The list of events, and the form that makes or edits one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from newsroom.actions.create_event import create_event
from newsroom.actions.edit_event import edit_event
from newsroom.desk.forms import EventForm
from newsroom.desk.views.find import event_of
from newsroom.errors import DeskError
from newsroom.rates.models import Decision, Held
from newsroom.records.models import Event, Intake, Point, Response
from newsroom.records.models.base import State
from newsroom.records.models.event import EventKind
from newsroom.records.models.source import IntakeState

_PAGE = 40


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All events, newest first; `q` searches titles and parties, `kind` picks one sort."""
    asked = request.GET.get("q", "").strip()
    kind = request.GET.get("kind", "")
    rows = _found(asked, kind if kind in EventKind.values else "")
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    _count(page.object_list)
    context = {"page": page, "asked": asked, "kind": kind, "kinds": EventKind.choices}
    context["rates_waiting"] = Held.objects.filter(decision=Decision.OPEN).count()
    return render(request, "desk/events.html", context)


def _found(asked: str, kind: str) -> QuerySet[Event]:
    waiting = Response.objects.filter(recorded=False).select_related("party")
    rows = Event.objects.prefetch_related(
        "participation_set__party", Prefetch("responses", waiting, to_attr="waiting")
    )
    for word in asked.split():
        # SQLite folds the case of Latin letters alone: Cyrillic is asked for in three ways.
        ways = Q()
        for way in {word, word.lower(), word.capitalize()}:
            ways |= Q(title_en__icontains=way) | Q(title_ru__icontains=way)
            ways |= Q(parties__name_en__icontains=way) | Q(parties__name_ru__icontains=way)
        rows = rows.filter(ways)
    rows = rows.filter(kind=kind) if kind else rows
    return rows.distinct()


def _count(events: QuerySet[Event]) -> None:
    """Give each event its numbers: statements, rows, undecided rows, captures under way."""
    shown = list(events)
    keys = [event.pk for event in shown]
    standing = Q(replaced_by=None, withdrawn=False)
    said = Event.objects.filter(pk__in=keys).annotate(
        n=Count("statements", filter=Q(**{f"statements__{k}": v for k, v in standing.children}))
    )
    statements = dict(said.values_list("pk", "n"))
    points = Point.objects.filter(event__in=keys).exclude(state=State.RETIRED)
    undecided = Count("pk", filter=Q(state=State.PROPOSED))
    rows = {
        row["event"]: row
        for row in points.order_by().values("event").annotate(n=Count("pk"), left=undecided)
    }
    under_way = (IntakeState.WAITING, IntakeState.WORKING)
    intakes = Intake.objects.filter(event__in=keys, state__in=under_way)
    coming = dict(intakes.order_by().values_list("event").annotate(Count("pk")))
    for event in shown:
        mine = rows.get(event.pk, {"n": 0, "left": 0})
        event.numbers = {  # type: ignore[attr-defined]
            "statements": statements.get(event.pk, 0),
            "rows": mine["n"],
            "left": mine["left"],
            "coming": coming.get(event.pk, 0),
        }


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form for a new event."""
    form = EventForm(request.POST or None, asked=request.GET)
    if request.method == "POST" and form.saves and form.is_valid():
        try:
            event = create_event(request.user, **form.values())
        except DeskError as refusal:
            form.add_error(None, refusal.sentence())
        else:
            return redirect("desk:event", event.public_id)
    return render(request, "desk/event_form.html", {"form": form, "event": None})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, event: str) -> HttpResponse:
    """The same form for an event that is there."""
    found = event_of(event)
    form = EventForm(request.POST or None, asked=request.GET, event=found)
    if request.method == "POST" and form.saves and form.is_valid():
        try:
            edit_event(request.user, found, **form.values(), version=form.seen)
        except DeskError as refusal:
            form.add_error(None, refusal.sentence())
        else:
            messages.success(request, _("The event is saved."))
            return redirect("desk:event", found.public_id)
    return render(request, "desk/event_form.html", {"form": form, "event": found})
