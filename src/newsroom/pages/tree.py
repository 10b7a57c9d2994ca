"""The pages that every newsroom starts with: a front page a language, with the four sections."""

from __future__ import annotations

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from wagtail.models import Locale, Page, Site

from newsroom.pages.models import HomePage, SectionKind, SectionPage
from newsroom.publication.words import site_words


def ensure_tree() -> None:
    """Make what is missing; leaves alone what is there."""
    for language, name in settings.LANGUAGES:
        locale, _ = Locale.objects.get_or_create(language_code=language)
        home = HomePage.objects.filter(locale=locale).first() or _home(locale, name)
        for kind in SectionKind.values:
            if not SectionPage.objects.child_of(home).filter(kind=kind).exists():
                title = site_words(language).of("sections", kind)
                home.add_child(
                    instance=SectionPage(
                        title=title,
                        slug=kind,
                        kind=kind,
                        locale=locale,
                        **_same_as_elsewhere(kind),
                    )
                )
    _site()


def section(language: str, kind: str) -> SectionPage:
    """The section of a language."""
    return SectionPage.objects.get(locale__language_code=language, kind=kind)


def _home(locale: Locale, name: str) -> HomePage:
    first = HomePage.objects.first()
    home = HomePage(title=name, slug=locale.language_code, locale=locale)
    if first:
        home.translation_key = first.translation_key
    Page.get_first_root_node().add_child(instance=home)
    return home


def _same_as_elsewhere(kind: str) -> dict[str, UUID]:
    """What makes a section the translation of the one in the other language."""
    other = SectionPage.objects.filter(kind=kind).first()
    return {"translation_key": other.translation_key} if other else {}


def _site() -> None:
    """Wagtail's site leads to the public one; its own welcome page goes."""
    address = urlsplit(settings.SITE)
    home = HomePage.objects.order_by("pk").first()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "hostname": address.hostname or "localhost",
            "port": address.port or (443 if address.scheme == "https" else 80),
            "root_page": home,
            "site_name": "Readout",
        },
    )
    Page.objects.filter(depth=2, content_type__model="page").exclude(pk=home.pk).delete()
