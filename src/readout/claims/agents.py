"""Which of the parties that a claim names acts in it."""

from __future__ import annotations

from collections.abc import Sequence

from readout.languages import Language, Token
from readout.model import Mention


def is_agent(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether the words stand as a subject: nominative; in English, no preposition, no genitive."""
    inside = [t for t in tokens if mention.span.start <= t.start < mention.span.end]
    before = [t for t in tokens if t.end <= mention.span.start]
    if not inside:
        return False
    if language.code == "ru":
        return any("nomn" in t.tags for t in inside if t.tags)
    last = inside[-1].lower
    prepositions = language.data("joining").get("prepositions", ())
    head = before[-1].lower if before else ""
    if head in ("the", "a", "an") and len(before) > 1:
        head = before[-2].lower
    return head not in prepositions and not last.endswith(("'s", "s'"))
