"""What a page tells programs: where it is, in which languages, what it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.conf import settings
from markupsafe import Markup

from newsroom.publication.view import StoryView

_INSIDE_A_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


@dataclass(frozen=True, slots=True)
class Head:
    """A page's language and place; `languages` has the same page in each language, itself too."""

    language: str
    path: str
    languages: Mapping[str, str] = field(default_factory=dict)
    feed: str = ""
    kind: str = "website"

    @property
    def canonical(self) -> str:
        """The page's one address."""
        return absolute(self.path)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """hreflang and address, where there is more than one language."""
        if len(self.languages) < 2:
            return []
        pairs = [(code, absolute(path)) for code, path in self.languages.items()]
        default = self.languages.get("en", self.path)
        return [*pairs, ("x-default", absolute(default))]

    @property
    def others(self) -> dict[str, str]:
        """The same page in the other languages."""
        return {code: path for code, path in self.languages.items() if code != self.language}


def absolute(path: str) -> str:
    """The whole address of a place in the publication."""
    return f"{settings.SITE}/{path}"


def story_data(view: StoryView, newsroom: str) -> Markup:
    """A story as schema.org's NewsArticle, to stand in a script element."""
    publisher = {"@type": "NewsMediaOrganization", "name": newsroom, "url": settings.SITE}
    people = [
        {"@type": "Person", "name": link.words, "url": absolute(link.path)} for link in view.authors
    ]
    status = f" — {view.status}" if view.status else ""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": view.headline + status,
        "description": view.description,
        "inLanguage": view.words.language,
        "mainEntityOfPage": absolute(view.path),
        "datePublished": view.published.iso if view.published else None,
        "dateModified": (view.updated or view.published).iso if view.published else None,
        "author": people or publisher,
        "publisher": publisher,
        "isAccessibleForFree": True,
        "articleSection": view.section.words,
        "keywords": [link.words for link in view.tags],
        "workTranslation": [{"@id": absolute(t.path)} for t in view.translations],
        "citation": [s.address for s in view.sources if s.address.startswith("http")],
    }
    text = json.dumps({k: v for k, v in data.items() if v}, ensure_ascii=False)
    return Markup(
        "".join(_INSIDE_A_SCRIPT.get(c, c) for c in text)
    )  # nothing can close the element
