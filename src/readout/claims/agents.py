"""Which of the parties that a claim names acts in it."""

from __future__ import annotations

from collections.abc import Sequence

from readout.languages import Language, Token
from readout.model import Mention

_CASES = frozenset({"gent", "datv", "accs", "ablt", "loct"})


def is_agent(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether the words stand as a subject: nominative; in English, no preposition, no genitive."""
    inside = [t for t in tokens if mention.span.start <= t.start < mention.span.end]
    before: Sequence[Token] = [t for t in tokens if t.end <= mention.span.start]
    if not inside:
        return False
    if language.code == "ru":
        after = next((t.tags for t in tokens if t.start >= mention.span.end), frozenset())
        led = before[-1].tags if before else frozenset()
        asked = "VERB" in led and "INFN" in after  # «призвал Долмарк отозвать»
        return not asked and _nominative(mention, inside, led)
    last = inside[-1].lower
    prepositions = language.data("joining").get("prepositions", ())
    if before and before[-1].lower in language.data("joining")["and"]:
        before = before_name(before[:-1])  # "the museums of Tellin and Varsk"
    head = before[-1].lower if before else ""
    if head in ("the", "a", "an") and len(before) > 1:
        head = before[-2].lower
    return head not in prepositions and not last.endswith(("'s", "s'"))


def before_name(tokens: Sequence[Token]) -> Sequence[Token]:
    """What stands before the name that these tokens end with."""
    end = len(tokens)
    while end and tokens[end - 1].text[0].isupper():
        end -= 1
    return tokens[:end] if end < len(tokens) else ()


def _nominative(mention: Mention, inside: Sequence[Token], before: frozenset[str]) -> bool:
    """An office or adjective before the name shows the case; a name alone is looked up.

    A name that no dictionary has is guessed as any case: after a preposition or another noun
    («за счёт Долмарка») it is none but an oblique one.
    """
    if before & {"PREP", "INFN"}:
        return False
    head = inside[0].tags
    if len(inside) > 1 and not inside[0].text[0].isupper() and head & {*_CASES, "nomn"}:
        return "nomn" in head
    if "NOUN" in before and not mention.base:
        return False
    return mention.base or any("nomn" in t.tags for t in inside)
