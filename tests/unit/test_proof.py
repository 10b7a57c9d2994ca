"""Agreement needs proof, and what a reader of pairs may say in it."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from readout.model import Aspect, Verdict, Weight
from readout.models.pair import OddWords, PairReading
from readout.testing import judged, make_statement

ONE = "Ventria will send nurses to the northern provinces."
OTHER = "Медицинских сестёр в северные провинции направит Вентрия."
LESS = "Ventria will send 40 nurses to the northern provinces."
MORE = "Вентрия направит в северные провинции 60 медицинских сестёр."


@dataclass
class Scripted:
    """A reader that says what it is told to, of every pair."""

    agree: float
    aspect: Aspect = Aspect.SCOPE
    sure: float = 0.9
    odd: str = ""
    asked: list[tuple[str, str]] = field(default_factory=list)

    def read(self, one, other):
        self.asked.append((one, other))
        marks = [self._odd(text) for text in (one, other)]
        aspects = ((self.aspect, self.sure), (Aspect.WORDING, 1 - self.sure))
        return PairReading(self.agree, 1 - self.agree, 0.0, marks[0], marks[1], aspects)

    def _odd(self, text):
        at = text.find(self.odd) if self.odd else -1
        return OddWords((at,), (at + len(self.odd),), (0.9,)) if at >= 0 else OddWords((), (), ())


def point(reader, one=ONE, other=OTHER, **how):
    ours = make_statement(one, party="Lorrand", id="s1")
    theirs = make_statement(other, party="Ventria", id="s2", language="ru")
    return judged(ours, theirs, reader=reader, **how).points[0]


def test_a_sure_reader_proves_agreement():
    assert point(Scripted(0.98)).verdict is Verdict.AGREE


def test_a_doubting_reader_takes_it_for_a_difference():
    found = point(Scripted(0.02, Aspect.SCOPE, odd="nurses"))
    (difference,) = found.differences
    assert (found.verdict, difference.aspect) == (Verdict.DIFFER, Aspect.SCOPE)
    assert "nurses" in difference.note
    assert "No rule" in difference.note


@pytest.mark.parametrize(
    "reader",
    [
        Scripted(0.02, Aspect.ACTOR, sure=0.3, odd="nurses"),
        Scripted(0.02, Aspect.WORDING, odd="nurses"),
        Scripted(0.02, Aspect.ACTOR),
    ],
    ids=["unsure of the aspect", "of wording", "without words"],
)
def test_where_the_reader_names_nothing_the_wording_differs(reader):
    (difference,) = point(reader).differences
    assert difference.weight in (Weight.FRAMING, Weight.SPECIFICITY)
    assert "No rule" not in difference.note


def test_a_reader_is_not_asked_where_a_rule_finds_a_difference():
    reader = Scripted(1.0)
    found = point(reader, LESS, MORE)
    assert found.verdict is Verdict.DIFFER
    assert [d.aspect for d in found.differences] == [Aspect.NUMBER]
    assert reader.asked == []


def test_a_weak_link_is_no_agreement_unless_the_reader_is_sure():
    assert point(Scripted(0.75), link=0.12).verdict is Verdict.DIFFER
    assert point(Scripted(0.95), link=0.12).verdict is Verdict.AGREE


def test_without_any_link_not_even_a_sure_reader_proves_agreement():
    assert point(Scripted(0.99), link=0.05).verdict is Verdict.DIFFER


def test_several_claims_are_read_one_after_the_other():
    reader = Scripted(0.02, Aspect.SCOPE, odd="provinces")
    text = "Ventria will send nurses. They go to the northern provinces."
    found = point(reader, text)
    assert reader.asked == [(text, OTHER)]
    (difference,) = found.differences
    assert "provinces" in difference.note
