"""Pages of the site from the templates: the site's own, and the report's parts within them."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from jinja2 import ChoiceLoader, Environment, PackageLoader
from wagtail.models import Site

from newsroom.publication.assets import SHARED, address
from newsroom.publication.foreign import fonts
from newsroom.publication.head import Head, story_data
from newsroom.publication.ledger import Entry
from newsroom.publication.prose import unbroken
from newsroom.publication.sources import SourceView
from newsroom.publication.view import StoryView, sections
from newsroom.publication.words import capital, languages, ordered, site_words
from newsroom.rates.choice import choice
from newsroom.rates.ticker import Ticker, ticker
from newsroom.reads.collect import reads_of
from readout.errors import DataError
from readout.report.html.assemble import environment as report_environment

log = logging.getLogger("newsroom.publication")

Asset = Callable[[str], str]
_ABSENT = {
    "description": "",
    "in_section": "",
    "on_home": False,
    "demonstration": False,
    "hidden": False,
}


def story_page(view: StoryView, entries: Sequence[Entry], asset: Asset | None = None) -> bytes:
    """The page of a story with its commitments' entries in the ledger; `asset` says where style
    sheets are, for a preview at the desk.
    """
    values = view.comparison or {}
    return page(
        "story.html.j2",
        _story_head(view),
        asset,
        **values,
        view=view,
        entries=entries,
        demonstration=view.demonstration,
        data=story_data(view, newsroom()) if asset is None else "",
        description=view.description,
        in_section=view.section.path,
        on_comparison=False,
        promised_here=any(b.kind == "commitments" for b in view.blocks),
        reads=reads_of(view.path),
    )


def comparison_page(view: StoryView) -> bytes:
    """The comparison that the story rests on, a page of its own."""
    head = _story_head(view)
    return page(
        "comparison.html.j2",
        Head(
            head.language,
            f"{head.path}comparison/",
            {code: f"{path}comparison/" for code, path in head.languages.items()},
            head.feed,
            "article",
        ),
        **(view.comparison or {}),
        view=view,
        demonstration=view.demonstration,
        description=view.description,
        in_section=view.section.path,
        on_comparison=True,
        reads=reads_of(view.path),
    )


def source_page(view: StoryView, source: SourceView) -> bytes:
    """The page of a captured statement that the story rests on."""
    place = source.path.removeprefix(view.path)
    paths = {view.words.language: view.path} | {t.language: t.path for t in view.translations}
    same = {code: f"{paths[code]}{place}" for code in ordered(paths)}
    return page(
        "source.html.j2",
        Head(view.words.language, source.path, same),
        view=view,
        source=source,
        demonstration=view.demonstration,
        in_section=view.section.path,
    )


def _story_head(view: StoryView) -> Head:
    paths = {view.words.language: view.path} | {t.language: t.path for t in view.translations}
    same = {code: paths[code] for code in ordered(paths)}
    return Head(view.words.language, view.path, same, f"{view.section.path}feed.xml", "article")


def tombstone_page(language: str, title: str, reason: str, invented: bool) -> bytes:
    """What stands where a story was taken down."""
    head = Head(language, f"{language}/")
    shown = {"title": title, "reason": reason, "demonstration": invented, "hidden": True}
    return page("tombstone.html.j2", head, **shown)


def moved_page(language: str, path: str, title: str, invented: bool) -> bytes:
    """What stands where a story was: it leads on, also from a plain file server."""
    shown = {"title": title, "to": f"/{path}", "demonstration": invented}
    return page("moved.html.j2", Head(language, path), **shown)


def search_page(language: str, invented: bool) -> bytes:
    """The page in which the process that readers reach puts what it found."""
    head = Head(language, f"{language}/search/", {c: f"{c}/search/" for c in languages()})
    return page("search.html.j2", head, demonstration=invented)


def search_words(language: str) -> bytes:
    """What that process says in this language."""
    words = site_words(language)
    told = {key: said for key, said in words.strings.items() if key.startswith("search_")}
    told["plural_rule"] = words.strings.get("plural_rule", "")
    told["languages"] = {code: words.language_name(code) for code in languages()}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


@cache
def newsroom() -> str:
    """The newsroom's name, as its site has it; asked for anew by every publishing."""
    site = Site.objects.filter(is_default_site=True).first()
    return site.site_name if site and site.site_name else "Readout"


@cache
def rates(language: str) -> Ticker:
    """The ticker; made anew by every publishing.

    A mistake in the newsroom's file costs the ticker, never the news.
    """
    try:
        return ticker(choice(), language, timezone.now())
    except DataError as mistake:
        log.error("no ticker: %s", mistake)
        return Ticker((), "", None)


def places(language: str) -> dict[str, str]:
    """Where readers search, and give and sign up for the digest as far as that is set up.

    The setting PLACES has addresses by "search", "donate" and "digest"; "{language}" in one is
    filled in.
    """
    known: Mapping[str, str] = {"search": "/{language}/search/", **getattr(settings, "PLACES", {})}
    found = {name: known.get(name, "") for name in ("search", "donate", "digest")}
    return {name: place.format(language=language) for name, place in found.items()}


def page(template: str, head: Head, asset: Asset | None = None, **values: Any) -> bytes:
    """A page of the site."""
    words = site_words(head.language)
    shown = {**_ABSENT, "w": words, **values}
    text = (
        _environment()
        .get_template(template)
        .render(
            **shown,
            head=head,
            newsroom=newsroom(),
            navigation=sections(words),
            languages=languages(),
            names={code: site_words(code).say("own_name") for code in languages()},
            places=places(head.language),
            asset=asset or _published,
            rates=rates(head.language),
            live=asset is None,  # a preview counts nothing and asks for nothing
            fonts=() if asset else fonts(head.language),
            # Published, the shared rules are within site.css.
            sheets=(*SHARED, "site.css") if asset else ("site.css",),
        )
    )
    return (text + "\n").encode("utf-8")


def _published(name: str) -> str:
    return f"/{address(name)}"


@cache
def _environment() -> Environment:
    own = PackageLoader("newsroom.publication")
    site = report_environment().overlay(
        loader=ChoiceLoader([own, PackageLoader("readout.report.html")])
    )
    site.filters = {**site.filters, "unbroken": unbroken, "capital": capital}
    return site
