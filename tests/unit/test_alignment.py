"""Which claims are about the same matter: encode, score, group."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readout.alignment.encode import encode, setting
from readout.alignment.group import NULL, group
from readout.alignment.listed import told_apart
from readout.alignment.matters import matters, shared_matters
from readout.alignment.order import places
from readout.alignment.score import score
from readout.alignment.slots import bonus, same_value, shares_amount
from readout.alignment.unrelated import less_unrelated
from readout.model import Quantity, Span
from readout.models.encoder import load
from readout.models.pair import OddWords, PairReading
from readout.testing import WordEmbedder, make_claim, make_statement, read

LORRAND = (
    "The ministers discussed grain shipments. Lorrand will free 175 prisoners. "
    "Harbour fees are to fall. The northern bridge needs repair."
)
VENTRIA = (
    "Ventria will free 175 prisoners. The ministers discussed grain shipments. "
    "Fishing quotas are to rise. The choir of Kessa sang."
)
RUSSIAN = "Вентрия освободит 175 пленных. Министры обсудили поставки зерна. Хор Кессы пел."
SAME = {
    "вентрия": "ventria", "освободит": "free", "пленных": "prisoners", "министры": "ministers",
    "обсудили": "discussed", "поставки": "shipments", "зерна": "grain",
}  # fmt: skip

NAMES = ["Lorrand", "Ventria", "Maresia"]


def two():
    return read(
        make_statement(LORRAND, party="Lorrand", id="s1"),
        make_statement(VENTRIA, party="Ventria", id="s2"),
    )


class Doubter:
    """Holds every two texts for unrelated, as surely as it is told."""

    def __init__(self, unrelated):
        self.unrelated = unrelated
        self.asked = []

    def read(self, one, other):
        self.asked.append((one, other))
        none = OddWords((), (), ())
        return PairReading(1 - self.unrelated, 0.0, self.unrelated, none, none)


def points(claims, embedder=None):
    """The groups as sets of the claims' texts and parties."""
    groups = group(claims, score(encode(claims, embedder or WordEmbedder())))
    return {frozenset((claims[i].party, claims[i].text) for i in g.members) for g in groups}


def plain_claims(parties):
    """A claim a party named, each with a text of its own."""
    made = []
    for n, party in enumerate(parties):
        statement = make_statement(f"Claim {n:03}.", party=party, id=f"s{n}")
        made.append(make_claim(statement, id=f"s{n}.5"))
    return made


@st.composite
def scored(draw):
    """Claims of up to three parties and a symmetric matrix of scores with some ties."""
    parties = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9))
    values = draw(
        st.lists(
            st.sampled_from([-0.4, 0.0, NULL, 0.06, 0.2, 0.2, 0.3, 0.5, 0.5]),
            min_size=len(parties) ** 2,
            max_size=len(parties) ** 2,
        )
    )
    matrix = np.array(values).reshape(len(parties), -1)
    apart = np.array([[a != b for a in parties] for b in parties])
    return plain_claims(parties), np.where(apart, (matrix + matrix.T) / 2, -np.inf)


def test_vectors_stand_for_words_in_their_places():
    claims = two()
    encoded = encode(claims, WordEmbedder())
    assert encoded.sentences.shape == (8, 64)
    rows = encoded.rows(1)
    text = LORRAND
    words = [text[s.start : s.end] for s in encoded.spans[rows]]
    assert words == ["Lorrand", "will", "free", "175", "prisoners"]


def test_nothing_to_encode():
    encoded = encode([], WordEmbedder())
    assert score(encoded).shape == (0, 0)
    assert group([], score(encoded)) == ()


def test_scores_are_symmetric_and_apart_within_a_party():
    claims = two()
    scores = score(encode(claims, WordEmbedder()))
    assert np.array_equal(scores, scores.T)
    same = np.array([[a.party == b.party for a in claims] for b in claims])
    assert np.all(np.isneginf(scores[same]))
    assert np.all(np.isfinite(scores[~same]))


def test_the_setting_of_a_report_is_not_its_matter():
    said = "During the call with President Mirov Dagov, Lorrand raised the price of grain."
    (claim,) = read(make_statement(said))
    (place,) = setting(claim)
    assert said[place.start : place.end] == "During the call with President Mirov Dagov"


def test_a_claim_torn_between_two_on_one_matter_takes_both():
    ours = "Lorrand lifts the grain quota. Boats were lost. Schools will open. Taxes fell."
    theirs = "Grain came up. Wheat was mentioned as well. The choir sang."
    claims = read(
        make_statement(ours, party="Lorrand", id="s1"),
        make_statement(theirs, party="Ventria", id="s2"),
    )
    scores = np.full((7, 7), -np.inf)
    scores[:4, 4:] = -0.3
    scores[0, 4:] = [0.15, 0.10, 0.10]
    found = group(claims, np.maximum(scores, scores.T))
    assert found[0].members == (0, 4, 5)  # the choir fits as well, and is another matter


