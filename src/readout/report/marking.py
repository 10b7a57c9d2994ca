"""A claim's text for the terminal, with the words that differ marked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from rich.console import Console, ConsoleOptions, RenderResult
from rich.style import Style
from rich.table import Table
from rich.text import Text

from readout.model import Claim, Comparison, Span

# Okabe and Ito's colours, told apart by colour-blind readers; first those that can be read on
# both dark and light backgrounds.
PALETTE = ("#009e73", "#cc79a7", "#d55e00", "#0072b2", "#e69f00", "#56b4e9")


def party_styles(comparison: Comparison) -> dict[str, Style]:
    """A colour for each party, by order of appearance."""
    return {
        party: Style(color=PALETTE[i % len(PALETTE)]) for i, party in enumerate(comparison.parties)
    }


def clean(text: str) -> str:
    """The text on one line, without what could command or confuse a terminal."""
    return "".join(_harmless(c) for c in " ".join(text.split()))


def _harmless(character: str) -> str:
    """Control characters, direction overrides and half pairs as a replacement mark."""
    if character.isspace():
        return " "
    return (
        "\ufffd"
        if unicodedata.category(character) in ("Cc", "Cs") or character in _TURNS
        else character
    )


_SPACES = re.compile(r"\s+")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f")


def marked(
    claim: Claim, spans: Iterable[Span], style: Style, brackets: tuple[str, str] | None
) -> Text:
    """The claim with `spans` bold and underlined in its party's colour, or in brackets.

    White space is folded to single spaces, as the text is set in lines of its own here.
    """
    loud = style + Style(bold=True, underline=True)
    inside = [False] * len(claim.text)
    for span in spans:
        first, last = span.start - claim.span.start, span.end - claim.span.start
        inside[first:last] = [True] * (last - first)
    text = Text()
    for is_marked, run in groupby(zip(inside, claim.text, strict=True), key=itemgetter(0)):
        words = clean_run("".join(character for _, character in run), after=text.plain)
        if is_marked and brackets:
            words = f"{brackets[0]}{words}{brackets[1]}"
        text.append(words, loud if is_marked else None)
    text.rstrip()
    return text


def clean_run(words: str, after: str) -> str:
    """Part of a text made harmless, with white space folded also where it meets what is before."""
    folded = _SPACES.sub(" ", words)
    if after.endswith(" ") or not after:
        folded = folded.lstrip(" ")
    return "".join(map(_harmless, folded))


def brackets_for(comparison: Comparison) -> tuple[str, str]:
    """Brackets to mark words with where there is no colour: a pair that no claim uses itself."""
    used = "".join(claim.text for claim in comparison.claims)
    return ("⟦", "⟧") if "[" in used or "]" in used else ("[", "]")


def hanging(lead: Text, text: Text) -> Table:
    """Text whose further lines stand under its first letter."""
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(lead, text)
    return grid


@dataclass(frozen=True, slots=True)
class TwoLines:
    """Words on two lines at most; what is cut off is shown by an ellipsis."""

    words: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        lines = Text(self.words).wrap(console, options.max_width)
        if len(lines) <= 2:
            yield Text("\n").join(lines)
            return
        second = Text(self.words[len(lines[0].plain) :].lstrip())
        second.truncate(options.max_width, overflow="ellipsis")
        yield Text("\n").join([lines[0], second])
