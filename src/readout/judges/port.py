"""The port through which a judge of two texts can be put in place, and how answers are combined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

LABELS = ("agree", "differ", "unrelated")
_ROUNDING = 0.02  # by which probabilities may miss a sum of one


@dataclass(frozen=True, slots=True)
class TextPair:
    """What two parties say on one matter, with the languages' codes; `None` if unknown."""

    one: str
    other: str
    one_language: str | None = None
    other_language: str | None = None

    def turned(self) -> TextPair:
        """The same with sides exchanged."""
        return TextPair(self.other, self.one, self.other_language, self.one_language)


@dataclass(frozen=True, slots=True)
class Probabilities:
    """How likely the second text agrees with the first, differs from it, or has nothing to do with
    it.

    Each is in 0..1, and together they make one (a sum off by rounding is mended); ValueError
    otherwise.
    """

    agree: float
    differ: float
    unrelated: float

    def __post_init__(self) -> None:
        values = (self.agree, self.differ, self.unrelated)
        total = sum(values)
        if not (all(0 <= v <= 1 for v in values) and abs(total - 1) <= _ROUNDING):
            raise ValueError(f"not probabilities: {values}")
        for label, value in zip(LABELS, values, strict=True):
            object.__setattr__(self, label, value / total)

    @property
    def label(self) -> str:
        """The likeliest label; where two are as likely, the one that claims less agreement."""
        return max(reversed(LABELS), key=self.of)

    def of(self, label: str) -> float:
        """The probability of a label."""
        return float(getattr(self, label))


class PairJudge(Protocol):
    """What `compare(…, judge=…)` asks of a judge.

    `name` stands beside its answers.  `lowers` tells whether its answers may lower a verdict;
    where not, they are only recorded beside it.
    """

    name: str
    lowers: bool

    def judge(self, pairs: Sequence[TextPair]) -> Sequence[Probabilities | None]:
        """How the second text of each pair stands to the first; `None` where there is no answer."""


def cautious(answers: Sequence[Probabilities | None]) -> Probabilities | None:
    """One answer of several about one matter, both directions or several pairs of parties.

    Agreement is as likely as in the answer that gives it least, and so is having nothing to do
    with each other; whatever is left over is difference.  No answer to a part is no answer.
    """
    given = [answer for answer in answers if answer is not None]
    if not given or len(given) < len(answers):
        return None
    agree, unrelated = min(a.agree for a in given), min(a.unrelated for a in given)
    return Probabilities(agree, max(0.0, 1 - agree - unrelated), unrelated)
