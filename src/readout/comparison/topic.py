"""A point's topic: a phrase of its own, for lists and headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from readout.alignment.slots import is_opening
from readout.comparison.words import content_words
from readout.languages import Language, Token, get
from readout.model import Claim, Statement

_OPENING = "The talk itself"  # no words of a statement: reports have it in their language
_LONGEST = 6  # tokens
_ADJECTIVES = frozenset({"ADJF", "PRTF"})  # their noun was cut off
_HYPHENS = "-‑–"
_LONGEST_START = 40  # characters of a claim that has no phrase
_JOINER = 0.15  # what a word without content takes off


def topics(points: Sequence[Sequence[Claim]], statements: Sequence[Statement]) -> list[str]:
    """For each point, its most telling phrase, as it stands in one of its claims.

    Telling words are those that few other points use; a phrase begins and ends with one, and
    holds no verb and no mark.  An English claim is preferred, then the shortest.
    """
    found = phrases(points, statements)
    return [
        _OPENING if _of_the_talk(claims) else phrase
        for claims, phrase in zip(points, found, strict=True)
    ]


def phrases(points: Sequence[Sequence[Claim]], statements: Sequence[Statement]) -> list[str]:
    """The same, and words of the claims also for points about the talk itself."""
    texts = {s.id: s.text for s in statements}
    spread: Counter[str] = Counter()
    for claims in points:
        spread.update({t.lemma for c in claims for t, mark in _marked(c, texts) if mark})
    return [_phrase(claims, texts, spread) for claims in points]


def _of_the_talk(claims: Sequence[Claim]) -> bool:
    return len({c.party for c in claims}) > 1 and all(is_opening(c) for c in claims)


def _phrase(claims: Sequence[Claim], texts: dict[str, str], spread: Counter[str]) -> str:
    shared = Counter(
        lemma for c in claims for lemma in {t.lemma for t, mark in _marked(c, texts) if mark}
    )
    for claim in sorted(claims, key=lambda c: (c.language != "en", len(c.text))):
        marked = _marked(claim, texts)
        best = max(
            _stretches(marked, get(claim.language)),
            key=lambda p: (_telling(marked[p[0] : p[1]], spread, shared), -p[0]),
            default=None,
        )
        if best:
            phrase = texts[claim.statement][marked[best[0]][0].start : marked[best[1] - 1][0].end]
            return phrase[0].upper() + phrase[1:]
    return (
        claims[0].text[: _LONGEST_START + 1].rpartition(" ")[0] or claims[0].text[:_LONGEST_START]
    )


def _marked(claim: Claim, texts: dict[str, str]) -> list[tuple[Token, bool]]:
    """The claim's tokens, each with whether it carries content."""
    language = get(claim.language)
    tokens = language.tokens(texts[claim.statement], claim.span.start, claim.span.end)
    return list(zip(tokens, content_words(tokens, claim, language), strict=True))


def _stretches(
    marked: Sequence[tuple[Token, bool]], language: Language
) -> Iterator[tuple[int, int]]:
    """`[first, last)` of each stretch that could be a topic."""
    before_verbs = language.part("cues", "before_verb")
    tokens = [token for token, _ in marked]
    for first, (head, content) in enumerate(marked):
        if not content or _is_verb(head) or (first and before_verbs.match_at(tokens, first - 1)):
            continue
        for last in range(first + 1, min(first + _LONGEST, len(marked)) + 1):
            token, ends = marked[last - 1]
            if _is_verb(token) or not (token.is_word or token.text in _HYPHENS):
                break
            if ends and not token.tags & _ADJECTIVES:
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
