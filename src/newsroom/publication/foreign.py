"""Words of another script in editors' text get their language, so that they are read out right.

Numbers of notes on terms are set here too, after the term's first words: both walk the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from newsroom.publication.prose import unbroken
from readout.report.interface.words import bound

_TAG = re.compile(r"(<[^>]*>)")
_BETWEEN = r"[\s,.:;–—…«»“”„\"'’\d()-]*"
_CYRILLIC = r"[\u0400-\u04ff]+"
_LATIN = r"[A-Za-z\u00c0-\u024f]+"
_OTHER = {
    "ru": re.compile(rf"{_LATIN}(?:{_BETWEEN}{_LATIN})*"),
    "en": re.compile(rf"{_CYRILLIC}(?:{_BETWEEN}{_CYRILLIC})*"),
}
_WRITTEN_IN_CYRILLIC = frozenset({"be", "bg", "kk", "mk", "ru", "sr", "uk"})
_NUMBER = re.compile(r'<sup class="fn".*?</sup>')
_CLOSING = '”»’“"'
_NOTE = 0xE000  # private characters stand for notes until the text is escaped


def fonts(language: str) -> tuple[str, ...]:
    """The files with a language's letters, which its pages need at once."""
    latin = ("literata-latin.woff2",)  # figures and marks are there too
    return (*latin, "literata-cyrillic.woff2") if language in _WRITTEN_IN_CYRILLIC else latin


def unnumbered(html: Markup) -> Markup:
    """The text without numbers of notes, for another page than the notes'."""
    return Markup(_NUMBER.sub("", str(html)))


def numbers(html: Markup) -> Markup:
    """The numbers of notes alone, for the end of what is shown in the text's place."""
    return Markup("".join(_NUMBER.findall(str(html))))


class Marker:
    """Sets languages and numbers of notes in the texts of one page, in their order.

    `spoken` are the languages of the statements; `wordings` what the notes are about.
    """

    def __init__(self, language: str, spoken: Iterable[str | None], wordings: list[str]) -> None:
        cyrillic = language not in _WRITTEN_IN_CYRILLIC
        others = [s for s in spoken if s and (s in _WRITTEN_IN_CYRILLIC) == cyrillic]
        self.foreign = next((s for s in others if s != language), "ru" if cyrillic else "en")
        self.pattern = _OTHER["ru" if not cyrillic else "en"]
        self.language = language
        self.wordings = wordings
        self.set: set[int] = set()

    def html(self, text: Markup) -> Markup:
        """The text with languages and numbers of notes."""
        pieces = _TAG.split(str(text))
        return Markup("".join(p if p.startswith("<") else self._words(p) for p in pieces))

    def plain(self, text: str) -> Markup:
        """A text of one language with numbers of notes alone."""
        return Markup(self._numbers(str(unbroken(bound(self._noted(text), self.language)))))

    def _words(self, piece: str) -> str:
        text = bound(self._noted(Markup(piece).unescape()), self.language)
        out, at = [], 0
        for found in self.pattern.finditer(text):
            out.append(str(escape(text[at : found.start()])))
            out.append(f'<span lang="{self.foreign}">{escape(found.group())}</span>')
            at = found.end()
        return self._numbers(str(unbroken(Markup("".join(out) + str(escape(text[at:]))))))

    def _noted(self, text: str) -> str:
        text = "".join(c for c in text if not _NOTE <= ord(c) < _NOTE + len(self.wordings))
        for n, wording in enumerate(self.wordings):
            at = text.find(wording) if wording and n not in self.set else -1
            if at < 0:
                continue
            self.set.add(n)
            end = at + len(wording)
            while text[end : end + 1] and text[end] in _CLOSING:
                end += 1
            text = text[:end] + chr(_NOTE + n) + text[end:]
        return text

    def _numbers(self, html: str) -> str:
        for n in range(len(self.wordings)):
            link = (
                f'<sup class="fn" lang="{self.language}"><a href="#term-{n + 1}" '
                f'id="term-{n + 1}-in">{n + 1}</a></sup>'
            )
            html = html.replace(chr(_NOTE + n), link)
        return html
