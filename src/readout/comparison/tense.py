"""What one side tells as done and the other as still to be done: "has approved", "will approve"."""

from __future__ import annotations

from readout.comparison.sides import Pair, Side
from readout.comparison.words import COUNTERPART, Words
from readout.languages import Token, get
from readout.model import Aspect, ClaimSpan, Difference, Weight

_LED = 3  # words before a verb among which its auxiliary stands


def find(pair: Pair) -> list[Difference]:
    """The same verb in the future on one side and in the past on the other."""
    for to_come in (pair, pair.turned()):
        for i, k in _clashes(to_come):
            later = [_place(to_come.one, to_come.words.one, i)]
            done = [_place(to_come.other, to_come.words.other, k)]
            note = to_come.contrast("tense", later, done)
            return [pair.difference(Aspect.MODALITY, Weight.FIRMNESS, [*later, *done], note)]
    return []


def _clashes(pair: Pair) -> list[tuple[int, int]]:
    """Words of `one` in the future that are one another's nearest with words of `other` in the
    past."""
    cosines = pair.words.cosines
    if not cosines.size:
        return []
    found = []
    for i in _future(pair.one, pair.words.one):
        k = int(cosines[i].argmax())
        nearest = int(cosines[:, k].argmax()) == i and cosines[i, k] >= COUNTERPART
        if nearest and k in _past(pair.other, pair.words.other):
            found.append((i, k))
    return found


def _future(side: Side, words: Words) -> list[int]:
    return [
        i
        for i, token in enumerate(words.tokens)
        if {"VERB", "futr"} <= token.tags or (_verbal(side, token) and _is_led(side, words, i))
    ]


def _past(side: Side, words: Words) -> list[int]:
    """Past tenses and participles that no auxiliary puts into the future."""
    return [
        i
        for i, token in enumerate(words.tokens)
        if (token.tags & {"past", "PRTS"} or token.lower in _pasts(side, token))
        and not _is_led(side, words, i)
    ]


def _verbal(side: Side, token: Token) -> bool:
    """Whether the word can be a verb; in English nothing but its place tells."""
    return get(side.claims[0].language).code != "ru" or bool(token.tags & {"INFN", "PRTS"})


def _pasts(side: Side, token: Token) -> set[str]:
    english = get(side.claims[0].language).code == "en" and "VERB" in token.tags
    return {token.lower} if english and token.lower.endswith(_ENDINGS) else set()


_ENDINGS = ("ed", "sent", "held", "made", "took", "gave", "met", "kept", "paid", "lost", "left")


def _is_led(side: Side, words: Words, i: int) -> bool:
    """Whether an auxiliary of the future, or an infinitive, leads the word."""
    language = get(side.claims[0].language)
    opening = {*language.data("joining")["auxiliary"], *language.data("joining")["infinitive"]}
    return any(t.lemma in opening and "past" not in t.tags for t in words.tokens[max(0, i - _LED) : i])


def _place(side: Side, words: Words, i: int) -> ClaimSpan:
    return ClaimSpan(side.owner(words.span(i)).id, words.span(i))
