"""What is left over when two claims in one language are all but the same.

Joint texts are published twice, word for word but for a word.  There every word counts: a list
item dropped, "may" for "will", one name for another.  The claims are lined up word by word
(longest matching blocks over lemmas), what both have is struck out, and each word left over is
told by what it is.  Amounts and dates are left to their own rules, which compare values.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from readout.claims.stance import is_modal, rung_of
from readout.comparison.meanings import light_verbs, meaning, synonymous
from readout.comparison.restricted import turned_about
from readout.comparison.sides import Pair
from readout.languages import Language, Token, get
from readout.languages.token import fold
from readout.model import Aspect, Claim, ClaimSpan, Difference, Span, Weight

LEFT_OVER = "left_over"  # the note of this rule
_NEAR = 0.6  # share of words in common from which two claims are near copies
_STEM, _SHARED = 5, 0.6  # letters, and share of a word, that two words of one stem begin with
_WEIGHTS = {
    Aspect.ACTOR: Weight.CONFLICT,
    Aspect.NUMBER: Weight.CONFLICT,
    Aspect.POLARITY: Weight.CONFLICT,
    Aspect.MODALITY: Weight.FIRMNESS,
    Aspect.SCOPE: Weight.SPECIFICITY,
    Aspect.WORDING: Weight.FRAMING,
}


@dataclass(frozen=True, slots=True)
class Residue:
    """Two near copies: the words that only one of them has, in `one` and in `other`."""

    one: tuple[Token, ...]
    other: tuple[Token, ...]

    @property
    def empty(self) -> bool:
        """Whether the claims say the same in the same words."""
        return not (self.one or self.other)


def residue(pair: Pair) -> Residue | None:
    """The residue of two single claims that are near copies; `None` where they are not."""
    if len(pair.one.claims) != 1 or len(pair.other.claims) != 1 or turned_about(pair):
        return None
    one, other = pair.one.claims[0], pair.other.claims[0]
    language = get(one.language)
    if one.language != other.language or language.limited:
        return None
    mine, theirs = _words(one, language), _words(other, language)
    said = [_key(t, one, language) for t in mine]
    told = [_key(t, other, language) for t in theirs]
    matcher = SequenceMatcher(None, said, told, False)
    if matcher.ratio() < _NEAR:
        return None
    kept = [(a, b, n) for a, b, n in matcher.get_matching_blocks() if n]
    left = _outside(mine, [(a, n) for a, _, n in kept])
    right = _outside(theirs, [(b, n) for _, b, n in kept])
    moved = Counter(_key(t, one, language) for t in left)
    moved &= Counter(_key(t, other, language) for t in right)
    left = [t for t in _without(left, moved, one, language) if _counts(t, one, language)]
    right = [t for t in _without(right, moved, other, language) if _counts(t, other, language)]
    left, right = (
        [t for t in left if not _told(t, one, theirs, set(told), language)],
        [t for t in right if not _told(t, other, mine, set(said), language)],
    )
    left, right = _without_level(left, one, other), _without_level(right, other, one)
    level = {rung_of(t, language) for t in left} & {rung_of(t, language) for t in right} - {None}
    return Residue(  # "promised" and "pledged" stand on one rung
        tuple(t for t in left if rung_of(t, language) not in level),
        tuple(t for t in right if rung_of(t, language) not in level),
    )


def _key(token: Token, claim: Claim, language: Language) -> str:
    """What a word counts as: the party that it names, in any inflection, or what it means."""
    place = _place(token, claim)
    named = [m.party for m in claim.mentions if m.span.overlaps(place)]
    return f"{named[0]}/" if named else meaning(token, language)


def _told(
    token: Token, claim: Claim, others: Sequence[Token], other: Set[str], language: Language
) -> bool:
    """Whether the other side has a word that says the same ("pulled … back", "withdrawn")."""
    key = _key(token, claim, language)
    named = key.endswith("/") and key in other
    return named or synonymous(token, others, language) or _derived(token, others)


def _derived(token: Token, others: Sequence[Token]) -> bool:
    """Whether the other side has a word of the same stem: "compensate", "compensation"."""
    stem = token.lower[: max(_STEM, round(_SHARED * len(token.lower)))]
    return len(token.lower) >= _STEM and any(
        other.lower.startswith(stem) and other.lemma != token.lemma for other in others
    )


def _without_level(tokens: Sequence[Token], claim: Claim, other: Claim) -> list[Token]:
    """The tokens but for those by which both claims deny, tell of all, or stand on one rung."""
    level = []
    if len(claim.negations) == len(other.negations):
        level += [c.span for c in claim.negations]
    level += [c.span for c in claim.scopes if c.name in {o.name for o in other.scopes}]
    mine, theirs = claim.stance, other.stance
    if mine and theirs and (mine.axis, mine.name) == (theirs.axis, theirs.name) and mine.span:
        level.append(mine.span)
    light = light_verbs(claim.language)  # "expressed readiness", "is ready"
    tokens = [t for t in tokens if t.lemma not in light]
    return [t for t in tokens if not any(_place(t, claim).overlaps(s) for s in level)]


def find(pair: Pair) -> list[Difference]:
    """A difference for each aspect that the words left over belong to."""
    left_over = residue(pair)
    if left_over is None or left_over.empty:
        return []
    one, other = pair.one.claims[0], pair.other.claims[0]
    language = get(one.language)
    found: dict[Aspect, tuple[list[ClaimSpan], list[ClaimSpan]]] = {}
    for side, claim, tokens in ((0, one, left_over.one), (1, other, left_over.other)):
        alone = not (left_over.other if side == 0 else left_over.one)
        for token in tokens:
            place = ClaimSpan(claim.id, _place(token, claim))
            found.setdefault(_aspect(token, claim, language, alone), ([], []))[side].append(place)
    return [
        pair.difference(
            aspect, _WEIGHTS[aspect], [*mine, *theirs], pair.contrast(LEFT_OVER, mine, theirs)
        )
        for aspect, (mine, theirs) in found.items()
    ]


def _words(claim: Claim, language: Language) -> list[Token]:
    return [t for t in language.tokens(claim.text) if t.is_word]


def _outside(tokens: Sequence[Token], blocks: Sequence[tuple[int, int]]) -> list[Token]:
    kept = {k for start, n in blocks for k in range(start, start + n)}
    return [t for k, t in enumerate(tokens) if k not in kept]


def _without(
    tokens: Sequence[Token], moved: Counter[str], claim: Claim, language: Language
) -> list[Token]:
    """The tokens but for those that the other side has too, elsewhere."""
    rest = Counter(moved)
    out = []
    for token in tokens:
        key = _key(token, claim, language)
        if rest[key] > 0:
            rest[key] -= 1
        else:
            out.append(token)
    return out


def _place(token: Token, claim: Claim) -> Span:
    return Span(token.start + claim.span.start, token.end + claim.span.start)


def _counts(token: Token, claim: Claim, language: Language) -> bool:
    """Whether a word left over matters: no amount or date, and no empty word."""
    place = _place(token, claim)
    figures = [s for q in claim.quantities for s in (q.span, q.bound) if s]
    figures += [d.span for d in claim.dates]
    if any(place.overlaps(span) for span in figures):
        return False
    if any(place.overlaps(c.span) for c in (*claim.negations, *claim.scopes)):
        return True
    joining = language.data("joining")
    if any(token.lower in joining[row] for row in ("comparing", "prepositions", "thin")):
        return False
    empty = language.part("function_words", "function").match_at([token], 0)
    return is_modal(token, language) or not empty


def _aspect(token: Token, claim: Claim, language: Language, alone: bool) -> Aspect:
    place = _place(token, claim)
    if any(place.overlaps(c.span) for c in claim.negations):
        return Aspect.POLARITY
    if any(place.overlaps(m.span) for m in claim.mentions):
        return Aspect.ACTOR
    if token.text[0].isdigit() or token.lower in numerals(language):
        return Aspect.NUMBER
    if is_modal(token, language):
        return Aspect.MODALITY
    if token.start and token.text[0].isupper():
        return Aspect.ACTOR
    listed = alone or _in_list(token, claim, language)
    if listed or any(place.overlaps(c.span) for c in claim.scopes):
        return Aspect.SCOPE
    return Aspect.WORDING


@cache
def _numerals(code: str) -> frozenset[str]:
    rows = get(code).data("numbers")["values"].values()
    return frozenset(fold(form) for row in rows for form in row)


def numerals(language: Language) -> frozenset[str]:
    """The language's words for numbers."""
    return _numerals(language.code)


def _in_list(token: Token, claim: Claim, language: Language) -> bool:
    """Whether the word stands next to a comma or a conjunction that joins things."""
    tokens = language.tokens(claim.text)
    k = next(i for i, t in enumerate(tokens) if t.start == token.start)
    near = [t.lower for t in tokens[max(0, k - 1) : k] + tokens[k + 1 : k + 2]]
    return any(word == "," or word in language.data("joining")["and"] for word in near)
