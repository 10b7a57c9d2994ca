"""The pieces of a story that can hold quotes, from the raw value of its StreamField."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Raw = dict[str, Any]

# Parts of a story that tell what parties said word by word: there one quoted word is a quote.
_CLOSE = frozenset({"differences", "one_sided"})


@dataclass(frozen=True, slots=True)
class Prose:
    """HTML or text.  `party` is the key of the party whose version it stands in, `None` outside;
    a quote counts from `least` words on."""

    html: str
    field: str
    least: int = 2
    party: int | None = None
    n: int = 0
    block: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A quote block, or a note on a term, with its raw value."""

    value: Raw
    field: str
    party: int | None = None
    n: int = 0
    block: str | None = None


def pieces(body: Sequence[Raw]) -> Iterator[Prose | Block]:
    """Everything to be checked, in the order of the page.

    Third-party reports are not: their words are the outlet's, and no capture holds them.
    """
    for raw in body:
        kind, value, block = raw["type"], raw.get("value"), raw.get("id")
        if kind == "version" and value:
            yield from _version(value)
        elif kind in ("quote", "term") and value:
            yield Block(value, kind, block=block)
            yield Prose(value.get("lead_in") or "", kind, block=block)
        elif kind == "picture" and value:
            yield Prose(f"{value.get('caption') or ''} {value.get('alt') or ''}", kind, block=block)
        elif kind in ("heading", "text", "background"):
            yield Prose(value or "", kind, block=block)
        elif kind in ("differences", "one_sided", "questions"):
            least = 1 if kind in _CLOSE else 2
            for n, (html, item) in enumerate(_items(value or []), 1):
                yield Prose(html, kind, least, n=n, block=item or block)


def _version(value: Raw) -> Iterator[Prose | Block]:
    party = value.get("party")
    for n, raw in enumerate(value.get("body") or [], 1):
        inner, block = raw.get("value") or {}, raw.get("id")
        if raw["type"] == "said":
            yield Prose(inner.get("text") or "", "version", 1, party, n, block)
        else:
            yield Block(inner, "version", party, n, block)
            yield Prose(inner.get("lead_in") or "", "version", 1, party, n, block)


def _items(value: Sequence[Any]) -> Iterator[tuple[str, str | None]]:
    for item in value:
        if isinstance(item, dict):
            yield item.get("value") or "", item.get("id")
        else:
            yield item, None
