"""One party's claims in a point, as the rules of comparison see them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readout.comparison.words import WordPair
from readout.languages import Token, get
from readout.model import Aspect, Claim, ClaimSpan, Difference, Note, Span, Statement, Weight


@dataclass(frozen=True, eq=False)
class Side:
    """A party with its claims in one point, in the order of their statements."""

    party: str
    claims: tuple[Claim, ...]
    texts: dict[str, str]

    @property
    def ids(self) -> tuple[str, ...]:
        """The claims' ids."""
        return tuple(claim.id for claim in self.claims)

    def owner(self, span: Span, statement: str | None = None) -> Claim:
        """The claim of this side that holds the span."""
        for claim in self.claims:
            if span.within(claim.span) and statement in (None, claim.statement):
                return claim
        raise ValueError(f"no claim of {self.party} holds {span}")

    def tokens(self, claim: Claim) -> list[Token]:
        """The claim's words and marks, with offsets in its statement."""
        text = self.texts[claim.statement]
        return get(claim.language).tokens(text, claim.span.start, claim.span.end)

    def says(self, row: str) -> bool:
        """Whether a claim has a cue of this row of `cues.yml`."""
        return any(get(c.language).part("cues", row).find(self.tokens(c)) for c in self.claims)

    def words(self, spans: Iterable[ClaimSpan]) -> tuple[str, ...]:
        """The spans' words, each wording once."""
        by_id = {claim.id: claim for claim in self.claims}
        said = []
        for place in spans:
            if claim := by_id.get(place.claim):
                said.append(self.texts[claim.statement][place.span.start : place.span.end])
        return tuple(dict.fromkeys(said))


@dataclass(frozen=True, eq=False)
class Pair:
    """Two sides of a point, with their words lined up."""

    one: Side
    other: Side
    words: WordPair
    opening: bool  # both report that the talk itself took place
    heard: frozenset[str] = frozenset()  # all parties that have a statement on the event

    @property
    def limited(self) -> bool:
        """Whether a claim is in a language for which there are no lexicons."""
        return any(get(c.language).limited for c in (*self.one.claims, *self.other.claims))

    @property
    def texts(self) -> tuple[str, str]:
        """Each side's claims one after the other, as a reader of pairs reads them."""
        one, other = (" ".join(c.text for c in side.claims) for side in (self.one, self.other))
        return one, other

    def alike(self) -> float:
        """The mean share of content words that have a counterpart on the other side."""
        return (self.words.coverage() + self.words.turned().coverage()) / 2

    def turned(self) -> Pair:
        """The same with sides exchanged."""
        return Pair(self.other, self.one, self.words.turned(), self.opening, self.heard)

    def difference(
        self, aspect: Aspect, weight: Weight, spans: Sequence[ClaimSpan], told: Note
    ) -> Difference:
        """A difference between the claims of the two sides."""
        return Difference(aspect, weight, (*self.one.ids, *self.other.ids), tuple(spans), told)

    def contrast(
        self, key: str, mine: Sequence[ClaimSpan], theirs: Sequence[ClaimSpan], **parties: str
    ) -> Note:
        """A note that sets the words of the two sides against each other."""
        said = {"one_said": self.one.words(mine), "other_said": self.other.words(theirs)}
        return Note.of(key, one=self.one.party, other=self.other.party, **said, **parties)


def places(claim: Claim, spans: Iterable[Span]) -> list[ClaimSpan]:
    """The spans as places in this claim."""
    return [ClaimSpan(claim.id, span) for span in spans]


def sides_of(claims: Sequence[Claim], statements: Sequence[Statement]) -> tuple[Side, ...]:
    """The claims of a point by party, in the order in which the parties' statements were given."""
    texts = {s.id: s.text for s in statements}
    grouped: dict[str, list[Claim]] = {}
    for claim in claims:
        grouped.setdefault(claim.party, []).append(claim)
    return tuple(Side(party, tuple(found), texts) for party, found in grouped.items())
