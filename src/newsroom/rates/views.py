"""The ticker's values as the desk sees them, and the values that wait for a person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from newsroom.errors import DeskError
from newsroom.people.roles import may
from newsroom.publication.words import site_words
from newsroom.rates.choice import choice
from newsroom.rates.decide import decide
from newsroom.rates.models import Asked, Decision, Held, Rate
from readout.errors import DataError

_PAST = 20  # decisions that are listed


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What readers see, what waits, what was decided."""
    try:
        wanted, mistake = [str(pair) for pair in choice().pairs], ""
    except DataError as error:
        wanted, mistake = [], error.sentence()
    names = site_words(get_language()).strings["rate_sources"]
    problems = dict(Asked.objects.exclude(problem="").values_list("source", "problem"))
    rates = _named(Rate.objects.filter(pair__in=wanted), names)
    context = {
        "rates": sorted(rates, key=lambda rate: wanted.index(rate.pair)),
        "missing": [pair for pair in wanted if pair not in {rate.pair for rate in rates}],
        "mistake": mistake,
        "problems": sorted(
            (names.get(source, source), problem) for source, problem in problems.items()
        ),
        "waiting": _named(Held.objects.filter(decision=Decision.OPEN), names),
        "past": Held.objects.exclude(decision=Decision.OPEN).select_related("decided_by")[:_PAST],
        "may_decide": may(request.user, "decide_rate"),
    }
    return render(request, "rates/list.html", context)


@require_POST
def decided(request: HttpRequest, held: int) -> HttpResponse:
    """Use a value that waits (`use` is 1), or refuse it."""
    value, use = get_object_or_404(Held, pk=held), request.POST.get("use") == "1"
    try:
        decide(request.user, value, use=use)
    except (DeskError, DataError) as refusal:
        messages.error(request, refusal.sentence())
    else:
        messages.success(request, _("Readers see it now.") if use else _("It is refused."))
    return redirect("rates:list")


def _named(rows: Iterable[Any], names: Mapping[str, str]) -> list[Any]:
    """The rows, each with its source's name as `said_by`."""
    found = list(rows)
    for row in found:
        row.said_by = names.get(row.source, row.source)
    return found
