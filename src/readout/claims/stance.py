"""How firmly a claim commits: the modality ladder.

The rungs and the words that show them are data, `languages/<code>/modality.yml`.  The first
cue of a claim is that of its main predicate ("agreed to discuss" agrees, "discussed how they
will act" discusses); a hedge after it ("an understanding on the possible opening") takes it
down to the hedge.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from readout.claims.conditions import condition_clauses
from readout.claims.cues import read_cues
from readout.languages import Language, Lexicon, Match, Token, get
from readout.model import Cue, Span, Stance

UNDERTAKING, REQUEST = "undertaking", "request"
_HEDGE, _CONDITION = "considered", "made a condition"
_HEDGE_REACH = 3  # tokens; a hedge further off qualifies something else
_FUTURE = f"{UNDERTAKING}/agreed"


@cache
def _ladder(code: str) -> tuple[Lexicon, dict[str, tuple[str, int, str]]]:
    """The ladder as one lexicon, and the axis, rung and name of each of its rows."""
    language = get(code)
    data = language.data("modality")
    rows, places = {}, {}
    for axis in (UNDERTAKING, REQUEST):
        for rung, row in enumerate(data.get(axis, ())):
            key = f"{axis}/{row['name']}"
            rows[key] = row["patterns"]
            places[key] = (axis, rung, row["name"])
    return Lexicon.build(rows, language.analyse), places


def read_stances(tokens: Sequence[Token], language: Language) -> list[Stance]:
    """All that shows how firm the claim is, in the order of its words."""
    if language.limited:
        return []
    return [_stance(match, _ladder(language.code)[1]) for match in _matches(tokens, language)]


def _matches(tokens: Sequence[Token], language: Language) -> list[Match]:
    lexicon = _ladder(language.code)[0]
    tries = {m.first for m in language.part("cues", "tries").find(tokens)}
    futures = [m for m in _futures(tokens) if m.first not in tries]  # «постараются»
    # "At the request of" asks for nothing, and "should the talks fail" urges nothing.
    asked = [*read_cues(tokens, language, "at_request"), *_inverted(tokens, language)]
    known = [
        m
        for m in lexicon.find(tokens)
        if not any(m.first == f.first for f in futures)
        and not (m.name == _FUTURE and m.last in tries)  # "will endeavour", "undertakes to try"
        and not (m.first and tokens[m.first].text == "May")  # the month
        and not any(c.span.start < m.end and m.start < c.span.end for c in asked)
        and not _named(tokens, m, language)
    ]
    return sorted([*known, *futures], key=lambda m: m.first)


def _inverted(tokens: Sequence[Token], language: Language) -> list[Cue]:
    """Conditions that open with a verb of the ladder: "should the talks fail"."""
    told = [c for c in read_cues(tokens, language, "condition") if c.name.startswith("should ")]
    opening = language.part("cues", "inverted").match_at(tokens, 0) if tokens else None
    if opening:
        told.append(Cue(tokens[0].lemma, Span(opening.start, opening.end)))
    return told


def read_stance(tokens: Sequence[Token], language: Language) -> Stance | None:
    """The stance of the claim that these tokens make up; `None` where nothing shows one."""
    if language.limited:
        return None
    matches, places = _matches(tokens, language), _ladder(language.code)[1]
    if not matches:
        return None
    # A condition is told apart from what is undertaken under it: "if …, Averna will …".
    clauses = condition_clauses(tokens, language)
    undertaken = [
        m
        for m in matches
        if places[m.name][2] != _CONDITION
        and not any(clause.start <= m.start < clause.end for clause in clauses)
    ]
    matches = undertaken or matches
    chosen, *rest = _without_frame(matches, tokens, language)
    for later in rest:
        near = later.first - chosen.last <= _HEDGE_REACH
        if near and places[later.name][2] == _HEDGE and places[chosen.name][0] == UNDERTAKING:
            if places[chosen.name][1] > places[later.name][1]:
                chosen = later
            break
    return _stance(chosen, places)


def _without_frame(
    matches: Sequence[Match], tokens: Sequence[Token], language: Language
) -> Sequence[Match]:
    """The matches from the first that is no mere talk: "during consultations, … was approved"."""
    talks = language.part("cues", "talk")
    framed = [bool(talks.match_at(tokens, m.first)) for m in matches]
    first = framed.index(False) if False in framed else 0
    return matches[first:]


def _named(tokens: Sequence[Token], match: Match, language: Language) -> bool:
    """Whether the word only names a thing: "the agreement on fishing is to take effect"."""
    if not match.first or not language.part("cues", "named").match_at(tokens, match.first):
        return False
    definite = language.data("joining").get("definite", ())
    k = match.first - 1
    while k and "ADJF" in tokens[k].tags:  # «достигнутых договорённостей»
        k -= 1
    told = language.part("cues", "told_after").match_at(tokens, k)
    led = "PREP" in tokens[k].tags and not told
    carried = language.part("cues", "named_after").match_at(tokens, k)
    return tokens[k].lower in definite or led or bool(carried)


def _futures(tokens: Sequence[Token]) -> list[Match]:
    """Finite verbs in the future tense (Russian: «направит», «продолжат») undertake by form."""
    return [
        Match(_FUTURE, i, i + 1, token.start, token.end)
        for i, token in enumerate(tokens)
        if {"VERB", "futr"} <= token.tags
        and "pres" not in token.tags
        and not (i and token.text[0].isupper())  # a name that looks like a verb
    ]


def _stance(match: Match, places: dict[str, tuple[str, int, str]]) -> Stance:
    axis, rung, name = places[match.name]
    return Stance(axis, rung, name, Span(match.start, match.end))


def rung_of(token: Token, language: Language) -> str | None:
    """The rung on which this one word by itself stands ("undertaking/agreed"), if on any."""
    if language.limited:
        return None
    if _futures([token]):
        return _FUTURE
    match = _ladder(language.code)[0].match_at([token], 0)
    return match.name if match else None


def is_modal(token: Token, language: Language) -> bool:
    """Whether this one word by itself stands on a rung of the ladder ("may", "will", «намерен»)."""
    return rung_of(token, language) is not None
