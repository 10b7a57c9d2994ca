"""The demonstration shows what it was made to show."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import yaml

import readout.demo
from readout import Statement
from readout.model import Aspect, Kind, Verdict, Weight
from readout.pipeline import compare

DEMO = Path(readout.demo.__path__[0])
HARLOW, CITADEL = "Harlow House", "Citadel"


@pytest.fixture(scope="module")
def event():
    return yaml.safe_load((DEMO / "event.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def comparison(event):
    given = [Statement.from_file(DEMO / s["file"], party=s["party"]) for s in event["statements"]]
    return compare(given, date=event["date"], parties=DEMO / event["parties"])


def claim_with(comparison, words):
    """The one claim that holds these words, and its point."""
    (claim,) = [c for c in comparison.claims if words in c.text]
    (point,) = [p for p in comparison.points if claim.id in p.claims]
    return claim, point


def words(comparison, difference):
    claims = [comparison.claim(place.claim) for place in difference.spans]
    texts = [comparison.statement(claim.statement).text for claim in claims]
    spans = [place.span for place in difference.spans]
    return {text[s.start : s.end] for text, s in zip(texts, spans, strict=True)}


def test_it_says_that_it_is_one(event):
    assert event["demonstration"] is True
    assert "fictional" in event["note"]
    assert event["date"] == date(2031, 3, 18)


def test_it_is_in_both_languages(comparison):
    assert [(s.party, s.language) for s in comparison.statements] == [
        (HARLOW, "en"),
        (CITADEL, "ru"),
    ]


def test_both_report_the_call(comparison):
    _, point = claim_with(comparison, "spoke by telephone today")
    assert (point.verdict, point.silent) == (Verdict.AGREE, ())
    assert {comparison.claim(i).party for i in point.claims} == {HARLOW, CITADEL}


def test_energy_infrastructure_against_energy_and_infrastructure(comparison):
    _, point = claim_with(comparison, "energy and infrastructure")
    assert point.verdict is Verdict.DIFFER
    (scope,) = [d for d in point.differences if d.aspect is Aspect.SCOPE]
    assert scope.weight is Weight.CONFLICT
    assert words(comparison, scope) == {
        "energy and infrastructure",
        "энергетической инфраструктуре",
    }
    assert point.differences[0] is scope


def test_for_thirty_days_only_by_the_citadel(comparison):
    _, point = claim_with(comparison, "energy and infrastructure")
    (term,) = [d for d in point.differences if d.aspect is Aspect.DATE]
    assert (term.weight, words(comparison, term)) == (Weight.SPECIFICITY, {"30 дней"})


def test_175_prisoners_each_on_19_march(comparison):
    claim, _ = claim_with(comparison, "обменяются пленными")
    (amount,) = claim.quantities
    assert (amount.value, amount.each) == (175, True)
    assert [d.iso for d in claim.dates] == ["2031-03-19"]
    (found,) = [k for k in comparison.commitments if claim.id in k.claims]
    assert (found.due, found.stated_by, found.not_stated_by) == (
        "2031-03-19",
        (CITADEL,),
        (HARLOW,),
    )


def test_23_wounded_handed_over(comparison):
    claim, point = claim_with(comparison, "тяжелораненых")
    assert [(q.value, q.unit) for q in claim.quantities] == [(23, "wounded")]
    assert (point.verdict, point.silent) == (Verdict.ONE_SIDED, (HARLOW,))
    assert any(claim.id in k.claims for k in comparison.commitments)


def test_a_thirty_day_truce_on_conditions(comparison):
    claim, point = claim_with(comparison, "complete 30-day truce")
    assert claim.kind is Kind.DEMAND
    assert [(q.value, q.unit) for q in claim.quantities] == [(30, "days")]
    assert point.verdict is Verdict.DIFFER


def test_what_one_party_alone_says(comparison):
    for text, silent in (
        ("Port Elsin", CITADEL),
        ("in the coming days", CITADEL),
        ("иностранной военной помощи", HARLOW),
        ("остановка мобилизации", HARLOW),
    ):
        _, point = claim_with(comparison, text)
        assert (point.verdict, point.silent) == (Verdict.ONE_SIDED, (silent,))


def test_the_third_capital_has_yet_to_respond(comparison):
    assert [(r.party, r.recorded) for r in comparison.responses] == [
        (HARLOW, True),
        (CITADEL, True),
        ("Maresia", False),
    ]
    assert comparison.responses[2].mentioned_by == (HARLOW, CITADEL)
