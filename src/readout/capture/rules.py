"""What a fetch may do: one small record, with the defaults that hold unless somebody says other."""

from __future__ import annotations

from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Rules:
    """The limits of a fetch.

    `size` counts bytes, on the wire and unpacked alike; `seconds` the whole fetch, from looking up
    the name to the last byte; `contact`, an address or a page, goes into the user agent.
    `robots=False` fetches what robots.txt asks robots to leave.  `allowed` names private networks
    that may be fetched from: the one door in the wall, for tests and for a newsroom's own hosts.
    `kinds` are media types that are taken beside those of documents.
    """

    size: int = 20 * MEGABYTE
    seconds: float = 30.0
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    contact: str | None = None
    robots: bool = True
    allowed: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()


DEFAULT = Rules()
