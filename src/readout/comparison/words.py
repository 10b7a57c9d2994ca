"""Two claims word by word: which content words of one have a counterpart in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from readout.alignment.encode import Encoded
from readout.languages import FIRST_CLASS, Language, Token, get
from readout.model import Claim, Span
from readout.parties.wording import phrases

# Cosine of word vectors (mean of a word's pieces, middle layer) from which two words count as
# counterparts: measured on translated sentences, see docs/method.md.
COUNTERPART = 0.62
_CONJUNCTIONS = frozenset(w for c in FIRST_CLASS for w in get(c).data("joining")["and"])
LOST = 0.50  # below this a word has nothing like it on the other side


@dataclass(frozen=True, eq=False)
class Words:
    """The words of some claims of one party with their vectors, (words, width)."""

    tokens: tuple[Token, ...]
    claims: tuple[int, ...]
    vectors: NDArray[np.float64]
    content: NDArray[np.bool_]

    @property
    def conjunctions(self) -> frozenset[str]:
        """The words of any first-class language that join two things."""
        return _CONJUNCTIONS

    def at(self, place: Span) -> list[int]:
        """The words that lie at this place, in part at least."""
        return [i for i in range(len(self.tokens)) if self.span(i).overlaps(place)]

    def span(self, i: int) -> Span:
        """Where word `i` stands in its statement."""
        return Span(self.tokens[i].start, self.tokens[i].end)


def words_of(encoded: Encoded, members: Sequence[int], texts: dict[str, str]) -> Words:
    """The words of the claims with these indices; `texts` are the statements' texts by id."""
    tokens: list[Token] = []
    owners: list[int] = []
    vectors: list[NDArray[np.float64]] = []
    content: list[bool] = []
    for member in members:
        claim = encoded.claims[member]
        language = get(claim.language)
        rows = encoded.rows(member)
        spans = encoded.spans[rows]
        pieces = encoded.tokens[rows].astype(np.float64)
        found = language.tokens(texts[claim.statement], claim.span.start, claim.span.end)
        marks = content_words(found, claim, language)
        for token, is_content in zip(found, marks, strict=True):
            mine = [k for k, s in enumerate(spans) if s.start < token.end and token.start < s.end]
            if not token.is_word or not mine:
                continue
            vector = pieces[mine].mean(axis=0)
            tokens.append(token)
            owners.append(member)
            vectors.append(vector / max(float(np.linalg.norm(vector)), 1e-9))
            content.append(is_content)
    stacked = np.array(vectors) if vectors else np.zeros((0, encoded.tokens.shape[1]))
    return Words(tuple(tokens), tuple(owners), stacked, np.array(content, dtype=bool))


def content_words(tokens: Sequence[Token], claim: Claim, language: Language) -> list[bool]:
    """For each token, whether it carries content: no function word, frame, party or figure."""
    marks = [token.is_word and not token.text[0].isdigit() for token in tokens]
    if language.limited:
        return marks
    for match in language.lexicon("function_words").find(tokens):
        for k in range(match.first, match.last):
            marks[k] = False
    covered = [m.span for m in claim.mentions]
    # "Minister Pike": who says it is not what is said
    covered += [Span(name[0].start, name[-1].end) for name in people(tokens, language)]
    covered += [q.span for q in claim.quantities] + [d.span for d in claim.dates]
    if claim.stance and claim.stance.span:
        covered.append(claim.stance.span)
    for k, token in enumerate(tokens):
        if any(s.start < token.end and token.start < s.end for s in covered):
            marks[k] = False
    return marks


def people(tokens: Sequence[Token], language: Language) -> list[list[Token]]:
    """The names that stand right after an office: "Minister Dana Pike"."""
    found: list[list[Token]] = []
    for before, token in pairwise(tokens):
        if not (token.is_word and token.text[0].isupper()):
            continue
        if found and found[-1][-1] is before:
            found[-1].append(token)
        elif before.lemma in _titles(language.code) and not _function(token, language):
            found.append([token])
    return found


def _function(token: Token, language: Language) -> bool:
    return language.lexicon("function_words").match_at([token], 0) is not None


@cache
def _titles(code: str) -> frozenset[str]:
    """Lemmas of the words that stand right before a person's name."""
    language = get(code)
    return frozenset(language.analyse(title.split()[-1])[0] for title in phrases(code).titles)


@dataclass(frozen=True, eq=False)
class WordPair:
    """Two sides' words and the cosine of each with each, (words of one, words of other)."""

    one: Words
    other: Words
    cosines: NDArray[np.float64]

    @classmethod
    def of(cls, one: Words, other: Words) -> WordPair:
        """The pair with its matrix of cosines."""
        return cls(one, other, one.vectors @ other.vectors.T)

    def turned(self) -> WordPair:
        """The same with sides exchanged."""
        return WordPair(self.other, self.one, self.cosines.T)

    def best(self) -> NDArray[np.float64]:
        """For each word of `one`, the cosine of its nearest in `other`; 0 where there is none."""
        if self.cosines.size == 0:
            return np.zeros(len(self.one.tokens))
        best: NDArray[np.float64] = self.cosines.max(axis=1)
        return best

    def coverage(self) -> float:
        """The share of `one`'s content words that have a counterpart; 1 where it has none."""
        best = self.best()[self.one.content]
        if not best.size:
            return 1.0
        soft = np.clip((best - LOST) / (COUNTERPART - LOST), 0, 1)
        return float(soft.mean())

    def pairing(self) -> NDArray[np.int64]:
        """For each word of `one`, the word of `other` that the best one-to-one matching of the
        content words gives it; -1 for a word that has to do without."""
        found = np.full(len(self.one.tokens), -1)
        rows, columns = np.flatnonzero(self.one.content), np.flatnonzero(self.other.content)
        block = self.cosines[np.ix_(rows, columns)]
        for r, c in zip(*linear_sum_assignment(block, maximize=True), strict=True):
            found[rows[r]] = columns[c]
        return found

    def mutual(self, i: int) -> int | None:
        """The word of `other` that is the nearest to word `i` of `one` as `i` is to it, if any."""
        if not self.cosines.size:
            return None
        k = int(self.cosines[i].argmax())
        nearest = int(self.cosines[:, k].argmax()) == i and self.cosines[i, k] >= COUNTERPART
        return k if nearest else None

    def paired(self, one: Span, other: Span) -> bool:
        """Whether the one-to-one matching gives a word at one place to one at the other."""
        facing, theirs = self.pairing(), self.other.at(other)
        return any(facing[i] in theirs for i in self.one.at(one))

    def bare(self, one: Span, other: Span) -> bool:
        """Whether a place has no content word, so that no matching can tell what stands for it."""
        mine, theirs = self.one.content[self.one.at(one)], self.other.content[self.other.at(other)]
        return not (mine.any() and theirs.any())

    def partners(self) -> NDArray[np.float64]:
        """For each word of `one` the cosine of that word; 0 where it has none."""
        paired = self.pairing()
        return np.array([self.cosines[i, k] if k >= 0 else 0.0 for i, k in enumerate(paired)])

    def lost(self, below: float = LOST) -> list[int]:
        """Indices of `one`'s content words that have nothing like them in `other`."""
        best = self.best()
        return [i for i in np.flatnonzero(self.one.content).tolist() if best[i] < below]
