"""What `python -m evaluation --perturbations` prints."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluation import gold
from evaluation.perturbations import floors, parallel
from evaluation.perturbations.pairs import SEED, all_pairs, sample
from evaluation.perturbations.report import errors, figures, table
from evaluation.perturbations.run import Runner

ALL = 0
HELD_OUT = Path(__file__).parents[1] / "heldout"


def held_out() -> Iterator[str]:
    """The table of the sentences that nobody tunes on."""
    yield from table(figures(list(Runner().outcomes(parallel.pairs(SEED, HELD_OUT)))))


def perturbations(size: int, *, shared: bool, with_errors: bool, to_pin: bool) -> Iterator[str]:
    """The table of `size` pairs, of all with ALL, or the list of what went wrong in them.

    With `to_pin`, the figures of that many pairs of our own texts become the floors of the tests.
    """
    if to_pin:
        found_own = floors.summary(Runner(), sample(all_pairs(shared=False), size))
        floors.pin(found_own, size)
        yield f"Pinned for {size} pairs of our own texts: {found_own}"
        return
    pairs = all_pairs(shared=shared and gold.folder() is not None)
    chosen = pairs if size == ALL else sample(pairs, size)
    found = list(Runner().outcomes(chosen))
    yield f"Perturbations, {len(chosen)} of {len(pairs)} pairs"
    yield from errors(found) if with_errors else table(figures(found))
