"""A translator may propose; a person answers for what is published.

None comes with the newsroom: statements go to no third party, and nothing offline is good enough.
NEWSROOM_TRANSLATOR names one as `package.module:name`; it needs one method, `propose`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from newsroom.errors import SetupError
from newsroom.records.models import Event, Statement
from newsroom.translation.demonstration import DemonstrationTranslator

# What drafts leave after foreign words in a line of prose, and the kinds of blocks with lines.
_OPEN = re.compile(r"(?P<quote>[“«](?P<words>[^”»]*)[”»])\s?\(…\)")
_LINES = ("differences", "one_sided", "questions")


class Translator(Protocol):
    """Proposes translations of quotes."""

    def propose(self, text: str, source: str, target: str) -> str | None:
        """The text in language `target`; `None` if it can't say.  Languages are ISO 639-1 codes."""


def translator_for(event: Event) -> Translator | None:
    """The newsroom's translator, if it has one; the demonstration's own for an invented event."""
    if event.demonstration:
        return DemonstrationTranslator()
    name = settings.TRANSLATOR
    if not name:
        return None
    try:
        return import_string(name.replace(":", "."))()
    except ImportError as error:
        raise SetupError(
            f"there is no such translator ({error})",
            where="NEWSROOM_TRANSLATOR",
            do="write package.module:name, or leave it out",
        ) from error


def propose(body: list[dict[str, Any]], event: Event, language: str) -> None:
    """Fill, in place, what a draft leaves open: translations of quotes, and each `(…)` after
    foreign words in a line.  What the translator doesn't know stays open, and the quote guard
    won't let it be published so.
    """
    translator = translator_for(event)
    if translator is None:
        return
    spoken = dict(Statement.objects.filter(event=event).values_list("pk", "language"))
    other = next((s for s in spoken.values() if s and s != language), "")
    for block in body:
        for value in _quotes(block):
            source = spoken.get(value["statement"]) or other
            if source != language and not value.get("translation"):
                value["translation"] = translator.propose(value["text"], source, language) or ""
        if block["type"] in _LINES:
            for item in block["value"]:
                item["value"] = _OPEN.sub(_filled(translator, other, language), item["value"])


def _quotes(block: dict[str, Any]) -> list[dict[str, Any]]:
    inside = block["value"]["body"] if block["type"] == "version" else [block]
    return [inner["value"] for inner in inside if inner["type"] == "quote"]


def _filled(translator: Translator, source: str, target: str) -> Callable[[re.Match[str]], str]:
    def fill(found: re.Match[str]) -> str:
        said = translator.propose(unescape(found["words"]), source, target)
        return f"{found['quote']} ({escape(said, quote=False)})" if said else found.group()

    return fill