def test_a_pair_far_ahead_of_every_other_needs_less():
    claims = plain_claims(["Lorrand", "Lorrand", "Ventria", "Ventria"])
    scores = np.full((4, 4), -np.inf)
    scores[:2, 2:] = scores[2:, :2] = [[0.055, -0.1], [-0.1, -0.1]]
    assert len(group(claims, scores)) == 3
    scores[1, 2] = scores[2, 1] = 0.04
    assert len(group(claims, scores)) == 4


def test_a_clause_without_a_subject_goes_with_the_one_before_it():
    claims = read(
        make_statement(
            "A commission will be set up and will meet in Dornik in May.", party="Lorrand", id="s1"
        ),
        make_statement("The choir sang.", party="Ventria", id="s2"),
    )
    assert [c.anaphoric for c in claims] == [False, True, False]


def test_claims_on_one_matter_score_above_others():
    claims = two()
    scores = score(encode(claims, WordEmbedder()))
    grain, prisoners = scores[0, 4:], scores[1, 4:]
    assert grain.argmax() == 1
    assert prisoners.argmax() == 0


def test_words_that_mean_the_same_line_claims_up():
    claims = read(
        make_statement(LORRAND, party="Lorrand", id="s1"),
        make_statement(RUSSIAN, party="Ventria", id="s2", language="ru"),
    )
    found = points(claims, WordEmbedder(SAME))
    grain = {
        ("Lorrand", "The ministers discussed grain shipments."),
        ("Ventria", "Министры обсудили поставки зерна."),
    }
    assert frozenset(grain) in found


def test_the_shipped_encoder_lines_up_across_languages():
    claims = read(
        make_statement(LORRAND, party="Lorrand", id="s1"),
        make_statement(RUSSIAN, party="Ventria", id="s2", language="ru"),
    )
    scores = score(encode(claims, load()))
    assert scores[1, 4:].argmax() == 0
    assert scores[0, 4:].argmax() == 1


def test_a_shuffled_input_gives_the_same_points():
    claims = two()
    wanted = points(claims)
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(len(claims))
        assert points([claims[i] for i in order]) == wanted


def test_parties_exchanged_give_the_same_points():
    one = make_statement(LORRAND, party="Lorrand", id="s1")
    other = make_statement(VENTRIA, party="Ventria", id="s2")
    back = [make_statement(VENTRIA, party="Ventria", id="s1"),
            make_statement(LORRAND, party="Lorrand", id="s2")]  # fmt: skip
    assert points(read(one, other)) == points(read(*back))


def test_silence_is_a_choice():
    claims = plain_claims(["Lorrand", "Ventria"])
    for value, count in ((NULL - 0.01, 2), (NULL, 2), (NULL + 0.02, 1)):
        scores = np.array([[-np.inf, value], [value, -np.inf]])
        assert len(group(claims, scores)) == count


def test_the_best_matching_is_not_the_greedy_one():
    claims = plain_claims(["Lorrand", "Lorrand", "Ventria", "Ventria"])
    scores = np.full((4, 4), -np.inf)
    for i, j, value in ((0, 2, 0.24), (0, 3, 0.22), (1, 2, 0.22), (1, 3, -0.3)):
        scores[i, j] = scores[j, i] = value
    assert [g.members for g in group(claims, scores)] == [(0, 3), (1, 2)]


def test_one_claim_may_answer_two():
    claims = plain_claims(["Lorrand", "Ventria", "Ventria"])
    scores = np.full((3, 3), -np.inf)
    scores[0, 1] = scores[1, 0] = 0.6
    scores[0, 2] = scores[2, 0] = 0.5
    assert [g.members for g in group(claims, scores)] == [(0, 1, 2)]


@settings(deadline=None)
@given(scored())
def test_groups_partition_the_claims(case):
    claims, scores = case
    groups = group(claims, scores)
    assert sorted(i for g in groups for i in g.members) == list(range(len(claims)))
    assert [g.members for g in groups] == sorted(g.members for g in groups)
    for g in groups:
        alone = len({claims[i].party for i in g.members}) == 1
        assert alone == (len(g.members) == 1)


@settings(deadline=None)
@given(scored(), st.randoms(use_true_random=False))
def test_ties_are_not_broken_by_the_order_of_input(case, chance):
    claims, scores = case
    order = list(range(len(claims)))
    chance.shuffle(order)

    def texts(groups, shown):
        return {frozenset(shown[i].text for i in g.members) for g in groups}

    turned = [claims[i] for i in order]
    again = group(turned, scores[np.ix_(order, order)])
    assert texts(again, turned) == texts(group(claims, scores), claims)


def test_a_claim_that_points_back_goes_with_the_one_before_it():
    text = "Lorrand put forward a plan for the northern ports. Ventria supported this initiative."
    claims = read(make_statement(text, party="Lorrand", id="s1"))
    assert [c.anaphoric for c in claims] == [False, True]
    (only,) = group(claims, score(encode(claims, WordEmbedder())))
    assert only.members == (0, 1)


