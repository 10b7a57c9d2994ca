"""What Wagtail's admin is told: parties can be chosen in a story."""

from __future__ import annotations

from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from newsroom.records.models import Party


class PartyViewSet(SnippetViewSet):
    """The registry of parties, to be searched and chosen from."""

    model = Party
    icon = "user"
    list_display = ["name_en", "name_ru", "key"]
    search_fields = ["name_en", "name_ru", "key"]


register_snippet(PartyViewSet)
