"""Between whom a thing goes: "from Averna to Dolmark" against "from Dolmark to Averna"."""

from __future__ import annotations

from collections.abc import Collection

from readout.claims.stance import REQUEST
from readout.comparison.sides import Pair, Side
from readout.languages import Language, Token, get
from readout.model import Aspect, ClaimSpan, Difference, Mention, Span, Weight

_ALIKE = 0.6  # mean coverage from which two claims tell one act twice
_PLACED = frozenset({"loct", "datv"})  # «в Аверне»: where a thing is, not where it goes

Led = dict[str, list[tuple[Mention, ClaimSpan]]]


def find(pair: Pair) -> list[Difference]:
    """The same words lead other parties, or a thing goes to the party from which it comes."""
    mine, theirs = _led(pair.one), _led(pair.other)
    exchanged = [
        place
        for word in sorted(mine.keys() & theirs.keys())
        if not {m.party for m, _ in mine[word]} & {m.party for m, _ in theirs[word]}
        for _, place in (*mine[word], *theirs[word])
    ]
    # One phrase alone may be told from the other end.
    places = exchanged if len(exchanged) > 2 else _reversed(pair)
    if not places:
        return []
    ids = set(pair.one.ids)
    told = [p for p in places if p.claim in ids], [p for p in places if p.claim not in ids]
    note = pair.contrast("agents", *told)
    return [pair.difference(Aspect.ACTOR, Weight.CONFLICT, places, note)]


def _reversed(pair: Pair) -> list[ClaimSpan]:
    """ "Exports to Averna" against «вывоз из Аверны»."""
    sides = (pair.one, pair.other)
    asks = any(c.stance and c.stance.axis == REQUEST for side in sides for c in side.claims)
    if asks or pair.alike() < _ALIKE:  # what is demanded *from* a party is put *to* it
        return []
    one, other = (_ways(side) for side in sides)
    return [
        place
        for party in one.keys() & other.keys()
        if not one[party].keys() & other[party].keys()
        for ways in (one[party], other[party])
        for places in ways.values()
        for place in places
    ]


def _ways(side: Side) -> dict[str, dict[str, list[ClaimSpan]]]:
    """For each party, the words that tell that a thing goes to it or comes from it."""
    found: dict[str, dict[str, list[ClaimSpan]]] = {}
    for claim in side.claims:
        language = get(claim.language)
        tokens = side.tokens(claim)
        for mention in claim.mentions:
            before = [t for t in tokens if t.end <= mention.span.start]
            way = _way(before[-1], mention, tokens, language) if before else None
            if way:
                places = found.setdefault(mention.party, {}).setdefault(way, [])
                places.append(ClaimSpan(claim.id, Span(before[-1].start, mention.span.end)))
    return found


def _way(
    leading: Token, mention: Mention, tokens: Collection[Token], language: Language
) -> str | None:
    """ "Out" or "in", as the word that leads the party's name tells, if it tells that."""
    joining = language.data("joining")
    if leading.lower in joining["out_of"]:
        return "out"
    name = next((t for t in tokens if mention.span.start <= t.start < mention.span.end), None)
    into = leading.lower in joining["into"] and name is not None and not _PLACED & name.tags
    return "in" if into else None


def _led(side: Side) -> Led:
    """The parties after each preposition, by the word of `joining.yml` that leads them."""
    found: Led = {}
    for claim in side.claims:
        language = get(claim.language)
        prepositions = language.data("joining").get("prepositions", ())
        tokens = side.tokens(claim)
        for mention in claim.mentions:
            before = [t for t in tokens if t.end <= mention.span.start]
            if before and (before[-1].lower in prepositions or "PREP" in before[-1].tags):
                place = ClaimSpan(claim.id, mention.span)
                found.setdefault(before[-1].lower, []).append((mention, place))
    return found
