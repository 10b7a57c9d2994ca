"""Public benchmarks: the figures, and what is said where the data are absent."""

from __future__ import annotations

import numpy as np
import pytest
from evaluation.published import nanco, report
from evaluation.published.data import balanced, folder, macro_f1

from readout.judges import Probabilities, TextPair


class Reader:
    """A judge that says "agree" where both texts are the same."""

    name = "reader"
    lowers = False

    def judge(self, pairs):
        return [Probabilities(float(p.one == p.other), float(p.one != p.other), 0) for p in pairs]


def test_f1_is_the_mean_over_the_labels_asked_for():
    assert macro_f1(["agree", "differ"], ["agree", "agree"]) == pytest.approx((2 / 3 + 0) / 2)


def test_balanced_accuracy_is_a_half_for_one_answer_to_all():
    assert balanced(np.array([True, False, False]), np.array([True, True, True])) == 0.5


def test_a_question_s_threshold_comes_from_the_other_questions():
    def question(*scores: float, same: list[bool]) -> nanco.Question:
        return [TextPair(str(score), "") for score in scores], np.array(same)

    found = [question(0.9, 0.1, same=[True, False]), question(0.4, 0.2, same=[True, False])]
    score = nanco.accuracy(found, lambda pairs: np.array([float(p.one) for p in pairs]))
    assert score == 0.75  # .4 is below what the first question teaches


def test_a_judge_stands_beside_the_published_figures(monkeypatch: pytest.MonkeyPatch):
    if folder("vitaminc") is None or folder("nanco") is None:
        pytest.skip("the public data are not here (READOUT_DATA names their folder)")
    for slow in ("by_vectors", "by_reader"):
        monkeypatch.setattr(nanco, slow, lambda pairs: np.zeros(len(pairs)))
    lines = "\n".join(report.report(Reader(), 5))
    assert lines.count("\nreader ") == 2
    assert "0.876" in lines
    assert "0.813" in lines


def test_what_is_absent_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path):
    monkeypatch.setenv("READOUT_DATA", str(tmp_path))
    assert [line.split(" is ")[0] for line in report.report(None, 5)] == ["VitaminC", "NAnCo"]
