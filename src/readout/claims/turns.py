"""Who speaks where in a transcript: "Vladimir Orlan: …", "Question: …", "Q  …".

What journalists ask is no claim of the party that publishes the transcript, and what a guest says
in it is the guest's.  A text is a transcript if somebody asks in it or a label comes back; "Clean
energy: …" in a list of measures is no speaker.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from readout.languages import Language
from readout.parties.cast import Cast

# A name with its initials or titles ("В.Орлан", "MS. HALE"), a few of them, a note in brackets; at
# the head of a line, or after a sentence where a page came without its lines.
_CAPITAL = "[A-ZÀ-ÖØ-ÞĀ-ŽЀ-Я]"
_NAME = rf"(?:(?:of|the|de|von|van)[ ])?(?:{_CAPITAL}\w{{0,2}}\.[ ]?){{0,3}}{_CAPITAL}[\w’'-]*"
_LABEL = re.compile(
    rf"(?:^[ \t]*|(?<=[.?!…”»\")*]\s))({_NAME}(?:[ ]{_NAME}){{0,6}})"
    r"(?: ?\([^()\n]{1,60}\))?:(?=\s)"
    rf"|^[ \t]*(Q)(?=[ \t\u00a0]+{_CAPITAL})",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says: the label at `start`, the words from `said` to `end`.

    Where nobody's position stands, as a journalist asks or a moderator leads, no words are said
    and `said` is `end`.
    """

    start: int
    said: int
    end: int


@lru_cache(maxsize=64)  # every claim of a statement asks
def turns(text: str, language: Language) -> tuple[Turn, ...]:
    """The turns of a transcript in order; none where the text is no transcript."""
    found = [
        (label, match.start(number), match.end(), _asks(label, language))
        for match in _LABEL.finditer(text)
        for number, label in enumerate(match.groups(), start=1)
        if label
    ]
    found = [row for row in found if row[-1] or _person(row[0])]
    often = Counter(label for label, *_ in found)
    if not any(asked or often[label] > 1 for label, _, _, asked in found):
        return ()
    made = []
    for n, (_, start, said, asked) in enumerate(found):
        if n + 1 < len(found):
            end = found[n + 1][1]
        else:  # nobody answers: what follows the question is the text's own again
            end = _line_end(text, start) if asked else len(text)
        made.append(Turn(start, end if asked else said, end))
    return tuple(made)


def spoken(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """`(start, end)` of each sentence that somebody says for the party, without labels."""
    silent = [(turn.start, turn.said) for turn in turns(text, language)]
    for start, end in language.sentences(text):
        first = bisect_right(silent, (start, len(text))) - 1
        for gap_start, gap_end in silent[max(first, 0) :]:
            if gap_start >= end:
                break
            if gap_start > start:
                yield from _worded(text, start, gap_start)
            start = max(start, gap_end)
        yield from _worded(text, start, end)


def speaker(text: str, language: Language, at: int, cast: Cast) -> str | None:
    """The party of whoever speaks at offset `at`, where a transcript names one that is known."""
    told = turns(text, language)
    n = bisect_right(told, at, key=lambda turn: turn.start) - 1
    if n < 0 or at >= told[n].end:
        return None
    return next((m.party for m in cast.mentions(text, language, told[n].start, told[n].said)), None)


def _asks(label: str, language: Language) -> bool:
    """Whether the whole label is a word like "question": somebody asks."""
    tokens = language.tokens(label)
    return language.part("cues", "asks").end_at(tokens, 0) == len(tokens)


def _person(label: str) -> bool:
    """Whether these words can name a person: two names or more, or one with an initial."""
    return " " in label or "." in label


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _worded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without white space around it, if anything is left."""
    words = text[start:end].strip()
    if words:
        first = text.index(words[0], start)
        yield first, first + len(words)
