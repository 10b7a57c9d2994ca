"""2,000 changed statements and controls of our own; the floors are those of the whole suite."""

import pytest
from evaluation.perturbations.floors import breaches, summary
from evaluation.perturbations.pairs import all_pairs, sample
from evaluation.perturbations.run import Runner

SIZE = 2000


@pytest.mark.soak
def test_the_figures_hold_their_floors():
    pairs = all_pairs(shared=False)
    assert len(pairs) >= SIZE
    assert breaches(summary(Runner(), sample(pairs, SIZE)), SIZE) == []
