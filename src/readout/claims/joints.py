"""Further joints at which a claim ends and another begins; split.py asks for them.

A second predicate or a clause with a subject of its own, the frame before a main clause, what the
talk was about after the report that it took place, a second reason for thanks.
"""

from __future__ import annotations

from collections.abc import Sequence

from readout.languages import Language, Token

_FINITE = frozenset({"VERB", "PRTS"})
_NOMINAL = frozenset({"NOUN", "ADJF", "NPRO"})
_NOT_SUBJECT = frozenset({"PREP", "CONJ", "PRTF", "GRND", "ADVB", "PRCL", "INFN", "Apro"})
_SUBJECT_REACH = 4  # tokens of an English subject
_CLAUSE_REACH = 8  # tokens from the head of a Russian clause to its verb
_SHARE_REACH = 6  # tokens from a share to "of which"
_SHARE_VERB = 6  # and from there to its verb
_ABSOLUTE_REACH = 7  # tokens from "with" to its "-ing"
_SUBJECT_LONG = 11  # words before the auxiliary of a clause joined by ", and"
_CONTRAST_REACH = 10  # tokens from "while" to its verb
_RELATIVE_REACH = 12  # tokens of a relative clause in which an amount is looked for
_PART_WORDS = 5  # a shorter undertaking stays with the one beside it
_FRAME_WORDS = 5  # a shorter frame says nothing by itself
_TOPIC_CHARS = 40  # a shorter topic stays with the report of the talk


def opens(tokens: Sequence[Token], i: int, language: Language, since: int) -> bool:
    """Whether a claim opens at token `i`; the one before it began at `since` and has a verb."""
    if tokens[i - 1].text == "," and (
        _counted(tokens, i, language) or _parataxis(tokens, i, language, since)
    ):
        return True
    first = language.part("clauses", "conjunction").end_at(tokens, i)
    if not first or first >= len(tokens):
        return False
    return _predicate(tokens, first, language) or _subject(tokens, first, language, since)


def stands_apart(tokens: Sequence[Token], i: int, language: Language, since: int) -> bool:
    """Whether a clause with a verb of its own opens at token `i`, whatever stands before it."""
    if _second_infinitive(tokens, i, language, since):
        return True
    if tokens[i - 1].text == ",":
        return (
            _share(tokens, i, language)
            or _contrast(tokens, i, language)
            or _absolute(tokens, i, language)
            or _coordinated(tokens, i, language)
        )
    return _second_that(tokens, i, language, since)


def _predicate(tokens: Sequence[Token], first: int, language: Language) -> bool:
    """ "… and | will pay for it", but not "… and | is ready to discuss them"."""
    if not language.part("clauses", "auxiliary").end_at(tokens, first):
        return False
    back = language.part("clauses", "back")
    return not any(back.match_at(tokens, k) for k in range(first, len(tokens)))


def _subject(tokens: Sequence[Token], first: int, language: Language, since: int) -> bool:
    """ "… will be measured and | the readings will be published": two clauses, no two subjects."""
    auxiliary = language.part("clauses", "auxiliary")
    if not language.part("clauses", "determiner").end_at(tokens, first):
        return False
    opened = language.part("clauses", "leading")
    bounds = [k for k in range(since, first) if tokens[k].text == "," or opened.match_at(tokens, k)]
    before = range(bounds[-1] if bounds else since, first - 1)
    comma = first - 2
    if (
        comma > since and tokens[comma].text == ","
    ):  # ", and the dykes will …": the clause before it
        bounds = [k for k in bounds if k < comma]
        before = range(bounds[-1] if bounds else since, comma)
    if not any(auxiliary.end_at(tokens, k) for k in before):
        return False
    for k in range(first + 1, min(first + 1 + _SUBJECT_REACH, len(tokens))):
        if auxiliary.end_at(tokens, k):
            return k > first + 1
        if not tokens[k].is_word or language.part("clauses", "not_item").end_at(tokens, k):
            return False
    return False


