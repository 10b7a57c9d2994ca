"""How a statement comes in: the form, and the line that says how far it is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from newsroom.actions.add_statement import add_statement
from newsroom.actions.retry_intake import retry_intake
from newsroom.desk.forms import StatementForm
from newsroom.desk.show.bar import intake_told
from newsroom.desk.views.find import event_of, part
from newsroom.errors import DeskError


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, event: str) -> HttpResponse:
    """The form for a statement; `party` and `source` may be filled in by the address."""
    found = event_of(event)
    asked = {name: request.GET[name] for name in ("party", "source") if name in request.GET}
    files = request.FILES or None
    form = StatementForm(found, request.POST or None, files, initial=asked)
    if request.method == "POST" and form.is_valid():
        try:
            add_statement(request.user, found, **form.values())
        except DeskError as refusal:
            form.add_error(None, refusal.sentence())
        else:
            return redirect("desk:event", found.public_id)
    return render(request, "desk/statement_add.html", {"form": form, "event": found})


@require_safe
def intake(request: HttpRequest, event: str, intake: int) -> HttpResponse:
    """How far one statement is; a page that shows it asks once a second until it is done."""
    found = event_of(event)
    row = get_object_or_404(found.intakes.select_related("party"), pk=intake)
    context: dict[str, Any] = {"intake": intake_told(row), "event": found, "asked": True}
    if not request.htmx:
        return redirect("desk:event", found.public_id)
    return part(render(request, "desk/intake.html", context))


@require_POST
def retry(request: HttpRequest, event: str, intake: int) -> HttpResponse:
    """Try a failed capture again."""
    found = event_of(event)
    row = get_object_or_404(found.intakes, pk=intake)
    try:
        retry_intake(request.user, row)
    except DeskError as refusal:
        messages.error(request, refusal.sentence())
    return redirect("desk:event", found.public_id)
