"""Who acts in a claim: its subject, or in the passive the one by whom it is done.

Two claims that are alike in every word but this one do not agree, whatever their kind.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readout.alignment.slots import is_opening
from readout.claims.agents import before_name, is_agent
from readout.claims.speaker import subject_tokens
from readout.comparison.acts import polite
from readout.comparison.sides import Pair, Side
from readout.languages import Language, Token, get
from readout.model import Aspect, Claim, ClaimSpan, Difference, Kind, Mention, Span, Weight

_ACTS = frozenset({Kind.COMMITMENT, Kind.NEXT_STEP, Kind.DEMAND})
_VERBS = frozenset({"VERB", "PRTS", "GRND", "ADJS"})  # «намерен»
_ALIKE = 0.6  # mean coverage from which two claims that do the same act are one told twice
_LED = 2  # words between "from" and the party's name
_BY_WHOM = ("ом", "ем", "ой", "ей", "ами", "ями")
_PARTICIPLE = 3  # words before "by" among which its participle stands
_BEFORE = 8  # code points between "by" and the name: " the "

Named = dict[str, list[ClaimSpan]]


def find(pair: Pair) -> list[Difference]:
    """Another party acts, or is acted on, in claims that are otherwise about the same act."""
    if any(len(c.speakers) > 1 for side in (pair.one, pair.other) for c in side.claims):
        return []
    if all(any(map(is_opening, side.claims)) for side in (pair.one, pair.other)):
        return []  # "A spoke with B" is "B spoke with A"
    mine, theirs = principals(pair.one), principals(pair.other)
    told = _in_words(pair.one, mine) or _in_words(pair.other, theirs)
    apart = bool(told and mine and theirs and not mine.keys() & theirs.keys())
    if not _same_act(pair):
        # Who thanks for a thing and who does it may both be right.
        tells = apart and not polite(pair.one) and not polite(pair.other)
        return [_difference(pair, mine, theirs, Weight.FRAMING)] if tells else []
    if apart:
        return [_difference(pair, mine, theirs)]
    if bool(mine) != bool(theirs) or (mine and mine.keys() != theirs.keys()):
        return []
    left = {p: spans for p, spans in _named(pair.one).items() if p not in mine}
    right = {p: spans for p, spans in _named(pair.other).items() if p not in theirs}
    if left and right and not left.keys() & right.keys() and not (mine and pair.alike() < _ALIKE):
        return [_difference(pair, left, right)]
    return []


def turned_round(pair: Pair) -> list[Difference]:
    """ "Handed over to Averna" against «переданы Аверной»: it acts here and receives there."""
    for doing, getting in ((pair.one, pair.other), (pair.other, pair.one)):
        by, to = _of_side(doing, _does_it), _of_side(getting, _receives)
        both = by.keys() & to.keys() - _of_side(getting, _does_it).keys()
        if both and pair.alike() >= _ALIKE:
            told = {p: by[p] for p in both}, {p: to[p] for p in both}
            return [_difference(pair, *(told if doing is pair.one else told[::-1]))]
    return []


def _of_side(side: Side, test: Callable[[Mention, Sequence[Token], Language], bool]) -> Named:
    """The parties of the side's claims that are named so."""
    found: Named = {}
    for claim in side.claims:
        tokens = side.tokens(claim)
        for m in claim.mentions:
            if test(m, tokens, get(claim.language)):
                found.setdefault(m.party, []).append(ClaimSpan(claim.id, m.span))
    return found