def test_the_rest_of_a_sentence_goes_with_it_where_the_other_side_has_its_amount():
    claims = read(
        make_statement("Lorrand will send 300 tonnes of wheat in five lots.", party="Lorrand"),
        make_statement(
            "Лорранд направит 300 тонн пшеницы, которая будет отгружена пятью партиями.",
            party="Ventria",
            language="ru",
            id="s2",
        ),
    )
    assert len(claims) == 3
    assert len(points(claims, load())) == 1
    other = make_statement("Lorrand will send 300 tonnes of wheat.", party="Lorrand")
    assert len(points([*read(other), *claims[1:]], load())) == 2


def test_the_same_amount_brings_claims_closer():
    claims = two()
    extra = bonus(claims)
    assert shares_amount(claims[1], claims[4])
    assert extra[1, 4] == extra[4, 1] > 0
    assert extra[0, 5] == extra[2, 6] == 0


UNITS = """
48 hours = 2 days
2 weeks = 14 days
90 minutes = 1.5 hours
20 km = 20000 metres
3 tonnes = 3000 kg
1 GW = 1000 MW
175 prisoners = 175 people
175 prisoners ≠ 150 prisoners
30 days ≠ 30 prisoners
1 months ≠ 30 days
90 tonnes/day ≠ 90 barrels/day
"""


@pytest.mark.parametrize("row", UNITS.strip().splitlines())
def test_amounts_in_other_units(row):
    mark = "=" if "=" in row else "≠"
    one, other = (
        Quantity(float(value), unit, None, Span(0, 1), "")
        for value, unit in (side.split() for side in row.split(mark))
    )
    assert same_value(one, other) == same_value(other, one) == (mark == "=")


def test_one_matter_in_other_words_brings_claims_closer():
    claims = read(
        make_statement(
            "Ransomware was discussed. The choir of Kessa sang.", party="Lorrand", id="s1"
        ),
        make_statement(
            "Обсуждена информационная безопасность. Хор выступил.",
            party="Ventria",
            id="s2",
            language="ru",
        ),
    )
    assert matters(claims[0]) == matters(claims[2]) == {"cyber"}
    added = shared_matters(claims)
    assert added[0, 2] == added[2, 0] > 0
    assert added[1, 3] == 0  # neither speaks of a matter that the list knows


def test_claims_on_other_matters_are_held_apart():
    claims = read(
        make_statement("The sides discussed fishing quotas.", party="Lorrand", id="s1"),
        make_statement("The sides discussed student exchanges.", party="Ventria", id="s2"),
    )
    assert shared_matters(claims)[0, 1] < 0


def test_claims_beside_a_pair_are_likelier_a_pair():
    claims = two()
    scores = np.zeros((len(claims), len(claims)))
    scores[0, 5] = scores[5, 0] = 0.4
    added = places(claims, scores)
    assert added[1, 6] > added[3, 7]
    assert np.array_equal(added, added.T)


def test_a_list_of_topics_is_cut_where_the_other_side_tells_its_items_apart():
    ours = "They discussed the sanctions on shipyards and humanitarian aid for the river towns."
    theirs = "No sanctions will be lifted. The ministers thanked for the tents."
    claims = read(
        make_statement(ours, party="Lorrand", id="s1"),
        make_statement(theirs, party="Ventria", id="s2"),
    )
    assert told_apart(claims) == {"s1": {ours.index("and humanitarian")}}
    assert told_apart(claims[:2]) == {}


def even_scores(claims, value):
    """Every two claims of different parties resemble each other equally."""
    apart = np.array([[one.party != other.party for other in claims] for one in claims])
    return np.where(apart, value, -np.inf)


@pytest.mark.parametrize(("unrelated", "lower"), [(0.2, False), (0.85, False), (0.999, True)])
def test_only_a_reader_that_is_sure_takes_claims_apart(unrelated, lower):
    claims = two()
    scores = even_scores(claims, 0.1)
    doubted = less_unrelated(scores, claims, Doubter(unrelated))
    assert (doubted[np.isfinite(scores)] < 0.1).all() == lower
    assert (group(claims, doubted) != group(claims, scores)) == lower


@pytest.mark.parametrize("score", [0.01, 0.4])
def test_claims_that_cannot_meet_and_those_that_clearly_do_are_not_read_together(score):
    claims = two()
    reader = Doubter(0.999)
    scores = even_scores(claims, score)
    assert np.array_equal(less_unrelated(scores, claims, reader), scores)
    assert reader.asked == []


def test_a_denial_of_the_same_matter_is_not_taken_for_another_matter():
    claims = read(
        make_statement(
            "The ministers agreed to lift the sanctions. Harbour fees are to fall.",
            party="Lorrand",
            id="s1",
        ),
        make_statement(
            "The sanctions were not discussed. The choir sang.", party="Ventria", id="s2"
        ),
    )
    doubted = less_unrelated(even_scores(claims, 0.1), claims, Doubter(0.999))
    assert doubted[0, 2] == 0.1
    assert doubted[0, 3] < 0.1
