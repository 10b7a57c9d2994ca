"""The event that an address names."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_vary_headers

from newsroom.records.models import Event


def event_of(public_id: str) -> Event:
    """The event with this public id; Http404 if there is none."""
    return get_object_or_404(Event, public_id=public_id)


def part(response: HttpResponse) -> HttpResponse:
    """Mark an answer that depends on whether a part or the whole page was asked for."""
    patch_vary_headers(response, ["HX-Request"])
    return response
