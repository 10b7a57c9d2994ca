"""Pages of the site from the templates: the site's own, and the report's parts within them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader

from newsroom.publication.assets import address
from newsroom.publication.view import StoryView, sections
from newsroom.publication.words import site_words
from readout.report.html.assemble import environment as report_environment
from readout.report.interface import LANGUAGES


def story_page(view: StoryView, asset: Callable[[str], str] | None = None) -> bytes:
    """The page of a story; `asset` says where style sheets are, for a preview at the desk."""
    values = view.comparison or {}
    return _page("story.html.j2", view.words.language, asset, view=view, **values)


def comparison_page(view: StoryView) -> bytes:
    """The comparison that the story rests on, a page of its own."""
    return _page("comparison.html.j2", view.words.language, view=view, **(view.comparison or {}))


def index_page(language: str, kind: str | None, stories: list[StoryView]) -> bytes:
    """A section's index; the front page if `kind` is `None`."""
    return _page("index.html.j2", language, kind=kind, stories=stories)


def tombstone_page(language: str, title: str, reason: str) -> bytes:
    """What stands where a story was taken down."""
    return _page("tombstone.html.j2", language, title=title, reason=reason)


def _published(name: str) -> str:
    return f"/{address(name)}"


def _page(
    template: str, language: str, asset: Callable[[str], str] | None = None, **values: Any
) -> bytes:
    words = site_words(language)
    text = (
        _environment()
        .get_template(template)
        .render(
            **{"w": words, **values},
            navigation=sections(words),
            languages=LANGUAGES,
            asset=asset or _published,
        )
    )
    return (text + "\n").encode("utf-8")


@cache
def _environment() -> Environment:
    own = PackageLoader("newsroom.publication")
    return report_environment().overlay(
        loader=ChoiceLoader([own, PackageLoader("readout.report.html")])
    )
