"""A point's topic: a few of its own words, for lists and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readout.comparison.words import content_words
from readout.languages import Token, get
from readout.model import Claim, Statement

_WORDS = 4


def topics(points: Sequence[Sequence[Claim]], statements: Sequence[Statement]) -> list[str]:
    """For each point, its most telling stretch of words, as they stand in its shortest claim.

    Telling words are those that few other points use.
    """
    texts = {s.id: s.text for s in statements}
    spread: Counter[str] = Counter()
    for claims in points:
        spread.update({t.lemma for c in claims for t in _content(c, texts)})
    return [_topic(claims, texts, spread) for claims in points]


def _content(claim: Claim, texts: dict[str, str]) -> list[Token]:
    language = get(claim.language)
    tokens = language.tokens(texts[claim.statement], claim.span.start, claim.span.end)
    marks = content_words(tokens, claim, language)
    return [t for t, mark in zip(tokens, marks, strict=True) if mark]


def _topic(claims: Sequence[Claim], texts: dict[str, str], spread: Counter[str]) -> str:
    own: Counter[str] = Counter()
    for claim in claims:
        own.update({t.lemma for t in _content(claim, texts)})
    claim = min(claims, key=lambda c: (c.language != "en", len(c.text)))
    tokens = _content(claim, texts)
    ranked = sorted(tokens, key=lambda t: (-own[t.lemma] / spread[t.lemma], t.start))
    chosen = sorted(ranked[:_WORDS], key=lambda t: t.start)
    seen: dict[str, str] = {}
    for token in chosen:
        seen.setdefault(token.lemma, token.text)
    return " ".join(seen.values()) or claim.text[:40]
