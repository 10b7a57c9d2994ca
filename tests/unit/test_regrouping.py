"""What a person groups or draws anew is read and judged as the engine does it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from readout import pipeline
from readout.alignment.encode import encode
from readout.alignment.near import background
from readout.model import Comparison, Span, Statement, Verdict
from readout.pipeline import compare, judge_groups, read_span

DAY = date(2031, 4, 2)
HALVIA = (
    "Halvia and Ketria agreed to release 40 sailors by 9 April. "
    "The ministers discussed the ferry line. Halvia thanked the hosts for their welcome."
)
KETRIA = (
    "Ketria will release 35 sailors by 9 April. "
    "The ministers discussed the ferry line. Ketria demanded that the harbour be opened."
)


@pytest.fixture(scope="module")
def found() -> Comparison:
    texts = {"Halvia": HALVIA, "Ketria": KETRIA}
    return compare([Statement.from_text(t, party=p) for p, t in texts.items()], date=DAY)


def test_groups_of_the_engine_s_own_are_judged_the_same(found: Comparison) -> None:
    again = judge_groups([p.claims for p in found.points], found.claims, found.statements)

    assert [replace(p, id="") for p in found.points] == list(again)


def test_claims_may_go_by_any_name(found: Comparison) -> None:
    called = {c.id: f"claim {n} of a newsroom" for n, c in enumerate(found.claims)}
    claims = [replace(c, id=called[c.id]) for c in found.claims]
    groups = [[called[c] for c in point.claims] for point in found.points]

    again = judge_groups(groups, claims, found.statements)

    assert [p.claims for p in again] == [tuple(group) for group in groups]
    assert [p.verdict for p in again] == [p.verdict for p in found.points]


def test_what_a_person_puts_together_is_no_agreement_for_that(found: Comparison) -> None:
    thanks, demand = (
        next(c.id for c in found.claims if word in c.text) for word in ("thanked", "demanded")
    )

    (point,) = judge_groups([[thanks, demand]], found.claims, found.statements)

    assert point.verdict is Verdict.DIFFER
    assert point.differences
    assert point.topic


def test_of_an_event_with_many_claims_those_around_are_looked_at(
    found: Comparison, monkeypatch: pytest.MonkeyPatch
) -> None:
    point = next(p for p in found.points if "sailors" in found.claim(p.claims[0]).text)
    monkeypatch.setattr(pipeline, "_AROUND", 4)

    (again,) = judge_groups([point.claims], found.claims, found.statements)

    assert (again.verdict, again.claims) == (Verdict.DIFFER, point.claims)
    assert {d.told.key for d in again.differences} == {d.told.key for d in point.differences}


def test_the_background_has_the_claims_asked_for_and_the_nearest(found: Comparison) -> None:
    many = [replace(c, id=f"s1.{n}") for n, c in enumerate([*found.claims] * 20)]

    shown = background(encode(many), [3], 40)

    assert 3 in shown
    assert len(shown) == 40
    assert shown == sorted(set(shown))
    assert background(encode(found.claims), [3], 40) == list(range(len(found.claims)))


def test_a_span_is_read_as_the_engine_reads_its_own(found: Comparison) -> None:
    claim = found.claims[0]
    statement = found.statement(claim.statement)

    again = read_span(claim.span, statement, found.statements, date=DAY)

    assert replace(again, id=claim.id) == claim


def test_a_narrower_span_has_fewer_slots(found: Comparison) -> None:
    claim = found.claims[0]
    statement = found.statement(claim.statement)
    end = statement.text.index(" by 9 April")

    again = read_span(Span(claim.span.start, end), statement, found.statements, date=DAY)

    assert again.quantities == claim.quantities
    assert (again.dates, again.text) == ((), statement.text[claim.span.start : end])
