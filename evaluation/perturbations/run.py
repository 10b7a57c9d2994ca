"""The engine's answer to each pair, and what became of the changed claim in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

import numpy as np

from evaluation.perturbations.records import Outcome, Pair, Side
from readout.alignment.encode import Embedder, Floats
from readout.model import Claim, Comparison, Point, Span, Statement, Verdict
from readout.models.encoder import TokenVectors, load
from readout.models.pair import OddWords, PairReading, load_reader
from readout.pipeline import compare


class Remembering:
    """An embedder that encodes each text once: the pairs of a suite share most claims."""

    def __init__(self, inner: Embedder | None = None) -> None:
        self._inner = inner or load()
        self._known: dict[str, tuple[Floats, TokenVectors]] = {}
        self.name = self._inner.name

    def encode_with_tokens(self, texts: Sequence[str]) -> tuple[Floats, list[TokenVectors]]:
        """As `Embedder` tells."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if new:
            vectors, tokens = self._inner.encode_with_tokens(new)
            self._known.update(zip(new, zip(vectors, tokens, strict=True), strict=True))
        if not texts:
            return self._inner.encode_with_tokens(texts)
        found = [self._known[text] for text in texts]
        return np.stack([vector for vector, _ in found]), [tokens for _, tokens in found]


class RememberingReader:
    """A reader that reads each pair of texts once, and only what is asked about.

    Of a changed pair nothing but the changed sentences is looked at: `only` are these, and what
    has no part of them is not read, which halves the time of the suite.
    """

    def __init__(self) -> None:
        self._read = cache(load_reader().read)
        self.only: tuple[str, ...] = ()

    def read(self, one: str, other: str) -> PairReading:
        """As `Reader` tells."""
        asked = not self.only or any(_meet(text, s) for text in (one, other) for s in self.only)
        return self._read(one, other) if asked else _UNREAD


_UNREAD = PairReading(0.0, 1.0, 0.0, OddWords((), (), ()), OddWords((), (), ()))
_ENDS = 15  # code points by which a text, or a part of it, is known


def _meet(text: str, sentence: str) -> bool:
    """Whether a point's text has a part of the sentence, or the sentence one of it."""
    parts = (text[:_ENDS], text[-_ENDS:])
    ends = (sentence[:_ENDS], sentence[-_ENDS:])
    return any(p in sentence for p in parts) or any(e in text for e in ends)


class Runner:
    """Answers pairs; the same two statements are compared once."""

    def __init__(self) -> None:
        self._embedder = Remembering()
        self._reader = RememberingReader()
        self._known: dict[tuple[str, ...], Comparison] = {}

    def outcomes(self, pairs: Iterable[Pair]) -> Iterator[Outcome]:
        """What became of each pair; of a control without a site, of each of its claims."""
        for pair in pairs:
            yield from outcomes(pair, self.answer(pair))

    def answer(self, pair: Pair) -> Comparison:
        """The comparison of the pair's statements."""
        key = (pair.one.party, pair.one.text, pair.other.party, pair.other.text)
        self._reader.only = () if pair.control else _sites(pair)
        if key not in self._known:
            statements = [
                Statement.from_text(side.text, party=side.party, language=side.language)
                for side in (pair.one, pair.other)
            ]
            self._known[key] = compare(
                statements,
                date=pair.day,
                parties=pair.parties,
                embedder=self._embedder,
                reader=self._reader,
            )
            if not pair.control:
                return self._known.pop(key)
        return self._known[key]


def _sites(pair: Pair) -> tuple[str, ...]:
    """The sentences in which something was changed, as each side has them."""
    sides = (pair.one, pair.other)
    return tuple(s.text[s.site.start : s.site.end] for s in sides if s.site)


def outcomes(pair: Pair, answer: Comparison) -> Iterator[Outcome]:
    """What became of the pair's site, or, where it has none, of each claim of the first party."""
    mine = [c for c in answer.claims if c.statement == answer.statements[0].id]
    theirs = [c for c in answer.claims if c.statement == answer.statements[1].id]
    if pair.one.site is None:
        for claim in mine:
            yield _outcome(pair, answer, [claim], theirs)
    else:
        yield _outcome(pair, answer, _at(mine, pair.one), _at(theirs, pair.other))


def _at(claims: Sequence[Claim], side: Side) -> list[Claim]:
    place = side.words or side.site
    found = [c for c in claims if place and c.span.overlaps(place)]
    return found or [c for c in claims if side.site and c.span.overlaps(side.site)]


def _outcome(
    pair: Pair, answer: Comparison, mine: Sequence[Claim], theirs: Sequence[Claim]
) -> Outcome:
    points = [
        p
        for p in answer.points
        if any(c.id in p.claims for c in mine) and any(c.id in p.claims for c in theirs)
    ]
    differing = [p for p in points if p.verdict is Verdict.DIFFER]
    found = differing or points
    verdict = found[0].verdict if found else Verdict.ONE_SIDED
    differences = [d for p in differing for d in p.differences]
    confidence = found[0].confidence if found else 0.0
    shown = (_shown(answer, found, mine, 0), _shown(answer, found, theirs, 1))
    return Outcome(
        pair,
        verdict if mine or theirs else None,
        frozenset(d.aspect for d in differences),
        _marked(pair, answer, differing),
        confidence,
        shown,
        tuple(f"{d.aspect}, {d.weight}: {d.note}" for d in differences),
    )


def _shown(answer: Comparison, points: Sequence[Point], claims: Sequence[Claim], side: int) -> str:
    statement = answer.statements[side].id
    ids = dict.fromkeys(i for p in points for i in p.claims)
    joined = [answer.claim(i).text for i in ids if answer.claim(i).statement == statement]
    return " | ".join(joined or [c.text for c in claims])


def _marked(pair: Pair, answer: Comparison, points: Sequence[Point]) -> bool:
    """Whether a difference marks some of the changed words."""
    wanted: dict[str, Span | None] = {
        answer.statements[0].id: pair.one.words,
        answer.statements[1].id: pair.other.words,
    }
    if pair.kind == "polarity" and pair.group == "cross":
        # The denial may stand on the side that wasn't changed, whose words no rule knows.
        for n, side in enumerate((pair.one, pair.other)):
            wanted[answer.statements[n].id] = side.words or side.site
    for place in (s for p in points for d in p.differences for s in d.spans):
        words = wanted[answer.claim(place.claim).statement]
        if words and words.overlaps(place.span):
            return True
    # Where words were only taken away there is nothing to mark on the side that lost them.
    return not any(wanted.values())
