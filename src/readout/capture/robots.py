"""robots.txt as RFC 9309 says: groups, the longest rule wins, `*` and `$`.

The patterns come from strangers, so they are matched piece by piece with no backtracking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from string import ascii_letters, digits
from urllib.parse import quote

PRODUCT = "readout"
LIMIT = 512_000  # RFC 9309, 2.5: at least 500 KiB
_LINES = 10_000
_ENCODED = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset(ascii_letters + digits + "-._~")


@dataclass(frozen=True, slots=True)
class Robots:
    """What one robots.txt says to Readout: rules in order, `(allow, pattern)`."""

    rules: tuple[tuple[bool, str], ...] = ()

    def allow(self, path: str) -> bool:
        """Whether the path, with its query, may be fetched."""
        path = _canonical(path)
        best = (-1, True)
        for allow, pattern in self.rules:
            if _matches(pattern, path):
                best = max(best, (len(pattern), allow))
        return best[1] or path == "/robots.txt"


def read_robots(data: bytes, product: str = PRODUCT) -> Robots:
    """The rules of the groups that name the product, else of those for `*`."""
    own: list[tuple[bool, str]] = []
    others: list[tuple[bool, str]] = []
    named = False
    agents: set[str] = set()
    open_group = False
    for line in data[:LIMIT].decode("utf-8", "replace").lstrip("\ufeff").splitlines()[:_LINES]:
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            agents = agents if open_group else set()
            open_group = True
            agents.add(_product(value))
            named = named or product in agents
        elif key in ("allow", "disallow"):
            open_group = False
            if value:
                rule = (key == "allow", _canonical(value))
                own += [rule] if product in agents else []
                others += [rule] if "*" in agents else []
    return Robots(tuple(own if named else others))


def _product(value: str) -> str:
    """The product token of a user-agent line, in lower case: "Readout/1.0" is "readout"."""
    return value.split("/")[0].split(" ")[0].lower()


def _canonical(path: str) -> str:
    """The path with every octet written the same way, whether it came encoded or not."""
    plain = _ENCODED.sub(_decoded, path)
    return quote(plain, safe="/?:@!$&'()*+,;=-._~#[]%")


def _decoded(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return char if char in _UNRESERVED else match[0].upper()


def _matches(pattern: str, path: str) -> bool:
    """Whether the pattern fits the path's start; `*` is anything, a last `$` the end."""
    ends = pattern.endswith("$")
    first, *rest = (pattern[:-1] if ends else pattern).split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if not rest:
        return not ends or at == len(path)
    *middle, last = rest
    for piece in middle:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    if ends:
        return len(path) - len(last) >= at and path.endswith(last)
    return path.find(last, at) >= 0
