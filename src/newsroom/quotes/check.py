"""One quote against statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsroom.quotes.folding import folded
from newsroom.quotes.nearest import nearest
from newsroom.quotes.parts import Quote, parse
from newsroom.quotes.problem import Problem
from newsroom.quotes.search import LEFT_OUT, Place, Refusal, Source, find

_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as the guard needs it: the words, whose they are, in which language."""

    text: str
    party: str
    language: str | None = None
    statement: int | None = None


@dataclass(frozen=True, slots=True)
class Verified:
    """Where a quote stands: `spans` are its parts' `[start, end)` in the statement's text."""

    said: Said
    spans: tuple[Place, ...]

    @property
    def start(self) -> int:
        """Where the first part begins."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last part ends."""
        return self.spans[-1][1]


def check(
    text: str,
    statements: Sequence[Said],
    *,
    party: str = "",
    others: Sequence[Said] = (),
    within: Place | None = None,
) -> Verified | Problem:
    """Where the quote stands in one of `statements`, else what is wrong with it.

    `party` is whose words they are said to be, for the message; `others` are statements of other
    parties, to say whose words they are.  Of several places the one `within` is taken.
    """
    quote = parse(text)
    if quote.empty:
        return Problem("empty", text, party=party)
    refusal: Refusal | None = None
    found: list[Verified] = []
    for said in statements:
        result = _find(quote, said, within)
        if isinstance(result, Verified):
            found.append(result)
        refusal = refusal or (result if isinstance(result, Refusal) else None)
    if found:
        return found[0]
    return _refused(text, refusal, party) or _not_found(text, quote, statements, party, others)


def script(text: str) -> str:
    """The language that a text's letters point to: enough to tell Russian from English."""
    return "ru" if len(_CYRILLIC.findall(text)) > len(_LATIN.findall(text)) else "en"


def _find(quote: Quote, said: Said, within: Place | None) -> Verified | Refusal | None:
    source = Source(folded(said.text), said.language or script(said.text))
    result = find(quote, source, within)
    if not isinstance(result, list):
        return result
    return Verified(said, tuple(source.folded.span(start, end) for start, end in result))


def _refused(text: str, refusal: Refusal | None, party: str) -> Problem | None:
    if refusal is None:
        return None
    values = dict(refusal.values)
    if refusal.key in ("denial", "denial_added"):
        return Problem(refusal.key, text, {"lost": values["words"]}, party=party)
    if refusal.key == "replaced":
        return Problem("replaced", text, quoted={"gone": values["words"]}, party=party)
    return Problem(refusal.key, text, {"bound": str(LEFT_OUT)}, party=party)


def _not_found(
    text: str, quote: Quote, statements: Sequence[Said], party: str, others: Sequence[Said]
) -> Problem:
    for said in others:
        if isinstance(_find(quote, said, None), Verified):
            return Problem("other", text, {"owner": said.party}, party=party)
    spoken = {said.language or script(said.text) for said in statements}
    if statements and script(text) not in {_written(language) for language in spoken}:
        return Problem("translated", text, party=party)
    if len(quote.parts) > 1 and any(_all_there(quote, said) for said in statements):
        return Problem("apart", text, {"bound": str(LEFT_OUT)}, party=party)
    near = nearest(quote.words, [folded(said.text) for said in statements])
    if near is None:
        return Problem("missing" if party else "unknown", text, party=party)
    differing = {"near": near.text, "mine": near.mine, "theirs": near.theirs}
    return Problem("changed", text, quoted=differing, party=party)


def _written(language: str) -> str:
    return "ru" if language in _CYRILLIC_LANGUAGES else "en"


def _all_there(quote: Quote, said: Said) -> bool:
    return all(part.search(folded(said.text).text) for part in quote.parts)


_CYRILLIC_LANGUAGES = frozenset("ru uk be bg sr mk kk ky tg mn".split())
