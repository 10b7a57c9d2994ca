"""Whose position a claim states.

The subject decides: a party named before the first finite verb, "both sides", a pronoun that
stands for the last single speaker.  An impersonal report («отмечено», "it was stressed") is the
issuer's own.  A later clause of a sentence keeps the subject of the clause before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.claims.agents import is_agent
from readout.claims.cues import read_cues
from readout.claims.stance import REQUEST, rung_of
from readout.languages import Language, Token
from readout.model import Mention

_ARTICLE = 5  # code points that may stand between "according to" and the name: " the "
_PRONOUNS = frozenset({"he", "she", "он", "она"})
_FIRST_PERSON = frozenset({"i", "my", "я"})
_FINITE = frozenset({"VERB", "PRTS"})
_VERBS = _FINITE | {"GRND", "INFN"}


def subject_tokens(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens before the first finite verb; all of them where there is none."""
    for i, token in enumerate(tokens):
        if token.tags & _FINITE and i:
            return tokens[:i]
    return tokens


def read_speakers(
    tokens: Sequence[Token],
    mentions: Sequence[Mention],
    language: Language,
    *,
    issuer: str,
    participants: Sequence[str],
    before: tuple[str, ...],
) -> tuple[str, ...]:
    """The parties whose position these tokens state, the issuer first.

    `participants` are the parties that took part; `before` are the speakers of the claim
    before this one, for pronouns and for clauses without a subject of their own.
    """
    if not tokens:
        return (issuer,)
    if not any(t.tags & _VERBS for t in tokens):  # "in line with the talks between A and B"
        return before if tokens[0].text[0].islower() and before else (issuer,)
    impersonal = _FINITE & tokens[0].tags  # «Подчёркнуто, что …», «Достигнута договорённость»
    subject = tokens[:2] if impersonal else _before_content(subject_tokens(tokens), language)
    end = subject[-1].end
    agents = [m for m in mentions if m.span.start < end and _acts(m, tokens, language)]
    named = tuple(dict.fromkeys(m.party for m in agents))
    head = subject[0].lower
    if named and not impersonal:
        if _obliged(tokens[len(subject) :], language):
            return (issuer,)
        return named if len(named) > 1 and not _apart(tokens, agents) else named[:1]
    if any(t.lower in _FIRST_PERSON for t in subject):
        return (issuer,)
    if _of_both(tokens[: len(subject) + 1], language):
        return tuple(dict.fromkeys((issuer, *participants)))
    if head in _PRONOUNS and len(before) == 1:
        return before
    opens_lower = tokens[0].text[0].islower()
    return before if opens_lower and before else (issuer,)


def _of_both(tokens: Sequence[Token], language: Language) -> bool:
    """Whether the words name both parties; «со стороны Аверны» names one."""
    alone = read_cues(tokens, language, "not_both")
    return any(
        not any(cue.span.overlaps(other.span) for other in alone)
        for cue in read_cues(tokens, language, "both")
    )


def _before_content(subject: Sequence[Token], language: Language) -> Sequence[Token]:
    """The tokens before "that", where one stands: "expressing his hope that | the sides …"."""
    told = language.part("clauses", "leading")
    ends = (i for i in range(1, len(subject)) if told.match_at(subject, i))
    return subject[: next(ends, len(subject))]


def _acts(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    if mention.role == "place":
        return False
    told = read_cues(tokens, language, "attribution")  # "according to the Russian side"
    attributed = any(0 <= mention.span.start - cue.span.end <= _ARTICLE for cue in told)
    return attributed or is_agent(mention, tokens, language)


def _obliged(rest: Sequence[Token], language: Language) -> bool:
    """Whether the verb lays a duty on its subject: "Maresia must …" is the issuer's word."""
    return bool(rest) and rung_of(rest[0], language) == f"{REQUEST}/demanded"


def _apart(tokens: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    """Whether the first two parties named are not joined by "and": one acts, one is acted on."""
    first, second = mentions[0], mentions[1]
    between = {t.lower for t in tokens if first.span.end <= t.start < second.span.start}
    return not between & {"and", "и", ","}
