"""Differences of amount."""

from __future__ import annotations

from functools import cache

from readout.alignment.slots import CURRENCIES, DURATIONS, measure, measured, same_value
from readout.claims.units import unit_words
from readout.comparison import unread
from readout.comparison.sides import Pair, Side
from readout.comparison.words import WordPair
from readout.languages import FIRST_CLASS, get
from readout.model import Aspect, ClaimSpan, Difference, Note, Quantity, Span, Weight

_COUPLE = 2
_SOULS = frozenset({"people", "lives"})  # "nine lives were saved"
_ANOTHER = 0.68  # cosine below which two counted nouns are not each other's
_BOUNDS = {"at_most": ("level", "highest"), "at_least": ("lowest",)}  # rows of cues.yml


def find(pair: Pair) -> list[Difference]:
    """Amounts in the same unit that differ, and amounts that one side alone gives.

    A duration that one side alone gives counts as a term, aspect *date*.
    """
    mine, theirs = _amounts(pair.one), _amounts(pair.other)
    left = [m for m in mine if not any(same_value(m[0], t[0]) for t in theirs)]
    right = [t for t in theirs if not any(same_value(m[0], t[0]) for m in mine)]
    found = [*_comparators(pair, mine, theirs), *_counted_apart(pair, mine, theirs)]
    clash = [(m, t) for m in left for t in right if _comparable(m[0], t[0])]
    if clash:
        (a, where_a), (b, where_b) = clash[0]
        note = pair.contrast("figures", [where_a], [where_b])
        weight = Weight.SPECIFICITY if _vague(a) or _vague(b) else Weight.CONFLICT
        found.append(pair.difference(Aspect.NUMBER, weight, [where_a, where_b], note))
        return found
    for side, only in ((pair.one, left), (pair.other, right)):
        silent = pair.other if side is pair.one else pair.one
        only = [(q, p) for q, p in only if not unread.says(silent, q) and not _one_of(silent, q)]
        if only and not pair.opening:  # how long they spoke, one side may leave out
            found += _one_sided(pair, side, silent, only)
    return found


def _one_of(side: Side, quantity: Quantity) -> bool:
    """Whether the side has the unit of which the other counts one: "an hour", "one hour"."""
    counted = quantity.text.split()[-1].lower()
    words = (t.lower.removesuffix("'s") for c in side.claims for t in side.tokens(c))
    return quantity.value == 1 and any(word == counted for word in words)


def _one_sided(
    pair: Pair, side: Side, silent: Side, only: list[tuple[Quantity, ClaimSpan]]
) -> list[Difference]:
    found = []
    both = pair.one.says("couple") or pair.other.says("couple")  # "the two armies", "both armies"
    for aspect, key in ((Aspect.DATE, "term_given"), (Aspect.NUMBER, "figure_given")):
        spans = [
            p
            for q, p in only
            if (measure(q)[0] in DURATIONS) == (aspect is Aspect.DATE)
            and not (q.value == _COUPLE and both)
        ]
        if spans:
            said = side.words(spans)
            note = Note.of(key, party=side.party, said=said, other=silent.party)
            found.append(pair.difference(aspect, Weight.SPECIFICITY, spans, note))
    return found


def _comparators(
    pair: Pair,
    mine: list[tuple[Quantity, ClaimSpan]],
    theirs: list[tuple[Quantity, ClaimSpan]],
) -> list[Difference]:
    """ "40 million" against "up to 40 million"."""
    for a, where_a in mine:
        for b, where_b in theirs:
            if not same_value(a, b) or a.comparator == b.comparator or _alike(a, b):
                continue
            if not _bounded_elsewhere(pair, {a.comparator, b.comparator}):
                mine_told, theirs_told = _bounded(a, where_a), _bounded(b, where_b)
                note = pair.contrast("bounds", [mine_told], [theirs_told])
                places = [mine_told, theirs_told]
                return [pair.difference(Aspect.NUMBER, Weight.FIRMNESS, places, note)]
    return []


def _counted_apart(
    pair: Pair,
    mine: list[tuple[Quantity, ClaimSpan]],
    theirs: list[tuple[Quantity, ClaimSpan]],
) -> list[Difference]:
    """ "42 sailors" against "42 vessels": one figure, of things that are not each other's.

    In 60 translated sentences six nouns had another name on the other side ("troops",
    «военнослужащих»), none with a cosine below .72.
    """
    for a, where_a in mine:
        alike = [(b, where) for b, where in theirs if same_value(a, b)]
        if len(alike) != 1 or a.value <= _COUPLE:
            continue
        b, where_b = alike[0]
        one, other = ((q.unit or "").partition("/")[0] for q in (a, b))
        if one == other or not {one, other} <= _nouns() or {one, other} <= _SOULS:
            continue
        if _nearness(pair.words, where_a.span, where_b.span) < _ANOTHER:
            note = pair.contrast("figures", [where_a], [where_b])
            spans = [where_a, where_b]
            return [pair.difference(Aspect.NUMBER, Weight.CONFLICT, spans, note)]
    return []


@cache
def _nouns() -> frozenset[str]:
    """The counted nouns that have a name in every first-class language."""
    rows = (unit_words(get(code)).data["counted"] for code in FIRST_CLASS)
    return frozenset.intersection(*(frozenset(row) for row in rows))


def _nearness(words: WordPair, one: Span, other: Span) -> float:
    """The cosine of the nouns that two amounts count; 1 where they have none."""
    rows = [i for i in range(len(words.one.tokens)) if words.one.span(i).within(one)]
    columns = [k for k in range(len(words.other.tokens)) if words.other.span(k).within(other)]
    if not (rows and columns):
        return 1.0
    i, k = rows[-1], columns[-1]
    bare = words.one.tokens[i].text[0].isdigit() or words.other.tokens[k].text[0].isdigit()
    return 1.0 if bare else float(words.cosines[i, k])


def _bounded_elsewhere(pair: Pair, comparators: set[str | None]) -> bool:
    """Whether another word tells the bound that one amount lacks, or there is none.

    "Raised to" names a level, where a bare "to" is a bound; "a minimum flow of 400".
    """
    (bound, *more) = comparators - {None}
    rows = () if more or None not in comparators else _BOUNDS.get(bound or "", ())
    return any(side.says(row) for row in rows for side in (pair.one, pair.other))


def _bounded(quantity: Quantity, place: ClaimSpan) -> ClaimSpan:
    """The amount's place with the words that bound it: "more than 40 lorries"."""
    bound, span = quantity.bound or place.span, place.span
    whole = Span(min(bound.start, span.start), max(bound.end, span.end))
    return ClaimSpan(place.claim, whole)


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether the comparators differ only in courtesy: "about 90 minutes" and "90 minutes"."""
    both = {a.comparator, b.comparator}
    return both <= {None, "about"} or both in ({"at_least", "more_than"}, {"at_most", "less_than"})


def _amounts(side: Side) -> list[tuple[Quantity, ClaimSpan]]:
    return [(q, ClaimSpan(c.id, q.span)) for c in side.claims for q in c.quantities]


def _comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts measure the same thing: same unit, or one without a unit."""
    one, other = measure(a)[0], measure(b)[0]
    if one == other or any({one, other} <= kind for kind in (CURRENCIES, DURATIONS)):
        return True
    # Counted nouns overlap ("people", "prisoners"); measures and currencies do not.
    return not (measured(one) or measured(other))


def _vague(quantity: Quantity) -> bool:
    return quantity.comparator == "order_of"
