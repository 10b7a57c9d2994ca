"""From the comparison to the story: one press drafts it."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from newsroom.desk.views.find import event_of
from newsroom.errors import DeskError
from newsroom.pages.draft_story import draft_story


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
