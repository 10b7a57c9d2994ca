"""A point's topic: a phrase of its own, for lists and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from readout.alignment.slots import is_opening
from readout.comparison.words import content_words
from readout.languages import Token, get
from readout.model import Claim, Statement

_OPENING = "The talk itself"  # no words of a statement: reports have it in their language
_LONGEST = 6  # tokens
_HYPHENS = "-‑–"
_JOINER = 0.15  # what a word without content takes off


def topics(points: Sequence[Sequence[Claim]], statements: Sequence[Statement]) -> list[str]:
    """For each point, its most telling phrase, as it stands in one of its claims.

    Telling words are those that few other points use; a phrase begins and ends with one, and
    holds no verb and no mark.  An English claim is preferred, then the shortest.
    """
    texts = {s.id: s.text for s in statements}
    spread: Counter[str] = Counter()
    for claims in points:
        spread.update({t.lemma for c in claims for t, mark in _marked(c, texts) if mark})
    return [_topic(claims, texts, spread) for claims in points]


def _topic(claims: Sequence[Claim], texts: dict[str, str], spread: Counter[str]) -> str:
    if len({c.party for c in claims}) > 1 and all(is_opening(c) for c in claims):
        return _OPENING
    shared = Counter(
        lemma for c in claims for lemma in {t.lemma for t, mark in _marked(c, texts) if mark}
    )
    for claim in sorted(claims, key=lambda c: (c.language != "en", len(c.text))):
        marked = _marked(claim, texts)
        best = max(
            _phrases(marked),
            key=lambda p: (_telling(marked[p[0] : p[1]], spread, shared), -p[0]),
            default=None,
        )
        if best:
            phrase = texts[claim.statement][marked[best[0]][0].start : marked[best[1] - 1][0].end]
            return phrase[0].upper() + phrase[1:]
    return claims[0].text[:40]


def _marked(claim: Claim, texts: dict[str, str]) -> list[tuple[Token, bool]]:
    """The claim's tokens, each with whether it carries content."""
    language = get(claim.language)
    tokens = language.tokens(texts[claim.statement], claim.span.start, claim.span.end)
    return list(zip(tokens, content_words(tokens, claim, language), strict=True))


def _phrases(marked: Sequence[tuple[Token, bool]]) -> Iterator[tuple[int, int]]:
    """`[first, last)` of each stretch that could be a topic."""
    for first, (head, content) in enumerate(marked):
        if not content or _is_verb(head):
            continue
        for last in range(first + 1, min(first + _LONGEST, len(marked)) + 1):
            token, ends = marked[last - 1]
            if _is_verb(token) or not (token.is_word or token.text in _HYPHENS):
                break
            if ends:
                yield first, last


def _is_verb(token: Token) -> bool:
    return bool(token.tags & {"VERB", "PRTS", "GRND", "INFN"})


def _telling(
    phrase: Sequence[tuple[Token, bool]], spread: Counter[str], shared: Counter[str]
) -> float:
    """Rare words count more, and words that several claims of the point use; joiners less."""
    return sum(
        (0.5 + 0.5 * shared[t.lemma]) / spread[t.lemma] if mark else -_JOINER for t, mark in phrase
    )
