"""What the newsroom refuses in Wagtail's own pages is said there, instead of failing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.admin.utils import get_valid_next_url_from_request

from newsroom.errors import DeskError


class RefusedInAdmin:
    """Middleware: under /admin/ a DeskError leads back to where the person was, with its sentence.

    Wagtail publishes in several ways (many pages at once, a finished review); all of them end in
    `StoryPage.save`, which refuses what the quote guard refuses.  Nothing was saved then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The way back, for a person or for the script of a dialogue."""
        if not isinstance(error, DeskError) or not request.path_info.startswith("/admin/"):
            return None
        messages.error(request, error.sentence())
        back = _came_from(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return _dialogue(request, back)
        return redirect(back)


def _dialogue(request: HttpRequest, back: str) -> JsonResponse:
    done = {"step": "success", "redirect": back}
    return render_modal_workflow(request, None, None, json_data=done)


def _came_from(request: HttpRequest) -> str:
    """The page of the desk that the request was sent from; a bulk action's list."""
    wanted = get_valid_next_url_from_request(request) or request.headers.get("referer", "")
    place = urlsplit(wanted)
    if place.path.startswith("/admin/") and place.netloc in ("", request.get_host()):
        return f"{place.path}?{place.query}" if place.query else place.path
    return reverse("wagtailadmin_home")
