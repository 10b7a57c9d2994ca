"""A quote as printed, taken apart: words that must stand in the source, and what joins them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsroom.quotes.folding import folded

_MARK = re.compile(r"\[([^\[\]]*)\]|…")
_STEM = 3  # "agree[d]": that many letters of the word must be the source's


@dataclass(frozen=True, slots=True)
class Join:
    """What stands between two parts: words left out, the newsroom's words, or both."""

    left_out: bool = False
    added: str = ""
    inside_word: bool = False

    def __or__(self, other: Join) -> Join:
        return Join(
            self.left_out or other.left_out,
            f"{self.added} {other.added}".strip(),
            self.inside_word or other.inside_word,
        )


@dataclass(frozen=True, slots=True)
class Quote:
    """Parts and joins in turn; `joins` has one before each part and one after the last."""

    parts: tuple[re.Pattern[str], ...]
    joins: tuple[Join | None, ...]
    words: str

    @property
    def empty(self) -> bool:
        """Whether no word of it is the source's."""
        return not any(character.isalnum() for character in self.words)


def parse(text: str) -> Quote:
    """The quote's parts; see the package's docstring for the conventions."""
    plain = folded(text).text.strip()
    literal, literals, joins = "", [], []
    waiting: Join | None = None
    place = 0
    pieces: list[str | Join] = []
    for mark in _MARK.finditer(plain):
        literal += re.escape(plain[place : mark.start()])
        place = mark.end()
        before, after = plain[: mark.start()][-1:], plain[place : place + 1]
        inside = mark[1]
        letter = inside and len(inside) == 1 and inside.isalpha()
        if letter and after.isalpha() and not before.isalnum():
            literal += f"[{inside.lower()}{inside.upper()}]"
            continue
        pieces += [literal, _join(mark, before, literal)]
        literal = ""
    pieces.append(literal + re.escape(plain[place:]))
    for piece in pieces:
        if isinstance(piece, Join):
            waiting = piece if waiting is None else waiting | piece
        elif _bare(piece):
            literals.append(_bare(piece))
            joins.append(waiting)
            waiting = None
    return Quote(
        tuple(re.compile(f"(?=({one}))") for one in literals),
        (*joins, waiting),
        " ".join(_MARK.sub(_only_letter, plain).split()),
    )


def _join(mark: re.Match[str], before: str, literal: str) -> Join:
    inside = (mark[1] or "").strip()
    if inside in ("", "…"):
        return Join(left_out=True)
    stem = re.search(r"\w*$", literal)
    attached = before.isalpha() and stem is not None and len(stem[0]) >= _STEM
    return Join(added=inside, inside_word=attached)


def _only_letter(mark: re.Match[str]) -> str:
    return mark[1] if mark[1] and len(mark[1]) == 1 else " "


def _bare(literal: str) -> str:
    return re.sub(r"^(\\? )+|(\\? )+$", "", literal)
