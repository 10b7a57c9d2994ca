"""The marks of a Word document's lists."""

from __future__ import annotations

from collections import defaultdict

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main "
_COUNTING = frozenset("decimal decimalZero upperRoman lowerRoman upperLetter lowerLetter".split())
_MAX_START = 10_000


class Numbering:
    """Reads `word/numbering.xml`, then counts the items of each list."""

    def __init__(self) -> None:
        self._formats: dict[tuple[str, str], str] = {}  # abstract list, level ─► format
        self._starts: dict[tuple[str, str], int] = {}
        self._lists: dict[str, str] = {}  # list ─► abstract list
        self._counts: dict[str, dict[str, int]] = defaultdict(dict)
        self._abstract = self._list = ""
        self._level = "0"

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element of the part begins."""
        tag = name.removeprefix(W)
        value = attributes.get(f"{W}val", "")
        if tag == "abstractNum":
            self._abstract = attributes.get(f"{W}abstractNumId", "")
        elif tag == "lvl":
            self._level = attributes.get(f"{W}ilvl", "0")
        elif tag == "numFmt":
            self._formats[self._abstract, self._level] = value
        elif tag == "start" and value.isascii() and value.isdecimal() and len(value) < 5:
            self._starts[self._abstract, self._level] = int(value)
        elif tag == "num":
            self._list = attributes.get(f"{W}numId", "")
        elif tag == "abstractNumId":
            self._lists[self._list] = value

    def end(self, name: str) -> None:
        """An element ends."""

    def characters(self, text: str) -> None:
        """Text, of which the part has none that matters."""

    def mark(self, number: str, level: str) -> str:
        """What stands before the next item of a list at a level; "" if nothing does."""
        if number == "0":  # taken out of its style's list
            return ""
        abstract = self._lists.get(number, "")
        form = self._formats.get((abstract, level), "bullet")
        if form == "none":
            return ""
        if form not in _COUNTING:
            return "- "
        counts = self._counts[number]
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        before = counts.get(level, self._starts.get((abstract, level), 1) - 1)
        counts[level] = before + 1
        return f"{before + 1}. "
