"""Character references (`&amp;`, `&#1057;`, `&nbsp`) after the WHATWG standard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5

_REFERENCE = re.compile(r"&(?:#[xX]([0-9A-Fa-f]+);?|#([0-9]+);?|([A-Za-z][A-Za-z0-9]{1,31});?)")
_LONGEST = 10  # digits that can still name a code point, leading zeros aside
_LAST = 0x10FFFF


def pieces(
    source: str, start: int, end: int, references: bool, *, attribute: bool = False
) -> Iterator[tuple[str, int, int]]:
    """The text of `source[start:end]` as (text, from, to), references resolved."""
    at = start
    if references:
        for found in _REFERENCE.finditer(source, start, end):
            resolved = _resolve(found, source, attribute)
            if resolved is None:
                continue
            text, stop = resolved
            if found.start() > at:
                yield source[at : found.start()], at, found.start()
            yield text, found.start(), stop
            at = stop
    if at < end:
        yield source[at:end], at, end


def _resolve(found: re.Match[str], source: str, attribute: bool) -> tuple[str, int] | None:
    """The characters that a reference stands for and where it ends."""
    hexadecimal, decimal, name = found.groups()
    if name is None:
        digits = (hexadecimal or decimal).lstrip("0")[: _LONGEST + 1]
        number = int(digits or "0", 16 if hexadecimal else 10)
        return _character(number), found.end()
    if source[found.start() + 1 : found.end()] in html5:
        text = html5[source[found.start() + 1 : found.end()]]
        closed = source[found.end() - 1] == ";"
        if attribute and not closed and source[found.end() : found.end() + 1] == "=":
            return None
        return text, found.end()
    for length in range(len(name), 1, -1):
        if name[:length] in html5:
            stop = found.start() + 1 + length
            after = source[stop : stop + 1]
            if attribute and (after == "=" or (after.isascii() and after.isalnum())):
                return None
            return html5[name[:length]], stop
    return None


def _character(number: int) -> str:
    if number == 0 or number > _LAST or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    if 0x80 <= number <= 0x9F:  # written by programs that mean Windows-1252
        try:
            return bytes([number]).decode("cp1252")
        except UnicodeDecodeError:
            return chr(number)
    return chr(number)
