"""The figures of the suite that must not get worse, pinned in `floors.json` for each size.

They are taken over our own texts alone, so that they are the same everywhere.  A figure that is
better when lower (agreement on changed claims, alarms on controls) has a ceiling.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from evaluation.perturbations.records import Outcome, Pair
from evaluation.perturbations.run import Runner
from evaluation.perturbations.symmetry import asymmetric
from readout.model import Verdict

FILE = Path(__file__).parent / "floors.json"
CEILINGS = frozenset({"false_agree", "false_alarm", "apart", "asymmetric"})

_DIGITS = 3
_TURNED = 40  # pairs that are answered the other way round too


def summary(runner: Runner, pairs: Sequence[Pair]) -> dict[str, float]:
    """The figures of these pairs, over all kinds and languages."""
    found = list(runner.outcomes(pairs))
    changed = [o for o in found if not o.pair.control]
    controls = [o for o in found if o.pair.control]
    turned = [p for p in pairs if not p.control][:_TURNED]
    shares = {
        "caught": [o.caught for o in changed],
        "aspect": [o.named for o in changed],
        "words": [o.named and o.marked for o in changed],
        "false_agree": [o.verdict is Verdict.AGREE for o in changed],
        "false_alarm": [o.caught for o in controls],
        "apart": [_apart(o) for o in controls],
        "asymmetric": [asymmetric(runner, pair) for pair in turned],
    }
    return {name: round(sum(v) / len(v), _DIGITS) for name, v in shares.items()}


def _apart(outcome: Outcome) -> bool:
    return outcome.verdict is Verdict.ONE_SIDED


def breaches(found: Mapping[str, float], size: int) -> list[str]:
    """What is worse than pinned for a suite of this size, one sentence each."""
    pinned: Mapping[str, float] = json.loads(FILE.read_text("utf-8")).get(str(size), {})
    if not pinned:
        return [f"nothing is pinned: run --perturbations {size} --lower-floors"]
    return [
        f"{name} is {found[name]}, pinned is {floor}"
        for name, floor in pinned.items()
        if (found[name] > floor if name in CEILINGS else found[name] < floor)
    ]


def pin(found: Mapping[str, float], size: int) -> None:
    """Write these figures as those of a suite of this size."""
    pinned = json.loads(FILE.read_text("utf-8")) if FILE.exists() else {}
    pinned[str(size)] = dict(found)
    FILE.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", "utf-8")
