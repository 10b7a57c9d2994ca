"""The demonstration's story, as a journalist would finish it and an editor publish it."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from newsroom.actions.accept import accept
from newsroom.pages.draft_story import draft_story
from newsroom.pages.models import StoryPage
from newsroom.pages.tree import ensure_tree
from newsroom.people.models import User
from newsroom.records import demo
from newsroom.records.models import Event
from newsroom.records.models.base import State

_UNTRANSLATED = re.compile(r"([“«])([^”»]*)([”»]) ?\(…\)")
_OTHERWISE = {"en": "in translation", "ru": "в переводе"}


@cache
def translations() -> dict[str, str]:
    """The other language's words for each sentence, and for phrases that drafts quote."""
    return dict(yaml.safe_load((Path(__file__).parent / "translations.yml").read_text("utf-8")))


def event(editor: User) -> Event:
    """The demonstration's event with every point accepted."""
    made = demo.load(editor)
    out = (State.ACCEPTED, State.REJECTED, State.RETIRED)
    for point in made.points.exclude(state__in=out):
        accept(editor, point, point.version)
    made.refresh_from_db()
    return made


def stories(editor: User, made: Event) -> list[StoryPage]:
    """A draft in each language, translated and signed, ready to be published."""
    ensure_tree()
    return [finished(draft_story(editor, made, code), editor) for code in ("en", "ru")]


def finished(story: StoryPage, editor: User, byline: str = "") -> StoryPage:
    """The draft with its translations filled in."""
    language = story.locale.language_code
    body = [_block(block, language) for block in story.body.get_prep_value()]
    story.body = json.dumps(body)
    story.byline = byline or {"en": "Anna Reed", "ru": "Анна Рид"}[language]
    story.save_revision(user=editor)
    return story


def publish(story: StoryPage, editor: User) -> StoryPage:
    """Publish its latest revision, as the editor's button does."""
    story.get_latest_revision().publish(user=editor)
    story.refresh_from_db()
    return story


def _block(block: dict[str, Any], language: str) -> dict[str, Any]:
    kind, value = block["type"], block["value"]
    if kind == "version":
        for inner in value["body"]:
            if inner["type"] == "quote":
                inner["value"]["translation"] = _translated(inner["value"]["text"])
    elif kind in ("differences", "one_sided", "questions"):
        for item in value:
            item["value"] = _explained(item["value"], language)
    return block


def _translated(quote: str) -> str:
    for words, other in translations().items():
        if words[-1] in ".”":  # a whole sentence
            quote = quote.replace(words, other)
    return quote


def _explained(text: str, language: str) -> str:
    def filled(found: re.Match[str]) -> str:
        words = found[2]
        other = translations().get(words) or translations().get(f"{words}.")
        said = (other or _OTHERWISE[language]).rstrip(".")
        return f"{found[1]}{words}{found[3]} ({said})"

    return _UNTRANSLATED.sub(filled, text)
