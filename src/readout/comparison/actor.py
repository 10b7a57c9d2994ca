"""Differences of actor: who speaks, who acts, who asked for it."""

from __future__ import annotations

from readout.claims.agents import is_agent
from readout.claims.stance import UNDERTAKING
from readout.comparison import belonging, directions, principals
from readout.comparison.scope import MANNERS
from readout.comparison.sides import Pair, Side
from readout.languages import get
from readout.model import (
    Aspect,
    Claim,
    ClaimSpan,
    Difference,
    Kind,
    Mention,
    Note,
    Span,
    Weight,
)

_TALK = frozenset({"mentioned", "discussed"})
_ALIKE = 0.6  # mean coverage from which two claims tell one act twice, whatever their kind
_BINDING = 6  # the rung "agreed"
_NAME = 2  # tokens after "at the initiative" that name somebody: «вальдорской стороны»
_ACTS = frozenset({Kind.COMMITMENT, Kind.NEXT_STEP, Kind.DEMAND})
_JOINT = frozenset({Kind.COMMITMENT, Kind.NEXT_STEP, Kind.DEMAND, Kind.EVALUATION})


def find(pair: Pair) -> list[Difference]:
    """Who speaks ("both" against one alone), who acts, who asked for the talk."""
    if pair.opening:
        return _initiative(pair)
    return (
        _manner(pair)
        or principals.turned_round(pair)
        or principals.find(pair)
        or _agents(pair)
        or _joint(pair)
        or directions.find(pair)
        or _allotted(pair)
        or _exchanged(pair)
        or belonging.find(pair)
    )


def _exchanged(pair: Pair) -> list[Difference]:
    """Each side names a party that the other doesn't: another one, or one of the two that acts."""
    if len(pair.one.claims) + len(pair.other.claims) > 2:
        return []  # several claims name more parties than one does
    left, right = _named_alone(pair), _named_alone(pair.turned())
    if not (left and right):
        return []
    note = pair.contrast("agents", left, right)
    return [pair.difference(Aspect.ACTOR, Weight.FRAMING, [*left, *right], note)]


def _named_alone(pair: Pair) -> list[ClaimSpan]:
    """Where `one` names parties that `other` doesn't; of the two themselves, those that act."""
    theirs = {m.party for c in pair.other.claims for m in c.mentions}
    themselves = (pair.one.party, pair.other.party)
    acting = principals.acting(pair.one).keys()
    return [
        ClaimSpan(claim.id, mention.span)
        for claim in pair.one.claims
        for mention in claim.mentions
        if mention.party not in theirs
        and mention.role != "place"
        and (mention.party not in themselves or mention.party in acting)
    ]


def _allotted(pair: Pair) -> list[Difference]:
    """ "9,200 tonnes for Averna and 7,500 for Dolmark" against the amounts exchanged."""
    mine, theirs = _shares(pair.one), _shares(pair.other)
    both = sorted(mine.keys() & theirs.keys())
    exchanged = [v for v in both if mine[v][0] != theirs[v][0]]
    known = {mine[v][0] for v in exchanged} == {theirs[v][0] for v in exchanged}
    if len(exchanged) < 2 or not known:
        return []
    left, right = [mine[v][1] for v in exchanged], [theirs[v][1] for v in exchanged]
    note = pair.contrast("agents", left, right)
    return [pair.difference(Aspect.ACTOR, Weight.CONFLICT, [*left, *right], note)]


def _shares(side: Side) -> dict[float, tuple[str, ClaimSpan]]:
    """Whose each amount is, where the party right after it is another one for each of them."""
    found: dict[float, tuple[str, ClaimSpan]] = {}
    for claim in side.claims:
        starts = [q.span.start for q in claim.quantities]
        for n, quantity in enumerate(claim.quantities, start=1):
            end = starts[n] if n < len(starts) else claim.span.end
            own = [m for m in claim.mentions if quantity.span.end <= m.span.start < end]
            if own:
                found[quantity.value] = (own[0].party, ClaimSpan(claim.id, own[0].span))
    return found if len({party for party, _ in found.values()}) == len(found) else {}


def _initiative(pair: Pair) -> list[Difference]:
    mine, theirs = _asked(pair.one), _asked(pair.other)
    if not mine or not theirs:
        return _unnamed(pair) if contested(pair) else []
    if mine[0].party == theirs[0].party:
        return []
    spans = [mine[1], theirs[1]]
    note = Note.of(
        "asked",
        one=pair.one.party,
        one_named=mine[0].party,
        other=pair.other.party,
        other_named=theirs[0].party,
    )
    return [pair.difference(Aspect.ACTOR, Weight.CONFLICT, spans, note)]


def _unnamed(pair: Pair) -> list[Difference]:
    """Both say who asked for the talk, at least one in words that name no known party."""
    spans = [_initiatives(side)[0] for side in (pair.one, pair.other)]
    note = pair.contrast("agents", spans[:1], spans[1:])
    return [pair.difference(Aspect.ACTOR, Weight.FRAMING, spans, note)]


def contested(pair: Pair) -> bool:
    """Whether both sides say who asked for the talk, in words that don't name one known party.

    The same words name the same party, but not where they are pronouns.
    """
    sides = (pair.one, pair.other)
    told = [side.words(_initiatives(side)) for side in sides]
    if told[0] == told[1] and not any(side.says("understood") for side in sides):
        return False
    mine, theirs = _asked(pair.one), _asked(pair.other)
    same = mine is not None and theirs is not None and mine[0].party == theirs[0].party
    return all(told) and not same


