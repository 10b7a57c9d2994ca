"""What was done, by whom; and what a page that was captured again says differently."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from newsroom.desk.show.told import tell
from newsroom.desk.views.find import event_of, part
from newsroom.worker.enter import left_behind
from newsroom.worker.worddiff import word_diff
from readout.report.runs import harmless

_PAGE = 50


@require_safe
def index(request: HttpRequest, event: str) -> HttpResponse:
    """The history, the latest entry first."""
    found = event_of(event)
    rows = found.history.select_related("actor", "undone_by")
    page = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    context = {"event": found, "page": page, "entries": tell(page.object_list)}
    name = "desk/history.html" if request.htmx else "desk/history_page.html"
    return part(render(request, name, context))


@require_safe
def diff(request: HttpRequest, event: str, statement: int) -> HttpResponse:
    """A statement beside the one that it replaced, and the decided claims that stayed with that."""
    rows = event_of(event).statements.select_related("party", "capture", "event")
    new = get_object_or_404(rows, pk=statement)
    old = get_object_or_404(rows, replaced_by=new)
    runs = word_diff(harmless(old.text), harmless(new.text))
    left = left_behind(old)
    context = {"event": new.event, "old": old, "new": new, "runs": runs, "left": left}
    return render(request, "desk/diff.html", context)
