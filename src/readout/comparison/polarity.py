"""Differences of polarity: one side affirms what the other denies."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from readout.alignment.slots import DURATIONS, measure
from readout.claims.cues import read_cues
from readout.comparison import contrasts
from readout.comparison.meanings import light_verbs
from readout.comparison.restricted import turned_about
from readout.comparison.sides import Pair, Side, places
from readout.comparison.words import COUNTERPART
from readout.languages import Language, Match, Token, get
from readout.model import Aspect, ClaimSpan, Difference, Note, Span, Weight

_OPPOSITES_COVERED = (
    0.34  # share of words that both sides must have for a denial to be of the same thing
)

_ONE_DENIAL = 12  # code points between two denying words that deny one thing
# Words before "impossible" in which stands what is: "an extension of the term is".
_SOFT_ROWS = {"soft_negation": 0, "soft_predicate": 5}
_HALT_REACH = 3  # words around the halt in which the halted thing stands


def find(pair: Pair) -> list[Difference]:
    """A denial on one side alone, where both sides speak of the same thing."""
    mine, theirs = _denials(pair), _denials(pair.turned())
    if mine and theirs:
        mine, theirs = _unshared(pair, mine, theirs), _unshared(pair.turned(), theirs, mine)
    if bool(mine) == bool(theirs) or pair.opening:
        return []
    denying, denials = (pair, mine) if mine else (pair.turned(), theirs)
    undone = any(_denies_softly(denying, place) for place in denials)  # "not impossible"
    if not undone and (_ceases(denying, denials) or _softly(denying, denials)):
        return []  # "not to strike" and "a halt of strikes" are one
    if _reversed(denying, denials) or _lets(denying, denials) or _first(denying, denials):
        return []
    if _no_more(denying, denials):
        return []
    side, spans = (pair.one, mine) if mine else (pair.other, theirs)
    other = pair.other if mine else pair.one
    same = max(pair.words.coverage(), pair.words.turned().coverage()) >= _OPPOSITES_COVERED
    same = same and not turned_about(pair)  # "not without" denies what "only with" affirms
    weight = Weight.CONFLICT if same else Weight.FRAMING
    key = "denied" if same else "negative"
    note = Note.of(key, one=side.party, other=other.party, said=side.words(spans))
    return [pair.difference(Aspect.POLARITY, weight, spans, note)]


def affirmed(pair: Pair, denial: Difference) -> bool:
    """Whether the side without the denial has the very word that is denied: "will refrain"."""
    mine = any(place.claim in pair.one.ids for place in denial.spans)
    denying = pair if mine else pair.turned()
    best = denying.words.best()
    return any(
        best[i] >= COUNTERPART
        for place in denial.spans
        for i in _denied_words(denying, place.span)[:1]
    )


def _softly(pair: Pair, spans: list[ClaimSpan]) -> bool:
    """Whether `other` denies the same by a word that is no "not": "without the agreement"."""
    best = pair.words.best()
    denying = [i for i in range(len(best)) if _of_denial(pair, i, spans) and best[i] >= COUNTERPART]
    starts = _counterparts(pair, spans) | _nearest(pair, denying)
    for claim in pair.other.claims:
        language = get(claim.language)
        tokens = pair.other.tokens(claim)
        for row, before in _SOFT_ROWS.items():
            for match in language.part("cues", row).find(tokens):
                near = tokens[max(0, match.first - before) : match.last + _HALT_REACH]
                if any(t.start in starts for t in near):
                    return True
    return False


def _denies_softly(pair: Pair, place: ClaimSpan) -> bool:
    """Whether what is denied is itself a word that says "no"."""
    denied = _denied_words(pair, place.span)
    language = get(pair.one.owner(place.span).language)
    return any(
        language.part("cues", row).match_at([pair.words.one.tokens[i]], 0)
        for row in _SOFT_ROWS
        for i in denied[:1]
    )


def _lets(pair: Pair, spans: list[ClaimSpan]) -> bool:
    """Whether only a hindrance is denied that `other` doesn't name: "put no obstacles", "let"."""
    hindered = [
        get(pair.one.owner(place.span).language)
        .part("cues", "hindrance")
        .find([pair.words.one.tokens[i] for i in _denied_words(pair, place.span)])
        for place in spans
    ]
    return all(hindered) and not pair.other.says("hindrance")


