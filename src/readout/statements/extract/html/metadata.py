"""What a page tells about itself: title, date, issuer, language.

In order of trust: JSON-LD, meta elements, `<time>`, then what a reader sees near the heading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from readout.statements.extract.dates import day
from readout.statements.extract.html.tokens import Piece
from readout.statements.extract.html.tree import Node
from readout.statements.extract.phrases import is_date_line

_TYPES = re.compile(
    r"(?:News|Blog|Scholarly|Tech)?Article|PressRelease|Report|BlogPosting|WebPage|Statement", re.I
)
_LONGEST = 400
_MAX_JSON = 400_000
_MAX_OBJECTS = 500
_TITLES = ("og:title", "dc.title", "dcterms.title", "twitter:title", "headline")
_DATES = (
    "article:published_time", "datepublished", "dc.date.issued", "dcterms.issued", "dc.date",
    "dcterms.date", "dcterms.created", "dc.date.created", "publishdate", "pubdate", "publish_date",
    "publication_date", "date", "sailthru.date", "article.published", "mediator_published_time",
)  # fmt: skip
_ISSUERS = ("og:site_name", "dc.publisher", "dcterms.publisher", "publisher", "application-name",
            "copyright", "author", "dc.creator")  # fmt: skip
_LANGUAGES = ("dc.language", "dcterms.language", "content-language", "language", "inlanguage",
              "og:locale")  # fmt: skip
_CODE = re.compile(r"^([a-z]{2})(?:[-_][a-z0-9]+)*$", re.IGNORECASE)
_SEPARATOR = re.compile(r"\s+[|•·—–»\\]\s+|\s+[-:]{1,2}\s+")
_NEAR = 40  # elements around the heading in which a visible date counts


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says; `None` where it says nothing."""

    title: str | None
    published: date | None
    issuer: str | None
    language: str | None


def read(root: Node) -> Metadata:
    """The metadata of a page."""
    meta = _meta(root)
    linked = _linked_data(root)
    heading = _heading(root)
    return Metadata(
        title=_title(root, meta, linked, heading),
        published=_published(root, meta, linked, heading),
        issuer=_clean(_publisher(linked) or _first(meta, _ISSUERS)),
        language=_language(root, meta, linked),
    )


def _meta(root: Node) -> dict[str, str]:
    """The first value of each meta element and itemprop, by lower-case name."""
    found: dict[str, str] = {}
    for node in root.walk():
        attributes = node.attributes
        if node.tag == "meta" and attributes.get("content"):
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := attributes.get(key):
                    found.setdefault(name.lower(), attributes["content"])
    return found


def _linked_data(root: Node) -> dict[str, Any]:
    """The page's first article-like object in JSON-LD."""
    for node in root.walk():
        kind = node.attributes.get("type", "").lower()
        if node.tag != "script" or kind.partition(";")[0].strip() != "application/ld+json":
            continue
        raw = node.text()[:_MAX_JSON]
        try:
            data = json.loads(raw, strict=False)
        except (ValueError, RecursionError):
            continue
        best: dict[str, Any] = {}
        for item in _objects(data):
            kinds = item.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(k, str) and _TYPES.fullmatch(k) for k in named) and (
                not best or ("datePublished" in item and "datePublished" not in best)
            ):
                best = item
        if best:
            return best
    return {}


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """All objects of a JSON value, outer ones first."""
    waiting = [data]
    for _ in range(_MAX_OBJECTS):
        if not waiting:
            return
        item = waiting.pop(0)
        if isinstance(item, dict):
            yield item
            waiting += [v for v in item.values() if isinstance(v, dict | list)]
        elif isinstance(item, list):
            waiting += item[:_MAX_OBJECTS]


def _heading(root: Node) -> Node | None:
    """The page's main heading: the first `<h1>` with words that is not the site's name."""
    found = [n for n in root.walk() if n.tag == "h1" and _clean(n.text())]
    inside = [n for n in found if any(a.tag in ("article", "main") for a in _above(n))]
    return next(iter(inside or found), None)


def _above(node: Node) -> Iterator[Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _title(
    root: Node, meta: dict[str, str], linked: dict[str, Any], heading: Node | None
) -> str | None:
    shown = _clean(heading.text()) if heading is not None else None
    named = _clean(_text(linked.get("headline"))) or _clean(_first(meta, _TITLES))
    if shown and len(shown) > 12:
        return shown
    if named:
        return _without_site(named, meta)
    tag = next((n for n in root.walk() if n.tag == "title"), None)
    whole = _clean(tag.text()) if tag is not None else None
    return shown or (_without_site(whole, meta) if whole else None)


def _without_site(title: str, meta: dict[str, str]) -> str:
    """A title without the name of the site behind it."""
    pieces = _SEPARATOR.split(title)
    site = _plain(meta.get("og:site_name", ""))
    if len(pieces) > 1 and (_plain(pieces[-1]) == site or re.search(r"\s[|•·»\\]\s", title)):
        longest = max(pieces, key=len)
        return longest if pieces[0] != longest and len(pieces[0]) < 12 else pieces[0]
    return title


def _published(
    root: Node, meta: dict[str, str], linked: dict[str, Any], heading: Node | None
) -> date | None:
    said = [_text(linked.get("datePublished")), *(meta.get(key) for key in _DATES)]
    for value in said:
        if value and (found := day(value)):
            return found
    times = [n for n in root.walk() if n.tag == "time"]
    marked = [n for n in times if n.attributes.get("itemprop", "").lower() == "datepublished"]
    marked += [n for n in times if "pubdate" in n.attributes]
    near = _near(root, heading)
    for node in [*marked, *(n for n in near if n.tag == "time")]:
        if found := day(node.attributes.get("datetime") or node.text()):
            return found
    for node in near:
        text = _clean("".join(c.text for c in node.children if isinstance(c, Piece)))
        if text and is_date_line(text) and (found := day(text)):
            return found
    return None


def _near(root: Node, heading: Node | None) -> list[Node]:
    """The elements around the heading, the nearest first."""
    order = list(root.walk())
    if heading is None:
        return order[: 3 * _NEAR]
    at = next(i for i, node in enumerate(order) if node is heading)
    around = range(max(0, at - _NEAR), min(len(order), at + _NEAR))
    return [order[i] for i in sorted(around, key=lambda i: abs(i - at))]


def _publisher(linked: dict[str, Any]) -> str | None:
    for key in ("publisher", "sourceOrganization", "author"):
        value = linked.get(key)
        value = value[0] if isinstance(value, list) and value else value
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and not name.startswith("http"):
            return name
    return None


def _language(root: Node, meta: dict[str, str], linked: dict[str, Any]) -> str | None:
    said = [root.attributes.get("lang"), root.attributes.get("xml:lang")]
    said += [_text(linked.get("inLanguage")), *(meta.get(key) for key in _LANGUAGES)]
    for value in said:
        if value and (code := _CODE.match(value.strip())):
            return code.group(1).lower()
    return None


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if meta.get(name, "").strip()), None)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _clean(text: str | None) -> str | None:
    """One line without soft hyphens, of a sane length; `None` if nothing is left."""
    seen = "".join(c for c in (text or "")[: 10 * _LONGEST] if c not in "\u00ad\u200b\u2060\ufeff")
    return " ".join(seen.split())[:_LONGEST] or None


def _plain(text: str) -> str:
    return "".join(c for c in text.lower() if c.isalnum())