def _counted(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """ ", which grew by a quarter": a relative clause at the end, with an amount of its own."""
    first = language.part("clauses", "relative").end_at(tokens, i)
    if not first or any(t.text == "," for t in tokens[first:]):
        return False
    rest = tokens[first : first + _RELATIVE_REACH]
    amounts = language.part("clauses", "amount")
    return any(t.text[0].isdigit() or amounts.match_at(rest, k) for k, t in enumerate(rest))


def _share(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """ ", 45 per cent of which will go to …", ", under which the plant will be built"."""
    relative = language.part("clauses", "relative_whom")
    for k in range(i, min(i + _SHARE_REACH, len(tokens) - 2)):
        if not tokens[k].is_word:
            return False
        if relative.match_at(tokens, k) and not (k > i and "PREP" in tokens[k - 1].tags):
            return any(
                t.tags & _FINITE or _finite(t, language)
                for t in tokens[k + 1 : k + 1 + _SHARE_VERB]
            )
    return False


def _contrast(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """ ", while negotiations on dairy products are to continue": another subject, another verb."""
    if not language.part("clauses", "contrasting").match_at(tokens, i):
        return False
    for token in tokens[i + 2 : i + _CONTRAST_REACH]:
        if not token.is_word or "GRND" in token.tags:
            return False
        if token.tags & _FINITE or _finite(token, language):
            return True
    return False


def _absolute(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """ ", with President Osk pledging to …": somebody else acts."""
    if not language.part("clauses", "absolute").match_at(tokens, i):
        return False
    named = tokens[i + 1].text[0].isupper() or language.part("clauses", "determiner").match_at(
        tokens, i + 1
    )
    near = tokens[i + 2 : i + _ABSOLUTE_REACH]
    return bool(named) and any("GRND" in t.tags for t in near)


def _coordinated(tokens: Sequence[Token], i: int, language: Language) -> bool:
    """ ", and the restoration of the dykes will require …": a subject and an auxiliary."""
    first = language.part("clauses", "conjunction").end_at(tokens, i)
    if not first or not language.part("clauses", "auxiliary"):
        return False
    lead = language.part("clauses", "leading")
    for k in range(first, min(first + _SUBJECT_LONG, len(tokens))):
        if k > first and _finite(tokens[k], language):
            return True
        if not tokens[k].is_word or tokens[k].tags & _FINITE or lead.match_at(tokens, k):
            return False
    return False


def _second_that(tokens: Sequence[Token], i: int, language: Language, since: int) -> bool:
    """ "said that … and | that …": the second thing that is said."""
    first = language.part("clauses", "conjunction").end_at(tokens, i)
    lead = language.part("clauses", "leading")
    if not first or first >= len(tokens) or not lead.match_at(tokens, first):
        return False
    told = any(lead.match_at(tokens, k) for k in range(since, i - 1))
    return told and any(
        t.tags & _FINITE or _finite(t, language)
        for t in tokens[first + 1 : first + _CONTRAST_REACH]
    )


def _second_infinitive(tokens: Sequence[Token], i: int, language: Language, since: int) -> bool:
    """ "agreed to extend the truce … and | to withdraw …": the second thing that is undertaken."""
    first = language.part("clauses", "conjunction").end_at(tokens, i)
    if not first or not infinitive(tokens[first:], language) or len(tokens) - first <= _PART_WORDS:
        return False
    undertakes = language.part("clauses", "undertakes")
    return any(
        undertakes.match_at(tokens, k - 1) and infinitive(tokens[k:], language)
        for k in range(since + 1, i - _PART_WORDS)
    )


def infinitive(tokens: Sequence[Token], language: Language) -> bool:
    """Whether the words begin with "to" and a verb, or with an infinitive."""
    if len(tokens) < 2 or "INFN" in tokens[0].tags:
        return bool(tokens) and "INFN" in tokens[0].tags
    led = language.part("clauses", "infinitive_mark").match_at(tokens, 0)
    thing = any(
        language.part("clauses", row).match_at(tokens, 1) for row in ("determiner", "not_item")
    )
    return bool(led) and not thing and tokens[1].text[0].islower()


def _finite(token: Token, language: Language) -> bool:
    return language.part("clauses", "auxiliary").match_at([token], 0) is not None


def _parataxis(tokens: Sequence[Token], i: int, language: Language, since: int) -> bool:
    """«…, расходы возьмёт на себя Тирза»: a clause joined by nothing but a comma."""
    head = tokens[i]
    if not head.tags & _NOMINAL or head.tags & _NOT_SUBJECT or not head.is_word:
        return False
    binding = language.part("clauses", "binding")
    if any(binding.match_at(tokens, k) for k in range(since, i + 1)):
        return False
    named = False
    for token in tokens[i : i + _CLAUSE_REACH]:
        if not token.is_word:
            return False
        if token.tags & _FINITE:
            return named
        named = named or bool({"nomn", "ablt"} & token.tags)
    return False


def frame_end(tokens: Sequence[Token], language: Language) -> int | None:
    """Where the main clause begins after "In line with …," at the head of a sentence."""
    frame = language.part("clauses", "frame_opening")
    first = next((k for k in range(min(4, len(tokens))) if frame.match_at(tokens, k)), None)
    if first is None or any(t.is_word and not t.text[0].isdigit() for t in tokens[:first]):
        return None
    last = language.part("clauses", "frame_opening").end_at(tokens, first) or first
    for i in range(last + _FRAME_WORDS - 2, len(tokens) - 3):
        if tokens[i - 1].text == ",":
            return i if tokens[i].is_word else None
        if language.code == "ru" and _heads_subject(tokens, i):
            return i
    return None


def _heads_subject(tokens: Sequence[Token], i: int) -> bool:
    """Whether an adjective in the nominative follows a noun in another case: a new subject."""
    token, before = tokens[i], tokens[i - 1]
    return {"ADJF", "nomn"} <= token.tags and "NOUN" in before.tags and before.is_word


def topic_start(tokens: Sequence[Token], language: Language) -> int | None:
    """Where the topic begins after the report that a talk took place: "spoke with X | about Y"."""
    opening = language.part("cues", "opening").find(tokens)
    if not opening or opening[0].first > _CLAUSE_REACH * 2:
        return None
    topic = language.part("clauses", "topic_opening")
    for i in range(opening[0].last, len(tokens) - 3):
        if tokens[i].text in ",;:":
            return None
        if topic.match_at(tokens, i):
            return i if tokens[-1].end - tokens[i].start >= _TOPIC_CHARS else None
    return None


def second_reasons(tokens: Sequence[Token], language: Language) -> list[int]:
    """ "thanked … for A, and | for B": where further reasons begin."""
    reason = language.part("clauses", "reason")
    thanks = language.part("kinds", "courtesy").find(tokens)
    if not thanks:
        return []
    found = []
    told = False
    for i in range(thanks[0].last, len(tokens) - 2):
        if not reason.match_at(tokens, i):
            continue
        joint = tokens[i - 1].text == "," or language.part("clauses", "conjunction").end_at(
            tokens, i - 1
        )
        after_comma = any(t.text == "," for t in tokens[max(0, i - 3) : i])
        if told and joint and after_comma and tokens[i - 1].text != ",":
            found.append(i)
        told = True
    return found
