"""HTML to tokens that know where they stand, after the tokenizer of the WHATWG standard.

Every step moves forward through the page, so the time is linear in its length, whatever it holds.
Offsets count code points of the page's decoded source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from readout.errors import SourceUnsafe
from readout.statements.extract.html.references import pieces

MAX_ATTRIBUTES = 512
_PASTE = "open it yourself and paste its text with -"

_OPENING = re.compile(r"<(?=[A-Za-z/!?])")
_TAG_NAME = re.compile(r"[A-Za-z][^\t\n\f\r />]*")
_ATTRIBUTE = re.compile(
    r"""[\t\n\f\r /]*([^\t\n\f\r />][^\t\n\f\r />=]*)"""
    r"""(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"([^"]*)"|'([^']*)'|((?!["'])[^\t\n\f\r >]*)|(["'])))?"""
)
_TAG_END = re.compile(r"[\t\n\f\r /]*>")
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)
RAW = frozenset("style script xmp iframe noembed noframes".split())
RCDATA = frozenset(["title", "textarea"])


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text of the page.

    Verbatim pieces stand at `[at, at + len(text))`; others are a character reference, whose one or
    two characters all stand at `[at, end)`.
    """

    text: str
    at: int
    end: int

    @property
    def verbatim(self) -> bool:
        """Whether each code point stands in the source as itself."""
        return self.end - self.at == len(self.text)


@dataclass(frozen=True, slots=True)
class StartTag:
    """`<name …>` at `at`."""

    name: str
    at: int
    end: int
    attributes: dict[str, str] = field(default_factory=dict)
    self_closing: bool = False


@dataclass(frozen=True, slots=True)
class EndTag:
    """`</name>` at `at`."""

    name: str
    at: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text between tags."""

    pieces: tuple[Piece, ...]


Token = StartTag | EndTag | Text


class Tokenizer:
    """The tokens of a page.  The tree sets `foreign` while it is inside SVG or MathML."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.foreign = False
        self._raw: str | None = None  # the element whose raw text comes next
        self._lengths: dict[str, re.Pattern[str]] = {}

    def __iter__(self) -> Iterator[Token]:
        """All tokens but comments and doctypes."""
        source, at = self.source, 0
        while at < len(source):
            if self._raw is not None:
                name, self._raw = self._raw, None
                end = self._raw_end(name, at)
                if end > at:
                    yield self._text(at, end, references=name in RCDATA)
                at = end
                continue
            opening = _OPENING.search(source, at)
            open_ = opening.start() if opening else len(source)
            if open_ > at:
                yield self._text(at, open_)
                at = open_
                continue
            token, at = self._markup(at)
            if token is not None:
                yield token

    def _markup(self, at: int) -> tuple[Token | None, int]:
        """What the `<` at `at` opens, and where it ends."""
        source = self.source
        following = source[at + 1 : at + 2]
        if following.isascii() and following.isalpha():
            return self._tag(at, at + 1)
        if following == "/":
            third = source[at + 2 : at + 3]
            if third.isascii() and third.isalpha():
                return self._tag(at, at + 2)
            if third == ">":
                return None, at + 3
            if not third:
                return self._text(at, len(source)), len(source)
            return None, self._after(">", at + 2)
        if following == "?":
            return None, self._after(">", at + 1)
        return self._declaration(at)

    def _declaration(self, at: int) -> tuple[Token | None, int]:
        source = self.source
        if source.startswith("<!--", at):
            if source.startswith((">", "->"), at + 4):
                return None, source.index(">", at + 4) + 1
            end = _COMMENT_END.search(source, at + 4)
            return None, end.end() if end else len(source)
        if self.foreign and source.startswith("<![CDATA[", at):
            end_at = source.find("]]>", at + 9)
            end_at = len(source) if end_at < 0 else end_at
            text = self._text(at + 9, end_at, references=False) if end_at > at + 9 else None
            return text, min(end_at + 3, len(source))
        return None, self._after(">", at + 2)

    def _after(self, mark: str, at: int) -> int:
        found = self.source.find(mark, at)
        return len(self.source) if found < 0 else found + 1

    def _tag(self, at: int, name_at: int) -> tuple[Token | None, int]:
        """A start or end tag; one that the page's end cuts off is dropped, as browsers do."""
        source = self.source
        named = _TAG_NAME.match(source, name_at)
        assert named is not None
        name = named.group().lower().replace("\0", "\ufffd")
        position = named.end()
        attributes: dict[str, str] = {}
        count = 0
        while True:
            close = _TAG_END.match(source, position)
            if close:
                break
            found = _ATTRIBUTE.match(source, position)
            if not found or found.group(5):
                return None, len(source)
            count += 1
            if count > MAX_ATTRIBUTES:
                raise SourceUnsafe(f"a tag has over {MAX_ATTRIBUTES} attributes", do=_PASTE)
            value = found.group(2) or found.group(3) or found.group(4) or ""
            attributes.setdefault(found.group(1).lower(), value)
            position = found.end()
        end = close.end()
        if name_at == at + 2:
            return EndTag(name, at, end), end
        if not self.foreign and (name in RAW or name in RCDATA or name == "plaintext"):
            self._raw = name
        values = {key: _attribute(value) for key, value in attributes.items()}
        return StartTag(name, at, end, values, source[end - 2] == "/"), end

    def _raw_end(self, name: str, at: int) -> int:
        """Where the raw text of an element ends: before its end tag."""
        source = self.source
        if name == "plaintext":
            return len(source)
        if name == "script":
            return self._script_end(at)
        if name not in self._lengths:
            self._lengths[name] = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE)
        found = self._lengths[name].search(source, at)
        return found.start() if found else len(source)

    def _script_end(self, at: int) -> int:
        """The end of a script, which may hold `<!-- <script> … </script> -->`."""
        commented = nested = False
        for mark in _SCRIPT.finditer(self.source, at):
            said = mark.group()
            if said == "<!--":
                commented = True
            elif said == "-->":
                commented = nested = False
            elif not mark.group(1):
                nested = commented
            elif nested:
                nested = False
            else:
                return mark.start()
        return len(self.source)

    def _text(self, start: int, end: int, *, references: bool = True) -> Text:
        return Text(tuple(Piece(*p) for p in pieces(self.source, start, end, references)))


def _attribute(value: str) -> str:
    """An attribute's value with its references resolved."""
    if "&" not in value:
        return value
    return "".join(text for text, _, _ in pieces(value, 0, len(value), True, attribute=True))
