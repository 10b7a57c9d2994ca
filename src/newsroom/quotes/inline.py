"""The quotes inside prose, HTML or plain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

_PAIRS = {"“": "”", "«": "»", "„": "“”", "‘": "’", "‹": "›"}
_BLOCKS = frozenset("p br li ul ol h1 h2 h3 h4 h5 h6 div blockquote hr td th tr".split())
# The translation of a quote stands after it: “предложил” (proposed).
_TRANSLATION = re.compile(r"\s*\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Inline:
    """A quote in prose: the words between the marks.

    `closed` is whether its last mark was found; `translation` is what follows it in parentheses.
    """

    text: str
    closed: bool = True
    translation: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(re.findall(r"\w+(?:[-'’]\w+)*", self.text))


def inline_quotes(html: str) -> list[Inline]:
    """Every quote, in order; of one inside another the outer.

    A paragraph ends all quotes in it.  What stands in the parentheses after a quote is its
    translation and no quote of its own.
    """
    return [quote for paragraph in paragraphs(html) for quote in _in_paragraph(paragraph)]


def paragraphs(html: str) -> list[str]:
    """The text of each paragraph, line and item of a list."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [text for text in "".join(reader.pieces).split("\n\n") if text.strip()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.pieces.append("\n\n")


def _in_paragraph(text: str) -> Iterator[Inline]:
    i = 0
    while i < len(text):
        if not _opens(text, i):
            i += 1
            continue
        end = _closing(text, i)
        if end is None:
            if text[i] not in "‘":  # an apostrophe that a program turned the wrong way
                yield Inline(text[i + 1 :].strip(), closed=False)
            i += 1
            continue
        after = _TRANSLATION.match(text, end + 1)
        said = after[1].strip() if after else ""
        yield Inline(text[i + 1 : end], translation=said if re.search(r"\w", said) else "")
        i = after.end() if after else end + 1


def _opens(text: str, i: int) -> bool:
    if text[i] == '"':
        return True
    if text[i] == "‘":
        return i == 0 or not text[i - 1].isalnum()
    return text[i] in _PAIRS


def _closing(text: str, i: int) -> int | None:
    """Where the mark stands that closes the one at `i`."""
    opening = text[i]
    if opening == '"':
        end = text.find('"', i + 1)
        return end if end > i else None
    depth = 0
    for j in range(i, len(text)):
        if j > i and text[j] in _PAIRS[opening] and not _apostrophe(text, j):
            depth -= 1
            if depth == 0:
                return j
        elif text[j] == opening:
            depth += 1
    return None


def _apostrophe(text: str, j: int) -> bool:
    return text[j] == "’" and text[j + 1 : j + 2].isalnum()
