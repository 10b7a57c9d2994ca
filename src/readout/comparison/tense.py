"""What one side tells as done and the other as still to be done: "has approved", "will approve"."""

from __future__ import annotations

from readout.claims.stance import rung_of
from readout.comparison.sides import Pair, Side
from readout.comparison.words import Words
from readout.languages import Language, Token, get
from readout.model import Aspect, ClaimSpan, Difference, Weight

_PLANNED = frozenset({"undertaking/agreed", "undertaking/intends"})
_LED = 4  # words before a verb among which its auxiliary stands
_APART = 80  # code points between «будут» and its participle
_ENDINGS = ("ed", "sent", "held", "made", "took", "gave", "met", "kept", "paid", "lost", "left")


def find(pair: Pair) -> list[Difference]:
    """The same verb in the future on one side and in the past on the other."""
    for to_come in (pair, pair.turned()):
        for i, k in _clashes(to_come):
            later = [_place(to_come.one, to_come.words.one, i)]
            done = [_place(to_come.other, to_come.words.other, k)]
            note = to_come.contrast("tense", later, done)
            places = [*later, *done] if to_come is pair else [*done, *later]
            return [pair.difference(Aspect.MODALITY, Weight.FIRMNESS, places, note)]
    return []


def _clashes(pair: Pair) -> list[tuple[int, int]]:
    """Words of `one` in the future that are one another's nearest with words of `other` in the
    past."""
    past = _past(pair.other, pair.words.other)
    facing = [(i, pair.words.mutual(i)) for i in _future(pair.one, pair.words.one)]
    return [(i, k) for i, k in facing if k is not None and k in past]


def _future(side: Side, words: Words) -> list[int]:
    """Future tenses, and the verbs that an auxiliary of the future leads."""
    language = get(side.claims[0].language)
    to_come = frozenset(language.data("joining")["auxiliary"])
    return [
        i
        for i, token in enumerate(words.tokens)
        if ({"VERB", "futr"} <= token.tags and not _untimed(token, language))
        or (_verbal(token, language) and _leader(words, i, language) in to_come)
    ]


def _past(side: Side, words: Words) -> list[int]:
    """Past tenses and participles that nothing puts into the future; "намечено" plans, it is not
    done."""
    language = get(side.claims[0].language)
    joining = language.data("joining")
    untold = {*joining["auxiliary"], *joining["infinitive"], *joining["staying"]}
    return [
        i
        for i, token in enumerate(words.tokens)
        if _is_past(token, language)
        and not _untimed(token, language)
        and rung_of(token, language) not in _PLANNED
        and _leader(words, i, language) not in untold
        and not (language.code == "ru" and _to_be(words, i))
        and not _supposed(side, words, i)
    ]


def _to_be(words: Words, i: int) -> bool:
    """Whether «будут» stands before a participle, however far: «будут на этой основе сделаны»."""
    before = (t for t in words.tokens[:i] if words.tokens[i].start - t.end <= _APART)
    return "PRTS" in words.tokens[i].tags and any(t.lower in ("будет", "будут") for t in before)


def _supposed(side: Side, words: Words, i: int) -> bool:
    """Whether a condition is told in the present: "if journalists are admitted"."""
    told = side.owner(words.span(i)).conditions
    present = i > 0 and words.tokens[i - 1].lower in ("is", "are")
    return present and any(cue.span.end <= words.tokens[i].start for cue in told)


def _untimed(token: Token, language: Language) -> bool:
    """Whether the verb only reports or goes on: "reaffirmed", «исходят из того», "continued"."""
    return bool(language.part("joining", "untimed").find([token]))


def _verbal(token: Token, language: Language) -> bool:
    """Whether the word can be a verb; in English nothing but its place tells."""
    if language.code == "ru":
        return bool(token.tags & {"INFN", "PRTS"})
    return token.lemma not in language.data("joining")["carrying"]


def _is_past(token: Token, language: Language) -> bool:
    if language.code == "ru":
        return {"VERB", "past"} <= token.tags or "PRTS" in token.tags
    state = token.lower.startswith("un")  # "unchanged"
    return "VERB" in token.tags and token.lower.endswith(_ENDINGS) and not state


def _leader(words: Words, i: int, language: Language) -> str:
    """The lemma of the word that leads this one: "will" in "will also be sent"."""
    carrying = language.data("joining")["carrying"]
    for token in reversed(words.tokens[max(0, i - _LED) : i]):
        if token.lemma not in carrying and not token.lower.endswith("ly"):
            return "" if "past" in token.tags else token.lemma
    return ""


def _place(side: Side, words: Words, i: int) -> ClaimSpan:
    return ClaimSpan(side.owner(words.span(i)).id, words.span(i))
