"""Between whom a thing goes: "from Averna to Dolmark" against "from Dolmark to Averna"."""

from __future__ import annotations

from readout.claims.stance import REQUEST
from readout.comparison import names
from readout.comparison.sides import Pair, Side
from readout.languages import Language, Token, get
from readout.model import Aspect, ClaimSpan, Difference, Mention, Span, Weight
from readout.parties.transliteration import name_key

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
        for name in one
        for told in other
        if names.alike(name, told) and not one[name].keys() & other[told].keys()
        for ways in (one[name], other[told])
        for places in ways.values()
        for place in places
    ]


def _ways(side: Side) -> dict[str, dict[str, list[ClaimSpan]]]:
    """For each party and place, by its name, where a thing is said to go to it or come from it."""
    found: dict[str, dict[str, list[ClaimSpan]]] = {}
    for claim in side.claims:
        language = get(claim.language)
        if language.limited:
            continue
        known = {m.span.start: m for m in claim.mentions}
        tokens = side.tokens(claim)
        for leading, name, after in zip(tokens, tokens[1:], [*tokens[2:], None], strict=False):
            mention = known.get(name.start)
            if not mention and not name.text[0].isupper():
                continue
            if after and language.code == "en" and not _ends(after, language):
                continue  # "to Avernian poultry"
            if way := _way(leading, name, language):
                ways = found.setdefault(name_key(mention.party if mention else name.text), {})
                end = mention.span.end if mention else name.end
                ways.setdefault(way, []).append(ClaimSpan(claim.id, Span(leading.start, end)))
    return found


def _ends(after: Token, language: Language) -> bool:
    """Whether a name is over before this token: no noun follows of which it tells."""
    empty = language.lexicon("function_words").match_at([after], 0)
    return not after.is_word or bool(empty) or bool(after.tags & {"VERB", "PREP"})


def _way(leading: Token, name: Token, language: Language) -> str | None:
    """ "Out" or "in", as the word that leads the name tells, if it tells that."""
    joining = language.data("joining")
    if leading.lower in joining["out_of"]:
        return "out"
    into = leading.lower in joining["into"] and not _PLACED & name.tags
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
