"""How sure a verdict is, in shares that were counted: of ten points at 0.8 about eight are right.

The link of the claims gives a raw figure; `confidence.yml` says, for each verdict, how many of the
points with such a figure were right.  `python -m evaluation --fit-confidence` writes that file.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources

import yaml

from readout.alignment.group import NULL, Group
from readout.comparison import readapart, wording
from readout.model import Aspect, Difference, Verdict, Weight

# A figure or a thing that clashes in both texts shows by itself that they speak of one matter.
_PLAIN, _CONFLICT_SEEN = (Aspect.NUMBER, Aspect.SCOPE), 0.7
_WORDING = 0.6  # what is left of it where the wording alone tells, or a model alone
# Where one side merely says more, annotators saw a difference of extent twice in 25 points.
_FAINT = frozenset({readapart.NOTE, wording.MORE})
_SLOPE = 10.0

Steps = Mapping[str, Sequence[tuple[float, float, int]]]


def confidence(verdict: Verdict, group: Group, differences: Sequence[Difference]) -> float:
    """The share of points that were right among those with this verdict and such a link."""
    raw = _alone(group) if verdict is Verdict.ONE_SIDED else _together(group, differences)
    value = raw = round(min(0.99, raw), 2)
    for start, share, _ in steps().get(verdict, ()):
        if raw >= start:
            value = share
    return value


@cache
def steps() -> Steps:
    """For each verdict its steps, rising: from which raw figure on, the share right, the points."""
    file = resources.files("readout.comparison") / "confidence.yml"
    found: Steps = yaml.safe_load(file.read_text("utf-8"))["steps"]
    return found


def _together(group: Group, differences: Sequence[Difference]) -> float:
    """The stronger the link the surer, less where only the wording tells."""
    link = 1 / (1 + math.exp(-_SLOPE * (group.link - NULL)))
    if any(d.weight is Weight.CONFLICT and d.aspect in _PLAIN for d in differences):
        link = max(link, _CONFLICT_SEEN)
    unsure = bool(differences) and all(
        d.aspect is Aspect.WORDING or d.told.key in _FAINT for d in differences
    )
    return link * (_WORDING if unsure else 1.0)


def _alone(group: Group) -> float:
    """The further the best link stands below the null node, the surer the silence."""
    return 1 / (1 + math.exp(-_SLOPE * (NULL - group.best)))
