"""Confidence is a share that was counted: how it is fitted, kept and used."""

from __future__ import annotations

from itertools import pairwise

import pytest
from evaluation.calibration import Judged
from evaluation.confidence import Seen, fitted, held_out, mapped

from readout.comparison.confidence import steps
from readout.model import Verdict
from readout.testing import judged, make_statement


def seen(*points: tuple[float, bool], event: str = "a", verdict: Verdict = Verdict.DIFFER):
    return [Seen(event, Judged(verdict, raw, right)) for raw, right in points]


def test_a_step_is_the_share_that_was_right():
    low = seen(*[(0.3, n < 9) for n in range(18)])
    high = seen(*[(0.9, True)] * 38)
    assert fitted(low + high)["differ"] == [(0.0, 0.5, 18), (0.9, 0.97, 38)]


def test_steps_never_fall():
    falling = seen(*[(0.3, True)] * 10, *[(0.9, False)] * 10)
    assert fitted(falling)["differ"] == [(0.0, 0.5, 20)]


def test_a_step_rests_on_fifteen_points_at_least():
    few = seen(*[(0.3, False)] * 20, *[(0.9, True)] * 14)
    assert len(fitted(few)["differ"]) == 1


def test_an_event_is_judged_by_what_others_taught():
    sure, wrong = seen(*[(0.9, True)] * 48), seen((0.9, False), event="b")
    found = held_out(sure + wrong)
    assert [j.confidence for j in found if not j.right] == [0.98]


def test_each_verdict_has_steps_of_its_own():
    points = seen(*[(0.9, True)] * 18) + seen(*[(0.9, False)] * 18, verdict=Verdict.ONE_SIDED)
    shares = {j.verdict: j.confidence for j in mapped(points, fitted(points))}
    assert shares == {Verdict.DIFFER: 0.95, Verdict.ONE_SIDED: 0.05}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_steps_that_ship_rise_and_hold_shares(verdict: Verdict):
    rows = steps()[verdict]
    assert rows[0][0] == 0
    for (start, share, points), (later, more, _) in pairwise(rows):
        assert start < later
        assert share < more
        assert points > 0
    assert all(0 < share < 1 for _, share, _ in rows)


@pytest.mark.parametrize("link", [-5.0, -0.1, 0.1, 0.3, 0.6, 5.0])
def test_every_point_has_one_of_the_shares(link: float):
    same = "Lorrand will free 175 prisoners on 21 March."
    both = [make_statement(same, party=p, id=f"s{n}") for n, p in enumerate(("Lorrand", "Ventria"))]
    point = judged(*both, link=link).points[0]
    assert point.confidence in [share for _, share, _ in steps()[point.verdict]]
