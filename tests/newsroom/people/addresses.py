"""Every address of the desk, with something to fill its gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.urls import URLPattern, get_resolver

_FILL = {"int": "1", "str": "x", "slug": "x", "path": "x", "uuid": "0" * 8}
_GAP = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# Regular expressions, as allauth and Wagtail write them.
_GROUPS = (
    (re.compile(r"\(\?P<uidb36>[^)]*\)"), "1"),
    (re.compile(r"\(\?P<key>[^)]*\)"), "a-b"),
    (re.compile(r"\((?:\?P<\w+>)?[^)]*\)"), "1"),
)


class Address(NamedTuple):
    """A pattern: its full name, and the path as it is written."""

    name: str
    route: str

    @property
    def wagtails(self) -> bool:
        return self.route.startswith(("admin/", "documents/"))

    def path(self, **gaps: object) -> str:
        """A path that leads there; `gaps` are filled as said, the others with anything."""
        said = {name: str(value) for name, value in gaps.items()}
        path = _GAP.sub(lambda m: said.get(m["name"], _FILL[m["kind"] or "str"]), self.route)
        for pattern, filling in _GROUPS:
            path = pattern.sub(filling, path)
        return "/" + path.replace("^", "").replace("$", "").replace("\\Z", "")


def every() -> Iterator[Address]:
    """All of them."""
    yield from _under(get_resolver().url_patterns, (), "")


def _under(patterns: list[Any], spaces: tuple[str, ...], route: str) -> Iterator[Address]:
    for pattern in patterns:
        longer = route + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(":".join((*spaces, pattern.name or "")), longer)
        else:
            inner = (*spaces, pattern.namespace) if pattern.namespace else spaces
            yield from _under(pattern.url_patterns, inner, longer)
