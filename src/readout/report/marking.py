"""A claim's text for the terminal, with the words that differ marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from rich.style import Style
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
        for i in range(span.start - claim.span.start, span.end - claim.span.start):
            inside[i] = True
    text = Text()
    was = False
    for i, character in enumerate(claim.text):
        if inside[i] != was and brackets:
            text.append(brackets[0] if inside[i] else brackets[1])
        was = inside[i]
        if character.isspace() and text.plain[-1:] in (" ", ""):
            continue
        text.append(_harmless(character), loud if was else None)
    if was and brackets:
        text.append(brackets[1])
    text.rstrip()
    return text


def brackets_for(comparison: Comparison) -> tuple[str, str]:
    """Brackets to mark words with where there is no colour: a pair that no claim uses itself."""
    used = "".join(claim.text for claim in comparison.claims)
    return ("⟦", "⟧") if "[" in used or "]" in used else ("[", "]")
