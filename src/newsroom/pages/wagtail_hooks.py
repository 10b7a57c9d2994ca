"""What Wagtail's admin is told: parties can be chosen in a story; what is deleted, moved or taken
out by its own pages changes the publication too.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from newsroom.publication.publish import catch_up
from newsroom.records.models import Party


class PartyViewSet(SnippetViewSet):
    """The registry of parties, to be searched and chosen from."""

    model = Party
    icon = "user"
    list_display = ["name_en", "name_ru", "key"]
    search_fields = ["name_en", "name_ru", "key"]


register_snippet(PartyViewSet)


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
