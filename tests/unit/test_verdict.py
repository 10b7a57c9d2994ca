"""Agree, differ or one-sided: agreement needs proof."""

from __future__ import annotations

import pytest

from readout.model import Aspect, Verdict, Weight
from readout.testing import judged, make_statement

FREE = "Lorrand will free 175 prisoners on 21 March."
LESS = "Lorrand will free 150 prisoners on 21 March."
FREE_RU = "Лорранд освободит 175 пленных 21 марта."
PARTIES = ("Lorrand", "Ventria", "Maresia")


def point(*texts, language="en", **how):
    """The point that these texts make, each told by another party."""
    statements = [
        make_statement(text, party=party, language=language, id=f"s{n}")
        for n, (party, text) in enumerate(zip(PARTIES, texts, strict=False), start=1)
    ]
    return judged(*statements, **how).points[0]


def test_the_same_words_agree():
    found = point(FREE, FREE)
    assert (found.verdict, found.differences) == (Verdict.AGREE, ())


def test_a_difference_differs():
    found = point(FREE, LESS)
    assert found.verdict is Verdict.DIFFER
    assert [d.weight for d in found.differences] == [Weight.CONFLICT]


def test_one_party_alone_is_one_sided():
    assert point(FREE).verdict is Verdict.ONE_SIDED


def test_two_claims_of_one_party_are_one_sided():
    found = point(f"{FREE} {LESS}")
    assert (found.verdict, found.differences) == (Verdict.ONE_SIDED, ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The ministers reviewed the harbour works.", "The ministers spoke of winter wheat."),
        ("The minister thanked the hosts warmly.", "The minister apologized to the hosts."),
        ("Lorrand condemned the shelling.", "Lorrand regretted the shelling."),
    ],
)
def test_without_proof_the_wording_differs_and_the_engine_is_unsure(one, other):
    found = point(one, other)
    assert found.verdict is Verdict.DIFFER
    assert [d.aspect for d in found.differences] == [Aspect.WORDING]
    assert found.confidence < point(one, one).confidence


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Participants included", "The participants in the talks included"),
        ("They discussed the importance of work.", "They also stressed the need for support."),
    ],
)
def test_lists_of_guests_and_empty_words_agree_on_nothing(one, other):
    assert point(one, other).verdict is Verdict.DIFFER


def test_a_weak_link_proves_nothing():
    ours, theirs = (make_statement(FREE, party="Lorrand", id="s1"),
                    make_statement(FREE_RU, party="Ventria", id="s2", language="ru"))  # fmt: skip
    weak, strong = (judged(ours, theirs, link=link).points[0] for link in (0.1, 0.4))
    assert (weak.verdict, strong.verdict) == (Verdict.DIFFER, Verdict.AGREE)
    assert weak.confidence < strong.confidence


def test_a_limited_language_never_agrees():
    text = "Lorrand libérera 175 prisonniers."
    found = point(text, text, language="fr")
    assert found.verdict is Verdict.DIFFER
    assert [d.aspect for d in found.differences] == [Aspect.WORDING]


def test_a_limited_language_beside_a_first_class_one_never_agrees():
    statements = [
        make_statement(FREE, party="Lorrand", id="s1"),
        make_statement(FREE, party="Ventria", language="fr", id="s2"),
    ]
    assert judged(*statements).points[0].verdict is not Verdict.AGREE


def test_three_parties_agree_only_all_together():
    assert point(FREE, FREE, FREE).verdict is Verdict.AGREE


@pytest.mark.parametrize("odd", range(3))
def test_of_three_parties_one_pair_that_conflicts_makes_it_differ(odd):
    texts = [FREE] * 3
    texts[odd] = LESS
    found = point(*texts)
    assert found.verdict is Verdict.DIFFER
    against = {tuple(d.claims) for d in found.differences}
    ids = [f"s{n}.{99 + n}" for n in (1, 2, 3)]
    pairs = {tuple(sorted((ids[odd], other))) for other in ids if other != ids[odd]}
    assert against == pairs


def test_the_gravest_difference_comes_first():
    found = point(
        "Lorrand will free all 175 prisoners on 21 March.", "Lorrand may free 150 prisoners."
    )
    order = list(Weight)
    ranks = [order.index(d.weight) for d in found.differences]
    assert ranks == sorted(ranks)
    assert found.differences[0].aspect is Aspect.NUMBER


@pytest.mark.parametrize("link", [-3.0, -0.1, 0.0, 0.05, 0.3, 4.0])
@pytest.mark.parametrize("texts", [(FREE,), (FREE, FREE), (FREE, LESS)])
def test_confidence_has_two_digits_within_its_bounds(texts, link):
    confidence = point(*texts, link=link).confidence
    assert 0 <= confidence < 1
    assert confidence == round(confidence, 2)


def test_both_report_the_talk_in_other_words():
    one = "President Calloway spoke with President Dagov for two hours."
    other = "President Dagov held a telephone conversation with President Calloway today."
    assert point(one, other, opening=True).verdict is Verdict.AGREE


def test_one_denies_that_the_talk_took_place():
    one = "President Calloway did not speak with President Dagov."
    other = "President Dagov spoke with President Calloway."
    found = point(one, other, opening=True)
    assert [d.aspect for d in found.differences] == [Aspect.POLARITY]
