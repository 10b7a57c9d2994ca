"""A second opinion: who may give one, what it is asked, and how little it can change."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout import Statement
from readout.errors import UsageError
from readout.judges import LABELS, Probabilities, TextPair, find, second_opinions
from readout.judges.apply import is_open
from readout.judges.port import cautious
from readout.model import Aspect, Comparison, Verdict
from readout.pipeline import compare
from readout.testing import WordEmbedder

DAY = date(2031, 3, 18)
FREE = "Lorrand will free 175 prisoners on 21 March."
SENTENCES = (
    FREE,
    "Lorrand will free 150 prisoners on 21 March.",
    "Ventria will not reopen the port.",
    "Ventria will reopen the port.",
    "The ministers reviewed the harbour works at Port Elsin.",
    "The ministers reviewed the harbour works and the lighthouse at Port Elsin.",
    "The sides agreed to halt strikes on energy infrastructure for 30 days.",
    "President Dagov thanked the hosts warmly.",
    "Лорранд освободит 175 пленных 21 марта.",
    "Вентрия предложила встречу.",
)
AGREE, DIFFER, UNRELATED = (
    Probabilities(*(float(label == other) for other in LABELS)) for label in LABELS
)
SHARES = st.lists(st.floats(0, 1), min_size=3, max_size=3).filter(lambda s: sum(s) > 0.01)
ANSWERS = st.none() | SHARES.map(lambda s: Probabilities(*(x / sum(s) for x in s)))


class Fake:
    """A judge that gives the answers it is told to, over and over, and keeps what it was asked."""

    name = "fake"

    def __init__(self, *answers: Probabilities | None, lowers: bool = False) -> None:
        self.answers = answers or (None,)
        self.lowers = lowers
        self.asked: list[TextPair] = []

    def judge(self, pairs: Sequence[TextPair]) -> list[Probabilities | None]:
        self.asked += pairs
        return [self.answers[n % len(self.answers)] for n in range(len(pairs))]


def compared(*texts: str, judge: Fake | None = None) -> Comparison:
    """The texts of Lorrand, Ventria and Maresia, compared."""
    named = zip(("Lorrand", "Ventria", "Maresia"), texts, strict=False)
    statements = [Statement.from_text(text, party=party) for party, text in named]
    return compare(statements, date=DAY, embedder=WordEmbedder(), judge=judge)


@cache
def open_and_decided() -> tuple[Comparison, ...]:
    """Comparisons of two and three parties with points of every sort; see the test below."""
    loose = "Dagov thanked the hosts for the harvest."
    ours = [SENTENCES[n] for n in (0, 2, 4, 6, 7)]
    theirs = [SENTENCES[n] for n in (1, 2, 5, 6, 9)]
    return (
        compared(" ".join(ours), " ".join([*theirs, loose])),
        compared(" ".join(ours), " ".join(ours)),
        compared(" ".join(ours), " ".join([*theirs, loose]), " ".join(ours[1:4])),
    )


def test_the_property_below_is_tried_on_points_of_every_sort():
    points = [point for found in open_and_decided() for point in found.points]
    aspects = [{d.aspect for d in point.differences} for point in points]
    assert {point.verdict for point in points} == set(Verdict)
    assert {Aspect.WORDING} in aspects
    assert any(found - {Aspect.WORDING} for found in aspects)


@settings(max_examples=300)
@given(
    which=st.integers(0, 2),
    answers=st.lists(ANSWERS | st.sampled_from([AGREE, DIFFER, UNRELATED]), min_size=1, max_size=6),
    lowers=st.booleans(),
)
def test_whatever_a_judge_says_it_never_creates_agreement(which, answers, lowers):
    found = open_and_decided()[which]
    judge = Fake(*answers, lowers=lowers)
    after, opinions = second_opinions(found.points, found.claims, judge)
    assert [(p.id, p.claims) for p in after] == [(p.id, p.claims) for p in found.points]
    for point, now in zip(found.points, after, strict=True):
        if any(d.aspect is not Aspect.WORDING for d in point.differences) or not lowers:
            assert now == point  # what the slots decided stands, and so does all if it only tells
        if now.verdict is not point.verdict:
            assert (point.verdict, now.verdict) == (Verdict.AGREE, Verdict.DIFFER)
        assert set(point.differences) <= set(now.differences)
        assert now.confidence <= point.confidence
    assert {o.point for o in opinions} == {p.id for p in found.points if is_open(p)}


def test_a_judge_is_asked_only_what_the_rules_leave_open_and_in_both_directions():
    judge = Fake(AGREE)
    compared(f"{FREE} {SENTENCES[7]}", f"{SENTENCES[1]} {SENTENCES[7]}", judge=judge)
    assert [(pair.one, pair.other) for pair in judge.asked] == [(SENTENCES[7], SENTENCES[7])] * 2
    assert {pair.one_language for pair in judge.asked} == {"en"}


def test_its_opinion_stands_beside_the_verdict():
    found = compared(FREE, FREE, judge=Fake(DIFFER))
    assert found.points == compared(FREE, FREE).points
    opinion = found.opinions[0]
    assert (opinion.judge, opinion.point) == ("fake", found.points[0].id)
    assert (opinion.label, opinion.probability) == ("differ", 1.0)


def test_a_judge_that_may_lower_a_verdict_does_so_when_it_is_sure():
    found = compared(FREE, FREE, judge=Fake(DIFFER, lowers=True)).points[0]
    assert found.verdict is Verdict.DIFFER
    assert [d.aspect for d in found.differences] == [Aspect.WORDING]
    unsure = Fake(Probabilities(0.3, 0.7, 0), lowers=True)
    assert compared(FREE, FREE, judge=unsure).points[0].verdict is Verdict.AGREE


def test_no_answer_is_told_as_none():
    found = compared(FREE, FREE, judge=Fake(AGREE, None))
    assert [(o.label, o.probability) for o in found.opinions] == [(None, None)]


def test_without_a_judge_there_are_no_opinions():
    assert compared(FREE, FREE).opinions == ()


@pytest.mark.parametrize(
    ("answers", "label"),
    [
        ([AGREE, AGREE], "agree"),
        ([AGREE, UNRELATED], "differ"),  # one says more than the other
        ([UNRELATED, UNRELATED], "unrelated"),
        ([AGREE, DIFFER], "differ"),
    ],
)
def test_of_several_answers_the_most_cautious_counts(answers, label):
    assert cautious(answers).label == label


@pytest.mark.parametrize(
    "values", [(1, 1, 0), (0.5, 0.2, 0.2), (-0.1, 1.1, 0), (float("nan"),) * 3]
)
def test_probabilities_are_probabilities(values):
    with pytest.raises(ValueError, match="not probabilities"):
        Probabilities(*values)


def test_where_two_labels_are_as_likely_it_is_not_agreement():
    assert Probabilities(0.5, 0.5, 0).label == "differ"


def test_an_installed_package_can_offer_a_judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What pip leaves behind for a package with an entry point of the group readout.judges."""
    info = tmp_path / "thoughtful-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: thoughtful\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[readout.judges]\nthoughtful = thoughtful:made\n")
    (tmp_path / "thoughtful.py").write_text(
        "class Judge:\n"
        "    lowers = False\n"
        "    def __init__(self, place): self.name = f'thoughtful at {place}'\n"
        "    def judge(self, pairs): return [None for _ in pairs]\n"
        "made = Judge\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    try:
        assert find("thoughtful=home").name == "thoughtful at home"
    finally:
        sys.modules.pop("thoughtful", None)


def test_an_unknown_judge_is_refused_with_those_that_there_are():
    with pytest.raises(UsageError, match="known are cross-encoder, endpoint"):
        find("oracle")
