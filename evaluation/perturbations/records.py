"""A pair of statements of which one thing is changed, and what the engine made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from readout.model import Aspect, Span, Verdict

DATA = Path(__file__).parent / "data"

# What each kind of change is to come back as; the first is the best answer, any of them is right.
EXPECTED: dict[str, tuple[Aspect, ...]] = {
    "number": (Aspect.NUMBER,),
    "date": (Aspect.DATE,),
    "polarity": (Aspect.POLARITY,),
    "modality": (Aspect.MODALITY,),
    "actor": (Aspect.ACTOR,),
    "unit": (Aspect.NUMBER,),
    "scope": (Aspect.SCOPE,),
    "list": (Aspect.SCOPE,),
}
# A duration counts as a number or as a term.
DURATION = (Aspect.NUMBER, Aspect.DATE)

CONTROLS = ("identical", "reordered", "shuffled", "translated", "reworded")


@dataclass(frozen=True)
class Side:
    """A party's text, with the sentence that matters and the words that are changed in it.

    `site` tells which claims are looked at, `None` for all; `words` is `None` where the change
    only took words away from this side.
    """

    party: str
    language: str
    text: str
    site: Span | None = None
    words: Span | None = None


@dataclass(frozen=True)
class Pair:
    """Two statements; `kind` is a key of EXPECTED, or one of CONTROLS, which must not differ."""

    kind: str
    group: str
    origin: str
    one: Side
    other: Side
    day: date
    aspects: tuple[Aspect, ...] = ()
    parties: Path | None = None
    change: str = ""

    @property
    def control(self) -> bool:
        """Whether nothing is changed."""
        return self.kind in CONTROLS


@dataclass(frozen=True)
class Outcome:
    """What the engine says of the changed claim of a pair, or of a claim of a control.

    `verdict` is that of the point that holds the claims of both sides; `one_sided` if no point
    does, and `None` if the engine made no claim of the words.
    """

    pair: Pair
    verdict: Verdict | None
    aspects: frozenset[Aspect]
    marked: bool
    confidence: float
    texts: tuple[str, str]
    notes: tuple[str, ...]

    @property
    def caught(self) -> bool:
        """Whether the engine says that the claims differ."""
        return self.verdict is Verdict.DIFFER

    @property
    def named(self) -> bool:
        """Whether it says in which respect."""
        return self.caught and bool(self.aspects & set(self.pair.aspects))

    @property
    def right(self) -> bool:
        """Whether there is nothing to complain of."""
        if self.pair.control:
            return self.verdict is Verdict.AGREE
        return self.named and self.marked
