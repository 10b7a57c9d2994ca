"""The figures of the quality gate on a tiny event, and its floors."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from evaluation import floors
from evaluation.events import Event, NamedAmount, NotedClaim, NotedPoint
from evaluation.meeting import Meeting
from evaluation.mistakes import counted, mistakes
from evaluation.scoring import Tally, figures, tally

from readout.model import Aspect, Kind, Verdict, Weight
from readout.testing import (
    make_claim,
    make_comparison,
    make_difference,
    make_point,
    make_statement,
    span_of,
)

OURS = make_statement(
    "Lorrand will free 175 prisoners on 21 March. The two leaders will stay in contact. "
    "The choir of Merrow sang for the guests.",
    party="Lorrand",
    id="s1",
)
THEIRS = make_statement(
    "Lorrand will free 150 prisoners. The two presidents will keep in touch.",
    party="Ventria",
    id="s2",
)


def noted(statement, words, kind, quantities=(), dates=()):
    span = span_of(words, statement)
    return NotedClaim(statement.party, span, words, (kind,), tuple(quantities), tuple(dates))


FREE = noted(OURS, "Lorrand will free 175 prisoners on 21 March.", Kind.COMMITMENT,
             [NamedAmount(175, "prisoners")], ["2031-03-21"])  # fmt: skip
LESS = noted(THEIRS, "Lorrand will free 150 prisoners.", Kind.COMMITMENT,
             [NamedAmount(150, "prisoners")])  # fmt: skip
CONTACT = noted(OURS, "The two leaders will stay in contact.", Kind.NEXT_STEP)
TOUCH = noted(THEIRS, "The two presidents will keep in touch.", Kind.NEXT_STEP)
CHOIR = noted(OURS, "The choir of Merrow sang for the guests.", Kind.ASSERTION)


def noted_point(topic, *claims, verdict, aspects=(), weight=None):
    return NotedPoint(topic, claims, (verdict,), frozenset(aspects), weight, "")


EVENT = Event(
    "tiny",
    date(2031, 3, 18),
    (OURS, THEIRS),
    (
        noted_point("prisoners", FREE, LESS, verdict=Verdict.DIFFER,
                    aspects=[Aspect.NUMBER], weight=Weight.CONFLICT),
        noted_point("contact", CONTACT, TOUCH, verdict=Verdict.AGREE),
        noted_point("choir", CHOIR, verdict=Verdict.ONE_SIDED),
    ),
)  # fmt: skip


def claims(**changes):
    """The claims of a perfect answer by a short name, some of them changed."""
    found = {
        "free": make_claim(OURS, FREE.text, kind=Kind.COMMITMENT, id="free",
                           quantities={"175 prisoners": (175, "prisoners")},
                           dates={"21 March": "2031-03-21"}),
        "less": make_claim(THEIRS, LESS.text, kind=Kind.COMMITMENT, id="less",
                           quantities={"150 prisoners": (150, "prisoners")}),
        "contact": make_claim(OURS, CONTACT.text, kind=Kind.NEXT_STEP, id="contact"),
        "touch": make_claim(THEIRS, TOUCH.text, kind=Kind.NEXT_STEP, id="touch"),
        "choir": make_claim(OURS, CHOIR.text, kind=Kind.ASSERTION, id="choir"),
    }  # fmt: skip
    for name, change in changes.items():
        found[name] = replace(found[name], **change)
    return found


def number(c, aspect=Aspect.NUMBER):
    marks = [(c["free"], "175 prisoners"), (c["less"], "150 prisoners")]
    return make_difference(marks, aspect=aspect, weight=Weight.CONFLICT)


def score(c, *points):
    answer = make_comparison([OURS, THEIRS], list(c.values()), list(points))
    return figures(tally(Meeting(EVENT, answer)))


def perfect(c=None, differ=None, contact=None):
    """The points of a perfect answer, some of them replaced."""
    c = c or claims()
    return [
        differ or make_point(c["free"], c["less"], differences=[number(c)]),
        contact or make_point(c["contact"], c["touch"]),
        make_point(c["choir"]),
    ]


def test_a_perfect_answer():
    c = claims()
    found = score(c, *perfect(c))
    assert found.pop("false_agree") == 0
    assert set(found.values()) == {1.0}


def test_a_false_agreement_is_counted():
    c = claims()
    found = score(c, *perfect(c, differ=make_point(c["free"], c["less"])))
    assert (found["false_agree"], found["conflict_recall"]) == (1, 0)
    assert found["agree_precision"] == 0.5
    assert found["aspect_f1"] == 0
    assert found["pair_f1"] == 1


def test_a_pair_that_is_missed():
    c = claims()
    apart = [make_point(c["free"]), make_point(c["less"]), *perfect(c)[1:]]
    found = score(c, *apart)
    assert (found["pair_p"], found["pair_r"]) == (1, 0.5)
    assert (found["false_agree"], found["conflict_recall"]) == (0, 0)


def test_a_pair_that_is_wrong():
    c = claims()
    wrong = [make_point(c["free"], c["touch"]), make_point(c["contact"], c["less"])]
    found = score(c, *wrong, make_point(c["choir"]))
    assert (found["pair_p"], found["pair_r"], found["agree_precision"]) == (0, 0, 0)


def test_the_wrong_aspect():
    c = claims()
    other = make_point(c["free"], c["less"], differences=[number(c, Aspect.DATE)])
    found = score(c, *perfect(c, differ=other))
    assert found["aspect_f1"] == 0
    assert found["verdict_f1"] == 1


def test_the_wrong_kind():
    c = claims(free={"kind": Kind.ASSERTION})
    found = score(c, *perfect(c))
    assert found["kind_f1"] < 1
    assert found["commit_f1"] == pytest.approx(2 / 3)


def test_an_amount_and_a_date_not_read():
    c = claims(free={"quantities": (), "dates": ()})
    plain = make_difference([(c["free"], "175"), (c["less"], "150")], aspect=Aspect.NUMBER)
    found = score(c, *perfect(c, differ=make_point(c["free"], c["less"], differences=[plain])))
    assert (found["number_r"], found["date_r"]) == (0.5, 0)


def test_a_claim_that_is_missed():
    c = claims()
    del c["choir"]
    found = score(c, *perfect(claims())[:2])
    assert found["claim_f1"] == pytest.approx(2 * 0.8 / 1.8)
    assert found["text_covered"] < 1


def test_one_claim_for_a_whole_statement_gains_nothing():
    c = {"ours": make_claim(OURS, id="ours"), "theirs": make_claim(THEIRS, id="theirs")}
    found = score(c, make_point(*c.values()))
    assert found["text_covered"] > 0.95
    assert found["claim_f1"] < 0.5
    assert found["agree_precision"] == 0
    assert found["pair_p"] < 1


def test_durations_count_in_any_unit():
    c = claims()
    answer = make_comparison([OURS, THEIRS], list(c.values()), perfect(c))
    event = replace(EVENT, points=tuple(
        replace(p, claims=tuple(
            replace(n, quantities=(NamedAmount(48, "hours"),)) if n is FREE else n
            for n in p.claims))
        for p in EVENT.points))  # fmt: skip
    two_days = replace(c["free"].quantities[0], value=2, unit="days")
    c["free"] = replace(c["free"], quantities=(two_days,))
    answer = make_comparison([OURS, THEIRS], list(c.values()), answer.points)
    assert figures(tally(Meeting(event, answer)))["number_r"] == 1


def test_tallies_add_up():
    c = claims()
    good = make_comparison([OURS, THEIRS], list(c.values()), perfect(c))
    apart = make_comparison([OURS, THEIRS], list(c.values()), [make_point(x) for x in c.values()])
    both = Tally()
    for answer in (good, apart):
        both.add(tally(Meeting(EVENT, answer)))
    assert figures(both)["pair_r"] == 0.5


def test_nothing_to_count_is_none():
    found = figures(Tally())
    assert found["false_agree"] is found["pair_r"] is found["number_r"] is None


def test_mistakes_are_told_gravest_first():
    c = claims()
    points = perfect(c, differ=make_point(c["free"], c["less"]))
    answer = make_comparison([OURS, THEIRS], list(c.values()), points)
    told = list(mistakes(Meeting(EVENT, answer)))
    assert str(told[0]).startswith("false agreement: GRAVE, [prisoners")
    assert FREE.text in told[0].told


def test_mistakes_are_counted_by_kind():
    c = claims()
    points = perfect(c, differ=make_point(c["free"], c["less"]))
    answer = make_comparison([OURS, THEIRS], list(c.values()), points)
    assert "    1 false agreement" in list(counted(mistakes(Meeting(EVENT, answer))))


FOUND = {"all": {"claim_f1": 0.9, "false_agree": 0.0, "date_r": None}}


@pytest.fixture
def pinned(tmp_path, monkeypatch):
    monkeypatch.setattr(floors, "FILE", tmp_path / "floors.json")
    floors.pin(FOUND, lower=True)


def test_floors_hold(pinned):
    assert floors.breaches(FOUND) == []
    assert floors.breaches({"all": {**FOUND["all"], "claim_f1": 0.8996}}) == []


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("claim_f1", 0.89, "all: claim_f1 is 0.890, its floor is 0.900"),
        ("claim_f1", None, "all: claim_f1 is not to be had, its floor is 0.900"),
        ("false_agree", 0.1, "all: false_agree is 0.100, its floor is 0.000"),
    ],
)
def test_floors_broken(pinned, name, value, sentence):
    assert floors.breaches({"all": {**FOUND["all"], name: value}}) == [sentence]


def test_pinning_raises_floors_and_lowers_none(pinned):
    floors.pin({"all": {"claim_f1": 0.95, "false_agree": 0.2, "date_r": 0.5}}, lower=False)
    assert floors.breaches({"all": {"claim_f1": 0.95, "false_agree": 0.0, "date_r": 0.5}}) == []
    assert len(floors.breaches({"all": {"claim_f1": 0.94, "false_agree": 0.1, "date_r": 0.5}})) == 2


def test_a_floor_is_lowered_only_on_demand(pinned):
    floors.pin({"all": {"claim_f1": 0.5}}, lower=True)
    assert floors.breaches({"all": {"claim_f1": 0.5}}) == []


def test_other_cases_need_other_floors(pinned, monkeypatch):
    monkeypatch.setattr(floors, "corpus", lambda: "another")
    assert "the cases have changed" in floors.breaches(FOUND)[0]


def test_no_floors_is_a_breach(tmp_path, monkeypatch):
    monkeypatch.setattr(floors, "FILE", tmp_path / "none.json")
    assert "no floors are pinned" in floors.breaches(FOUND)[0]