def _first(pair: Pair, spans: list[ClaimSpan]) -> bool:
    """ "Hadn't met for nine years" against "the first meeting in nine years"."""
    lasting = any(
        measure(q)[0] in DURATIONS and q.span.start > place.span.end
        for claim in pair.one.claims
        for q in claim.quantities
        for place in spans
        if place.claim == claim.id
    )
    return lasting and pair.other.says("first_time")


def _no_more(pair: Pair, spans: list[ClaimSpan]) -> bool:
    """ "Will no longer need visas" against "visas are abolished"."""
    for place in spans:
        claim = pair.one.owner(place.span)
        language = get(claim.language)
        no_more = read_cues(pair.one.tokens(claim), language, "no_more")
        denied = [pair.words.one.tokens[i] for i in _denied_words(pair, place.span)]
        halts = language.part("cues", "cessation").find(denied)
        if any(cue.span.overlaps(place.span) for cue in no_more) and not halts:
            return pair.other.says("cessation")
    return False


def _unshared(pair: Pair, spans: list[ClaimSpan], theirs: list[ClaimSpan]) -> list[ClaimSpan]:
    """Where each side denies something, the denials of `one` of what `other` affirms.

    "Who has not travelled, will fly unless the truce holds" denies one thing more than "who has
    not travelled, will fly if the truce holds".
    """
    if len(pair.one.claims) + len(pair.other.claims) > 2:
        return []
    if _times(spans) <= _times(theirs):
        return []
    words, found = pair.words, []
    for place in spans:
        said = {words.mutual(i) for i in words.one.at(place.span)}
        if any(k in said for p in theirs for k in words.other.at(p.span)):
            continue  # "refuted", whatever the word order
        denied = _denied_words(pair, place.span)[:1]
        facing = words.mutual(denied[0]) if denied else None
        if facing is None or not contrasts.beside(place.span, words.one.span(denied[0])):
            continue
        heard = words.other.span(facing)
        if not any(_one_clause(pair.other, p.span, heard) for p in theirs):
            found.append(place)
    return found


def _one_clause(side: Side, one: Span, other: Span) -> bool:
    """Whether no comma stands between the two places of the side's only claim."""
    first, last = min(one.end, other.end), max(one.start, other.start)
    marks = [t for t in side.tokens(side.claims[0]) if t.text == ","]
    return not any(first <= t.start < last for t in marks)


def _counterparts(pair: Pair, spans: list[ClaimSpan]) -> set[int]:
    """Where the words of `other` begin that are nearest to what is denied."""
    if not pair.words.cosines.size:
        return set()
    denied = [i for place in spans for i in _denied_words(pair, place.span)]
    return _nearest(pair, denied)


def _nearest(pair: Pair, words: Sequence[int]) -> set[int]:
    return {pair.words.other.tokens[int(pair.words.cosines[i].argmax())].start for i in words}


def _of_denial(pair: Pair, i: int, spans: list[ClaimSpan]) -> bool:
    """Whether the word denies by itself what it tells of: "unfounded"."""
    words = pair.words.one
    return bool(words.content[i]) and any(words.span(i).overlaps(p.span) for p in spans)


def _reversed(pair: Pair, spans: list[ClaimSpan]) -> bool:
    """Whether `other` has the opposite of what `one` denies: "not closed", "kept open"."""
    mine, theirs = contrasts.members(pair.one), contrasts.members(pair.other)
    for name in mine.keys() & theirs.keys():
        if contrasts.aspects()[name] not in contrasts.TURNED:
            continue
        for member in mine[name].keys() - theirs[name].keys():
            for place in mine[name][member]:
                if any(contrasts.beside(s.span, place.span) for s in spans):
                    return True
    return False


