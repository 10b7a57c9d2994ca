"""Text as the page sets it: the language's quotation marks, apostrophes, no doubled spaces."""

from __future__ import annotations

import re
from html import escape

_OPEN = "“„«‘‹"
_CLOSE = "”»’›"
_MARKS = {"en": ("“”", "‘’"), "ru": ("«»", "„“")}
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")
_STRAIGHT = re.compile(r"(^|[\s(\[|—–-])\"")


def plain(text: str) -> str:
    """The text of a statement in one line, its straight marks curled."""
    text = " ".join(text.split())
    text = _STRAIGHT.sub(r"\1“", text).replace('"', "”")
    return _APOSTROPHE.sub("’", text)


def marks(text: str, language: str, level: int = 0) -> str:
    """The text with the language's own quotation marks, from this level of nesting on."""
    pairs = _MARKS[language]
    out: list[str] = []
    for i, character in enumerate(text):
        opens = character in _OPEN and text[i + 1 : i + 2] not in ("", " ")
        if character == "“" and level and (i + 1 == len(text) or not text[i + 1].isalnum()):
            opens = False
        if opens:
            out.append(pairs[min(level, 1)][0])
            level += 1
        elif (character in _CLOSE or character == "“") and not _apostrophe(text, i):
            level = max(level - 1, 0)
            out.append(pairs[min(level, 1)][1])
        else:
            out.append(character)
    return "".join(out)


def _apostrophe(text: str, i: int) -> bool:
    return text[i] == "’" and text[i - 1 : i].isalnum() and "‘" not in text[:i]


def quoted(text: str, language: str) -> str:
    """The text between the language's quotation marks, those inside it turned into inner ones."""
    outer = _MARKS[language][0]
    return f"{outer[0]}{marks(text, language, 1)}{outer[1]}"


_OUTSIDE = re.compile(r"(?<![.!?…,])([’”]*”)([.,])")
_DOUBLED = re.compile(r"([.!?…,])([’”]*”)[.,]")


def sentence(text: str, language: str) -> str:
    """The text as a sentence: a capital, a full stop; in English it goes inside a closing quote."""
    text = re.sub(r" +([.,:;])?", lambda m: m[1] or " ", text).strip()
    text = text[0].upper() + text[1:] if text[0].islower() else text
    if text[-1] not in ".!?…:" and not re.search(r"[!?…][”’»“]$", text):
        text += "."
    if language == "en":
        text = _OUTSIDE.sub(r"\2\1", _DOUBLED.sub(r"\1\2", text))
    return text


def html(*paragraphs: str) -> str:
    """Paragraphs of rich text; what they say stays text."""
    return "".join(f"<p>{escape(p, quote=False)}</p>" for p in paragraphs)
