"""Blocks of a story as StreamField keeps them; their ids follow from what they hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid5

Raw = dict[str, Any]

_SPACE = UUID("5d1b5a52-0c0e-4b5c-9a0a-6f1d9f7a3b10")


def block(kind: str, value: object, seed: str = "") -> Raw:
    """A block; `seed` is what tells it from the others of its kind."""
    return {"type": kind, "value": value, "id": str(uuid5(_SPACE, f"{kind} {seed}"))}


def lines(kind: str, paragraphs: Sequence[str]) -> Raw:
    """A block that is a list of lines of rich text."""
    return block(kind, [block("item", text, f"{kind} {text}") for text in paragraphs])