def _denials(pair: Pair) -> list[ClaimSpan]:
    """The denials of `one`, without those of a subordinate clause on which `other` is silent."""
    found = []
    for claim in pair.one.claims:
        language = get(claim.language)
        tokens = pair.one.tokens(claim)
        clauses = language.part("cues", "subordinate").find(tokens)
        # "If not"; "otherwise" is another way to say it.
        unless = () if pair.other.says("otherwise") else read_cues(tokens, language, "unless")
        for cue in (*claim.negations, *unless):
            subordinate = any(m.end <= cue.span.start for m in clauses)
            if not (subordinate and _lost_after(pair, cue.span)):
                found += places(claim, [cue.span])
    return found


def _lost_after(pair: Pair, span: Span) -> bool:
    """Whether the first content word after these words has no counterpart on the other side."""
    denied = _denied_words(pair, span)
    return not denied or bool(pair.words.best()[denied[0]] < COUNTERPART)


def _denied_words(pair: Pair, span: Span) -> list[int]:
    """The first two content words of `one` after these words: "not | deliver strikes".

    Of a verb that carries only a noun, those before too: «пуск … не будет производиться».
    """
    words = pair.words.one
    light = light_verbs(pair.one.owner(span).language)
    after = [i for i, t in enumerate(words.tokens) if t.start >= span.end and words.content[i]]
    if not after or words.tokens[after[0]].lemma not in light:
        return after[:2]
    before = [i for i, t in enumerate(words.tokens) if t.end <= span.start and words.content[i]]
    return before[:2] + after[1:2]


def _times(spans: list[ClaimSpan]) -> int:
    """How often it is denied; «ни разу не» denies once."""
    told = sorted(place.span for place in spans)
    return 1 + sum(b.start - a.end > _ONE_DENIAL for a, b in pairwise(told))


def _of_stance(pair: Pair, place: ClaimSpan) -> bool:
    """Whether the word right after the denial is the one that shows how firm the claim is.

    "Will", «будет» only carry the verb that is denied.
    """
    claim = pair.one.owner(place.span)
    words = pair.words.one
    after = [i for i, t in enumerate(words.tokens) if t.start >= place.span.end]
    stance = claim.stance.span if claim.stance else None
    auxiliary = get(claim.language).data("joining").get("auxiliary", ())
    if not after or not stance or words.tokens[after[0]].lemma in auxiliary:
        return False
    return words.span(after[0]).overlaps(stance)


def _ceases(pair: Pair, spans: list[ClaimSpan]) -> bool:
    """Whether `other` says by a halt what `one` says by a denial: "a halt of strikes".

    The halt must stand beside the counterpart of the word that is denied: "the truce will
    be extended" halts nothing, and "withdrawn" is what "not withdrawn" denies.
    """
    words = pair.words.other
    if not pair.words.cosines.size:
        return False
    if any(_of_stance(pair, place) for place in spans):
        return False  # "did not order … to stop" denies the order
    denied = [i for place in spans for i in _denied_words(pair, place.span)]
    best = pair.words.best()
    heads = {int(pair.words.cosines[i].argmax()) for i in denied[:1] if best[i] >= COUNTERPART}
    starts = _counterparts(pair, spans)
    for claim in pair.other.claims:
        language = get(claim.language)
        tokens = pair.other.tokens(claim)
        for match in language.part("cues", "cessation").find(tokens):
            if any(match.start < d.span.end and d.span.start < match.end for d in claim.dates):
                continue  # "until the end of March"
            if any(match.start <= words.tokens[k].start < match.end for k in heads):
                continue  # the halt itself is denied
            first = 0 if _passive(tokens, match, language) else max(0, match.first - _HALT_REACH)
            near = tokens[first : match.first] + tokens[match.last : match.last + _HALT_REACH]
            if any(t.start in starts for t in near):
                return True
    return False


def _passive(tokens: Sequence[Token], halt: Match, language: Language) -> bool:
    """Whether the halt is told of its subject: "visa fees for students will be abolished"."""
    if any("PRTS" in t.tags for t in tokens[halt.first : halt.last]):
        return True
    return halt.first > 0 and tokens[halt.first - 1].lower in language.data("joining")["passive"]