def _initiatives(side: Side) -> list[ClaimSpan]:
    """The words that tell who asked, with those beside them that name the one who did."""
    found = []
    for claim in side.claims:
        language = get(claim.language)
        tokens = side.tokens(claim)
        for match in language.part("cues", "initiative").find(tokens):
            after = tokens[match.last : match.last + _NAME]
            end = after[-1].end if after and after[0].text != "," else match.end
            found.append(ClaimSpan(claim.id, Span(match.start, end)))
    return found


def _asked(side: Side) -> tuple[Mention, ClaimSpan] | None:
    """The party at whose request the talk was held, and where that is said."""
    for claim in side.claims:
        language = get(claim.language)
        tokens = side.tokens(claim)
        for match in language.part("cues", "initiative").find(tokens):
            near = [m for m in claim.mentions if abs(m.span.start - match.start) < 40]
            if near:
                nearest = min(near, key=lambda m: abs(m.span.start - match.start))
                return nearest, ClaimSpan(claim.id, nearest.span)
    return None


def _manner(pair: Pair) -> list[Difference]:
    """ "A joint commission" against "each its own" or "an independent" one."""
    if not all(any(c.kind in _ACTS for c in side.claims) for side in (pair.one, pair.other)):
        return []
    mine, theirs = _manners(pair.one), _manners(pair.other)
    if not mine or not theirs or mine.keys() & theirs.keys():
        return []
    left, right = [p for v in mine.values() for p in v], [p for v in theirs.values() for p in v]
    note = pair.contrast("company", left, right)
    return [pair.difference(Aspect.ACTOR, Weight.CONFLICT, [*left, *right], note)]


def _manners(side: Side) -> dict[str, list[ClaimSpan]]:
    found: dict[str, list[ClaimSpan]] = {}
    for claim in side.claims:
        for cue in claim.scopes:
            if cue.name in MANNERS:
                found.setdefault(cue.name, []).append(ClaimSpan(claim.id, cue.span))
    return found


def _agents(pair: Pair) -> list[Difference]:
    """Another party acts on one side than on the other, or one acts that the other leaves out."""
    if not all(any(c.kind in _ACTS for c in side.claims) for side in (pair.one, pair.other)):
        return []
    mine, theirs = _acting(pair.one), _acting(pair.other)
    if not mine or not theirs or mine.keys() == theirs.keys() or principals.same(pair):
        return []
    if _is_joint(pair.one, mine) or _is_joint(pair.other, theirs):
        return []
    left = [p for party in mine if party not in theirs for p in mine[party]]
    right = [p for party in theirs if party not in mine for p in theirs[party]]
    weight = Weight.CONFLICT if left and right else Weight.SPECIFICITY
    note = pair.contrast("agents", left, right)
    return [pair.difference(Aspect.ACTOR, weight, [*left, *right], note)]


def _is_joint(side: Side, acting: dict[str, list[ClaimSpan]]) -> bool:
    return len(_voices(side)) > 1 or (len(acting) > 1 and len(side.claims) > 1)


def _acting(side: Side) -> dict[str, list[ClaimSpan]]:
    """The parties that stand as agents in the side's claims, with the words that name them."""
    found: dict[str, list[ClaimSpan]] = {}
    for claim in side.claims:
        language = get(claim.language)
        tokens = side.tokens(claim)
        for mention in claim.mentions:
            if mention.role != "place" and is_agent(mention, tokens, language):
                found.setdefault(mention.party, []).append(ClaimSpan(claim.id, mention.span))
    return found


def _joint(pair: Pair) -> list[Difference]:
    """ "Both agreed" against one alone, or against what each did by itself."""
    joint = [side for side in (pair.one, pair.other) if any(map(_shared, side.claims))]
    single = [side for side in (pair.one, pair.other) if side not in joint]
    acting = principals.principals(single[0]) if joint and single else {}
    if len(acting) != 1 and not (acting and len(_voices(single[0])) > 1):
        return []  # whose it is alone must be said
    acts = all(any(map(_acts_or_binds, side.claims)) for side in (*joint, *single))
    if not acts and (_talks(pair) or pair.alike() < _ALIKE):
        return []  # to discuss a thing takes two, whoever tells it
    spans = _subjects(joint[0]) + _subjects(single[0])
    if not spans:
        return []
    alone = sorted(_voices(single[0]))
    parties = {"joint": joint[0].party, "single": single[0].party}
    note = (
        Note.of("each", **parties)
        if len(alone) > 1
        else Note.of("common", **parties, alone=next(iter(acting)))
    )
    return [pair.difference(Aspect.ACTOR, Weight.FRAMING, spans, note)]


def _acts_or_binds(claim: Claim) -> bool:
    """Whether the claim is one of those that one or both make, or undertakes by its words."""
    stance = claim.stance
    binds = stance is not None and stance.axis == UNDERTAKING and stance.rung >= _BINDING
    return claim.kind in _JOINT or binds


def _talks(pair: Pair) -> bool:
    """Whether a side tells of talk: to discuss a thing takes two."""
    stances = [c.stance for side in (pair.one, pair.other) for c in side.claims]
    return any(s is not None and s.name in _TALK for s in stances)


def _shared(claim: Claim) -> bool:
    return len(claim.speakers) > 1


def _voices(side: Side) -> set[str]:
    return {speaker for claim in side.claims for speaker in claim.speakers}


def _subjects(side: Side) -> list[ClaimSpan]:
    claim: Claim = side.claims[0]
    if claim.mentions:
        return [ClaimSpan(claim.id, claim.mentions[0].span)]
    return []
