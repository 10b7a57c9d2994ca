"""From the comparison to the story: one press drafts it; and out of the publication again."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from newsroom.desk.views.find import event_of
from newsroom.errors import DeskError
from newsroom.pages.draft_story import draft_story
from newsroom.pages.models import StoryPage
from newsroom.publication.live import take_down


@require_POST
def draft(request: HttpRequest, event: str) -> HttpResponse:
    """Draft the event's story in the language asked for, and open it in the editor."""
    found = event_of(event)
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        messages.error(request, _("Choose the language of the story."))
        return redirect("desk:event", found.public_id)
    try:
        story = draft_story(request.user, found, language)
    except DeskError as refusal:
        messages.error(request, refusal.sentence())
        return redirect("desk:event", found.public_id)
    return redirect("wagtailadmin_pages:edit", story.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, event: str, story: int) -> HttpResponse:
    """Take a published story down, with the reason that readers are told."""
    found = event_of(event)
    row = get_object_or_404(StoryPage, pk=story, event=found, live=True)
    if request.method == "POST":
        try:
            take_down(request.user, row, request.POST.get("reason", ""))
        except DeskError as refusal:
            messages.error(request, refusal.sentence())
            return redirect("desk:take-down", found.public_id, row.pk)
        messages.success(request, _("The story was withdrawn. Its address says so, and why."))
        return redirect("desk:event", found.public_id)
    return render(request, "desk/withdraw.html", {"event": found, "story": row})
