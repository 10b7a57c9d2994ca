"""Conditions: the clause of one inside a claim, and claims that another one makes conditional.

"Points 1 and 2 enter into force after …" binds the undertakings of points 1 and 2; without
numbers it binds every undertaking of the statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readout.claims.cues import read_cues
from readout.languages import Language, Token, get
from readout.model import Claim, Kind, Span

_MARKER = re.compile(r"(?:^|\s)(\d{1,2})[.)]\s*$")
_AFTER = 2  # words between "the agreements" and "enter": "will", "reached today"
_REACH = 80  # code points of a claim in which the points that it binds are named


def condition_clauses(tokens: Sequence[Token], language: Language) -> list[Span]:
    """The clauses that set a condition before what is undertaken: "If …, Averna will …".

    One that follows it has no comma behind it and is none of these.
    """
    found = []
    rates = read_cues(tokens, language, "not_condition")
    for cue in read_cues(tokens, language, "condition"):
        ends = (t.start for t in tokens if t.text == "," and t.start >= cue.span.end)
        end = next(ends, None)
        if end is not None and not any(cue.span.overlaps(rate.span) for rate in rates):
            found.append(Span(cue.span.start, end))
    return found


def subject_to_entry(claims: Sequence[Claim], text: str) -> tuple[Claim, ...]:
    """The claims, those that an entry-into-force clause binds marked with its id."""
    bound = list(claims)
    number: int | None = None
    numbers: list[int | None] = []
    for claim in claims:
        if marker := _MARKER.search(text[max(0, claim.span.start - 6) : claim.span.start]):
            number = int(marker[1])
        numbers.append(number)
    for clause in claims:
        named = _binds(clause)
        if named is None:
            continue
        for k, claim in enumerate(bound):
            holds = not named or numbers[k] in named
            if holds and claim.id != clause.id and claim.kind is Kind.COMMITMENT:
                bound[k] = replace(claim, subject_to=clause.id)
    return tuple(bound)


def _binds(claim: Claim) -> set[int] | None:
    """The numbered points that the claim makes conditional; empty for all, `None` for none."""
    language = get(claim.language)
    if language.limited:
        return None
    tokens = language.tokens(claim.text)
    entries = language.part("cues", "entry").find(tokens)
    if not entries:
        return None
    head = tokens[: entries[0].first]
    if not language.part("cues", "numbered").find(head):
        return set() if _whole(head, language) else None
    return {int(t.text) for t in head if t.text.isdigit() and t.end <= _REACH}


def _whole(head: Sequence[Token], language: Language) -> bool:
    """Whether the subject is all that was undertaken; "the agreement on fish" is a thing of it."""
    found = language.part("cues", "whole").find(head)
    if not found:
        return False
    after = head[found[-1].last :]
    prepositions = language.data("joining")["prepositions"]
    led = bool(after) and (after[0].lower in prepositions or "PREP" in after[0].tags)
    return len(after) <= _AFTER and not led