def _receives(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether something goes to the party: "to Averna", «Аверне»."""
    inside = [t for t in tokens if mention.span.start <= t.start < mention.span.end]
    before = [t for t in tokens if t.end <= mention.span.start]
    if not inside or not before:
        return False
    if language.code == "ru":
        return (
            "datv" in inside[0].tags
            and not {"nomn", "ablt"} & inside[0].tags
            and ("PREP" not in before[-1].tags)
        )
    return before[-1].lower == "to"


def _in_words(side: Side, named: Named) -> bool:
    """Whether some words name the party; "he" or "we" alone tell nothing apart."""
    names = {(claim.id, m.span) for claim in side.claims for m in claim.mentions}
    return any((p.claim, p.span) in names for spans in named.values() for p in spans)


def same(pair: Pair) -> bool:
    """Whether it is known who acts on both sides, and it is the same."""
    mine, theirs = principals(pair.one), principals(pair.other)
    return bool(mine) and mine.keys() == theirs.keys()


def principals(side: Side) -> Named:
    """The parties that act in the side's claims, with the words that name them.

    For a party that is only understood ("We will …", a clause without a subject) the pronoun or
    the verb stands.
    """
    found: Named = {}
    for claim in side.claims:
        for party, place in _principals(claim, side.tokens(claim)):
            found.setdefault(party, []).append(place)
    return found


def acting(side: Side) -> Named:
    """The parties that the claims' words put as the ones that act, wherever they stand."""
    found: Named = {}
    for claim in side.claims:
        language = get(claim.language)
        tokens = side.tokens(claim)
        for m in claim.mentions if tokens else ():
            agent = m.role != "place" and is_agent(m, tokens, language)
            if agent or _does_it(m, tokens, language):
                found.setdefault(m.party, []).append(ClaimSpan(claim.id, m.span))
    return found


def _principals(claim: Claim, tokens: Sequence[Token]) -> list[tuple[str, ClaimSpan]]:
    language = get(claim.language)
    if language.limited or not tokens:
        return []
    if not any(t.tags & _VERBS for t in tokens):
        return []  # a thing of a list or a frame, of which no one is the subject
    end = subject_tokens(tokens)[-1].end
    acting = [m for m in claim.mentions if m.role != "place" and is_agent(m, tokens, language)]
    told = [m for m in claim.mentions if _does_it(m, tokens, language)]
    told = [m for m in told if not _reported(m, acting, tokens, language)]
    told = told or [m for m in claim.mentions if _gives(m, tokens, language)]
    told = told or [m for m in claim.mentions if _bound(m, tokens, language)]
    told = told or [m for m in claim.mentions if _absolute(m, tokens, language)]
    told = told or [m for m in acting if m.span.start < end]
    if not told and language.code == "ru":
        told = acting[:1]
    told = told or _whose(claim.mentions, tokens, end, language)
    told += [m for m in claim.mentions if m not in told and _beside(m, told, tokens, language)]
    if told:
        return [(m.party, ClaimSpan(claim.id, m.span)) for m in told]
    word = _understood(tokens, language)
    return [(p, ClaimSpan(claim.id, Span(word.start, word.end))) for p in claim.speakers if word]


def _understood(tokens: Sequence[Token], language: Language) -> Token | None:
    """The pronoun that stands for who acts, or the verb of a clause without a subject."""
    pronouns = language.part("cues", "understood")
    for k in range(min(3, len(tokens))):
        if pronouns.match_at(tokens, k):
            return tokens[k]
    verb = next((t for t in tokens if t.tags & _VERBS), tokens[0])
    head = tokens[0]
    subject = head.lower in _words(language, "determiner") or {"NOUN", "nomn"} <= head.tags
    return verb if head.text[0].islower() and not subject else None


def _words(language: Language, row: str) -> frozenset[str]:
    """The single words of a row of `clauses.yml`."""
    return frozenset(word.lstrip("=") for word in language.data("clauses").get(row, ()))


def _reported(
    mention: Mention, acting: Sequence[Mention], tokens: Sequence[Token], language: Language
) -> bool:
    """Whether it does what another tells of: "Averna regretted that it was rejected by …"."""
    before = [t for t in tokens if t.end <= mention.span.start]
    opened = [
        match.start
        for row in ("leading", "relative")
        for match in language.part("clauses", row).find(before)
    ]
    return bool(opened) and any(m.span.end <= min(opened) for m in acting)


def _beside(
    mention: Mention, told: Sequence[Mention], tokens: Sequence[Token], language: Language
) -> bool:
    """Whether a conjunction alone joins the party to one of these: "of Averna and Dolmark"."""
    joins = language.data("joining")["and"]
    for one in told:
        first, second = sorted((one.span, mention.span))
        between = [t.lower for t in tokens if first.end <= t.start < second.start]
        between = [word for word in between if word in joins or len(word) > 1]  # «и И.Соле»
        if len(between) == 1 and between[0] in joins:
            return True
    return False


def _whose(
    mentions: Sequence[Mention], tokens: Sequence[Token], end: int, language: Language
) -> list[Mention]:
    """The one party whose office or thing the subject is: "the air force of Averna"."""
    found = [m for m in mentions if m.span.end <= end and m.role != "place"]
    return found if len(found) == 1 and _genitive(found[0], tokens, language) else []


def _absolute(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether it is the subject of "with Averna bearing the cost"."""
    after = next((t for t in tokens if t.start >= mention.span.end), None)
    led = tokens[0].lower in _words(language, "absolute")
    first = len(tokens) > 1 and mention.span.start <= tokens[1].start < mention.span.end
    return led and first and after is not None and after.lower.endswith("ing")


def _genitive(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    inside = [t for t in tokens if mention.span.start <= t.start < mention.span.end]
    before = [t for t in tokens if t.end <= mention.span.start]
    if not inside:
        return False
    if language.code == "ru":
        return bool(before) and "NOUN" in before[-1].tags
    led = bool(before) and before[-1].lower == "of"
    return led or inside[-1].lower.endswith(("'s", "’s", "s'"))


def _does_it(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether a passive names the party as the one by whom it is done."""
    inside = [t for t in tokens if mention.span.start <= t.start < mention.span.end]
    before: Sequence[Token] = [t for t in tokens if t.end <= mention.span.start]
    if language.code == "ru":
        passive = any("PRTS" in t.tags or t.lower.endswith(("ся", "сь")) for t in tokens)
        joins = language.data("joining")["and"]
        while before and before[-1].lower in joins:  # «между Порт-Лиссой и Варском»
            before = before_name(before[:-1])
        prepared = bool(before) and "PREP" in before[-1].tags
        return passive and not prepared and any(map(_instrumental, inside))
    led = [k for k, t in enumerate(before) if t.lower == "by"]
    if not led or mention.span.start - before[led[-1]].end > _BEFORE:
        return False
    near = before[max(0, led[-1] - _PARTICIPLE) : led[-1]]  # "overflights by Dolmark" is none
    return any(t.tags & _VERBS for t in near)


def _instrumental(token: Token) -> bool:
    """Whether the Russian word is in the instrumental; a name in no dictionary, by its end."""
    guessed = token.text[0].isupper() and "ADJF" in token.tags
    return "ablt" in token.tags or (guessed and token.lower.endswith(_BY_WHOM))


def _gives(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether the party is the one from whom it comes: "received an invitation from Averna"."""
    before = [t for t in tokens if t.end <= mention.span.start]
    cues = language.part("cues", "giver").find(before)
    return bool(cues) and len(before) - cues[-1].last <= _LED


def _bound(mention: Mention, tokens: Sequence[Token], language: Language) -> bool:
    """Whether an undertaking is the party's: "Brannoch's commitment to", «готовность Браноха»."""
    nouns = language.part("cues", "undertaking_noun")
    before = [k for k, t in enumerate(tokens) if t.end <= mention.span.start]
    after = [k for k, t in enumerate(tokens) if t.start >= mention.span.end]
    if language.code == "ru":
        return bool(before) and nouns.match_at(tokens, before[-1]) is not None
    owned = _genitive(mention, tokens, language) and bool(after)
    return owned and nouns.match_at(tokens, after[0]) is not None


def _named(side: Side) -> Named:
    found: Named = {}
    for claim in side.claims:
        for mention in claim.mentions:
            if mention.role != "place":
                found.setdefault(mention.party, []).append(ClaimSpan(claim.id, mention.span))
    return found


def _same_act(pair: Pair) -> bool:
    """Whether both undertake, ask or arrange, or say much the same in another way."""
    kinds = [{c.kind for c in side.claims} for side in (pair.one, pair.other)]
    if all(own & _ACTS for own in kinds):
        return True
    return polite(pair.one) == polite(pair.other) and pair.alike() >= _ALIKE


def _difference(
    pair: Pair, mine: Named, theirs: Named, weight: Weight = Weight.CONFLICT
) -> Difference:
    left = [p for spans in mine.values() for p in spans]
    right = [p for spans in theirs.values() for p in spans]
    note = pair.contrast("agents", left, right)
    return pair.difference(Aspect.ACTOR, weight, [*left, *right], note)
