"""One thing of one claim is changed, and the engine is to say so: the suite and its floors."""

import pytest
from evaluation.perturbations.edits import edits
from evaluation.perturbations.floors import breaches, summary
from evaluation.perturbations.pairs import all_pairs, sample, touched
from evaluation.perturbations.records import CONTROLS, EXPECTED
from evaluation.perturbations.run import Runner

from readout.model import Span

SIZE = 150


@pytest.fixture(scope="module")
def pairs():
    return all_pairs(shared=False)


def test_every_kind_of_change_and_of_control_is_tried(pairs):
    tried = {pair.kind for pair in sample(pairs, SIZE)}
    assert tried == {*EXPECTED, *CONTROLS}


def test_the_sample_is_the_same_each_time(pairs):
    assert sample(pairs, SIZE) == sample(all_pairs(shared=False), SIZE)


def test_the_figures_hold_their_floors(pairs):
    assert breaches(summary(Runner(), sample(pairs, SIZE)), SIZE) == []


def test_a_change_says_which_words_it_touched(pairs):
    for pair in pairs:
        if not pair.control:
            # Of two languages, nobody knows which words of one those are that the other lost.
            assert pair.one.words or pair.other.words or pair.origin == "sentences"
            for side in (pair.one, pair.other):
                assert side.words is None or side.words.end <= len(side.text)


@pytest.mark.parametrize(
    ("language", "text", "kind", "changed"),
    [
        ("en", "Averna will send 60 observers.", "number", "Averna will send 80 observers."),
        ("en", "Averna will send 60 observers.", "polarity", "Averna will not send 60 observers."),
        ("en", "They meet on 5 May.", "date", "They meet on 9 May."),
        ("ru", "Аверна направит 60 врачей.", "modality", "Аверна может направить 60 врачей."),
        ("ru", "Аверна направит 60 врачей.", "polarity", "Аверна не направит 60 врачей."),
        ("ru", "Они встретятся до 15 июля.", "date", "Они встретятся до 15 октября."),
    ],
)
def test_edits(language, text, kind, changed):
    made = [e.apply(text) for e in edits(text, language) if e.kind == kind]
    assert changed in made


def test_a_negation_is_not_added_to_a_denial():
    made = edits("Averna will not send troops.", "en")
    assert [e.apply("Averna will not send troops.") for e in made if e.kind == "polarity"] == [
        "Averna will send troops."
    ]


def test_touched_words():
    text = "They will go."
    assert touched(text, Span(5, 9), "will not") == (None, Span(10, 13))
    assert touched(text, Span(5, 9), "may") == (Span(5, 9), Span(5, 8))
