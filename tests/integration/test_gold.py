"""Real statements, annotated by careful readers, where the shared folder is present.

READOUT_SHARED names the folder; without it, `shared` beside this repository is taken.
"""

from __future__ import annotations

import importlib.util
import json
from datetime import date

import pytest
from evaluation import events
from evaluation.meeting import Meeting
from evaluation.scoring import Tally, figures, tally
from tests.shared import SHARED

from readout import Statement
from readout.model import Aspect, Verdict, Weight
from readout.pipeline import compare
from readout.report.json import to_dict

REAL = SHARED / "gold" / "real"
CALL = REAL / "raw" / "2025-03-18_us-ru_trump-putin-call"
WHITE_HOUSE, KREMLIN = "White House", "Kremlin"

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the shared gold is not there ({REAL}); READOUT_SHARED can name it"
)


@pytest.fixture(scope="module")
def scorer():
    """The gold's own scorer, as a module."""
    spec = importlib.util.spec_from_file_location("gold_score", REAL.parent / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def meetings():
    """Every English and Russian event with the engine's answer."""
    return [Meeting(e, compare(e.statements, date=e.date)) for e in events.shared(REAL)]


def test_the_contract_holds(meetings, scorer):
    assert meetings
    for meeting in meetings:
        annotation = REAL / "annot" / f"{meeting.event.name}.json"
        answer = to_dict(meeting.answer)
        scorer.check(json.loads(annotation.read_text("utf-8")), REAL, answer)


def test_parties_that_differ_gravely_are_never_said_to_agree(meetings):
    counted = Tally()
    for meeting in meetings:
        counted.add(tally(meeting))
    found = figures(counted)
    assert counted.grave
    assert found["false_agree"] == 0
    assert found["text_covered"] >= 0.95


@pytest.fixture(scope="module")
def call():
    """The call of 18 March 2025."""
    given = [
        Statement.from_file(CALL / "us.en.txt", party=WHITE_HOUSE),
        Statement.from_file(CALL / "ru.ru.txt", party=KREMLIN),
    ]
    return compare(given, date=date(2025, 3, 18))


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


def test_prisoners_on_19_march(call):
    claim, _ = claim_with(call, "обмен пленными")
    assert [(q.value, q.unit, q.each) for q in claim.quantities] == [(175, "prisoners", True)]
    assert [d.iso for d in claim.dates] == ["2025-03-19"]
    (found,) = [k for k in call.commitments if claim.id in k.claims]
    assert (found.due, found.not_stated_by) == ("2025-03-19", (WHITE_HOUSE,))


def test_wounded_handed_over(call):
    claim, _ = claim_with(call, "тяжелораненых")
    assert [(q.value, q.unit) for q in claim.quantities] == [(23, "wounded")]
    assert any(claim.id in k.claims for k in call.commitments)


def test_energy_infrastructure_against_energy_and_infrastructure(call):
    _, point = claim_with(call, "Energy and Infrastructure")
    assert point.verdict is Verdict.DIFFER
    (scope,) = [d for d in point.differences if d.aspect is Aspect.SCOPE]
    assert scope.weight is Weight.CONFLICT
    assert words(call, scope) == {"Energy and Infrastructure", "энергетической инфраструктуры"}


def test_for_thirty_days_only_by_the_kremlin(call):
    _, point = claim_with(call, "Energy and Infrastructure")
    terms = [d for d in point.differences if words(call, d) == {"30 дней"}]
    assert [(d.aspect, d.weight) for d in terms] == [(Aspect.DATE, Weight.SPECIFICITY)]


def test_hockey_only_by_the_kremlin(call):
    _, point = claim_with(call, "хоккейные матчи")
    assert (point.verdict, point.silent) == (Verdict.ONE_SIDED, (WHITE_HOUSE,))


def test_ukraine_has_yet_to_respond(call):
    responses = {r.party: r for r in call.responses}
    assert responses["Ukraine"].recorded is False
    assert responses["Ukraine"].mentioned_by == (WHITE_HOUSE, KREMLIN)
    assert responses[WHITE_HOUSE].recorded
    assert responses[KREMLIN].recorded
