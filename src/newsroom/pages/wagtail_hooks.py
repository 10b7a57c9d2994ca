"""What Wagtail's admin is told: parties can be chosen in a story; versions in two languages can be
found to match; what is deleted, moved or taken out changes the publication too.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from newsroom.pages.matching import match
from newsroom.pages.models import StoryPage
from newsroom.publication.live import refusals
from newsroom.publication.publish import catch_up
from newsroom.records.models import Party

_MOST_REASONS = 6


class PartyViewSet(SnippetViewSet):
    """The registry of parties, to be searched and chosen from."""

    model = Party
    icon = "user"
    list_display = ["name_en", "name_ru", "key"]
    search_fields = ["name_en", "name_ru", "key"]


register_snippet(PartyViewSet)


@hooks.register("insert_global_admin_css")
def story_style() -> str:
    """Looks of the story's form."""
    return format_html('<link rel="stylesheet" href="{}">', static("newsroom/story-editor.css"))


@hooks.register("after_edit_page")
def found_to_match(request: HttpRequest, page: Page) -> None:
    """The box that says so was ticked when the story was saved."""
    if isinstance(page, StoryPage) and "matches-others" in request.POST:
        match(page)


@hooks.register("after_edit_page")
def not_ready_yet(request: HttpRequest, page: Page) -> None:
    """A draft is saved with whatever is in it; what would keep it from being published is said."""
    silent = "application/json" in request.headers.get("accept", "")  # saved by itself
    if silent or not isinstance(page, StoryPage):
        return
    for reason in refusals(page)[:_MOST_REASONS]:
        messages.warning(request, reason)


@hooks.register("after_delete_page")
@hooks.register("after_move_page")
@hooks.register("after_unpublish_page")
def one_page_changed(request: HttpRequest, page: Page) -> None:
    """None of these saves a story, and what stands under a page goes with it."""
    transaction.on_commit(catch_up)


@hooks.register("after_bulk_action")
def pages_changed(request: HttpRequest, action_type: str, pages: Any, action: Any) -> None:
    """The same for many pages at once."""
    transaction.on_commit(catch_up)
