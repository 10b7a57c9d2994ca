"""Whether two openings ("X spoke with Y today") report the same talk.

Both sides say that a talk took place; that is agreement only if it is the same talk: each names
the other's party, or both name the same two parties, people or places, and neither names a party
that the other leaves out (but one that has its own statement on the event: a mediator, say).
Two calls on one day with different leaders read almost alike.
"""

from __future__ import annotations

from collections.abc import Iterator

from readout.alignment.slots import is_opening
from readout.comparison import actor, names
from readout.comparison.sides import Pair, Side
from readout.languages import Token, get
from readout.parties.transliteration import name_key

_SHARED_NAMES = 2


def same_talk(pair: Pair) -> bool:
    """Whether the openings of the two sides are proven to report one talk."""
    if actor.contested(pair) or _form(pair.one) ^ _form(pair.other) == {"remote", "in_person"}:
        return False
    for side in (pair.one, pair.other):
        if not any(is_opening(c, surely=True) for c in side.claims):
            return False
    if names.unmatched(pair) and names.unmatched(pair.turned()):
        return False
    mine, theirs = _named(pair.one), _named(pair.other)
    if mine - pair.heard != theirs - pair.heard:
        return False
    each_other = _names_party(pair.one, pair.other) and _names_party(pair.other, pair.one)
    both = len(mine & theirs) >= _SHARED_NAMES  # as a mediator tells it, and one of the two
    return each_other or both or _shared_names(pair.one, pair.other) >= _SHARED_NAMES


def _names_party(side: Side, other: Side) -> bool:
    """Whether the side names the other's party, be it as the place: "the talks in Norland"."""
    return any(m.party == other.party for c in side.claims for m in c.mentions)


def _named(side: Side) -> set[str]:
    """The parties that the side names as taking part: not the place, not what was discussed."""
    found = set()
    for claim in side.claims:
        language = get(claim.language)
        purposes = language.part("cues", "purpose").find(language.tokens(claim.text))
        end = claim.span.start + (purposes[0].start if purposes else len(claim.text))
        found |= {m.party for m in claim.mentions if m.role != "place" and m.span.start < end}
    return found


def _form(side: Side) -> set[str]:
    """Whether the talk was "remote" or "in_person", where the words tell."""
    found = set()
    for claim in side.claims:
        language = get(claim.language)
        for row in ("remote", "in_person"):
            if language.part("cues", row).find(language.tokens(claim.text)):
                found.add(row)
    return found


def _shared_names(one: Side, other: Side) -> int:
    """How many of the names in `one` (a run of capitalised words is one name) are in `other`."""
    theirs = {name_key(t.text) for name in _names(other) for t in name}
    return sum(any(name_key(t.text) in theirs for t in name) for name in _names(one))


def _names(side: Side) -> Iterator[list[Token]]:
    for claim in side.claims:
        language = get(claim.language)
        tokens = language.tokens(claim.text)
        frame = {
            k
            for m in language.part("function_words", "frame").find(tokens)
            for k in range(m.first, m.last)
        }
        run: list[Token] = []
        for k, token in enumerate(tokens):
            if k and k not in frame and token.text[0].isupper():
                run.append(token)
            elif run:
                yield run
                run = []
        if run:
            yield run
