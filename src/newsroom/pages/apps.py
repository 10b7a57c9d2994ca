"""The Django application."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig


class PagesConfig(AppConfig):
    """See the package's docstring."""

    name = "newsroom.pages"
    label = "pages"

    def ready(self) -> None:
        """Follow stories that are unpublished.

        Wagtail's button, its expiry and its own action share nothing that a page could override,
        only this signal; what it does is to write the publication, never a record.
        """
        from wagtail.signals import page_unpublished

        page_unpublished.connect(_unpublished, dispatch_uid="newsroom.pages")


def _unpublished(instance: Any, **_: object) -> None:
    from newsroom.pages.models import StoryPage
    from newsroom.publication.live import went_down

    if isinstance(instance.specific, StoryPage):
        went_down(instance.specific)
