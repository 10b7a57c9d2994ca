"""The whole flow: the contract holds whatever the statements say."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readout import Statement
from readout.errors import UsageError
from readout.model import Aspect, Verdict
from readout.pipeline import compare
from readout.testing import WordEmbedder
from readout.testing.judged import PARTIES

DAY = date(2031, 3, 18)
PIECES = """
The presidents spoke by telephone for two hours.
Lorrand will free 175 prisoners on 21 March.
Lorrand will free 150 prisoners, and Ventria will return six ships.
Ventria will not reopen the port.
The sides agreed to halt strikes on energy and infrastructure
The sides agreed to halt strikes on energy infrastructure for 30 days.
President Dagov thanked the hosts and stressed that the truce must hold.
This initiative was supported.
1) A joint commission will be set up.
Points 1 and 2 enter into force after the ships return.
“We agreed. It was good,” the minister said.
Стороны договорились прекратить удары по энергетической инфраструктуре на 30 дней.
Лорранд освободит 175 пленных 21 марта, а Вентрия вернёт шесть судов.
Эдвин Каллоуэй предложил встречу; Мирон Дагов не возражает.
Подчёркнута важность полного перемирия в Маресии.
# Heading
停火将持续30天。
$
…
"""
FRAGMENTS = st.sampled_from([*PIECES.strip().splitlines(), "", "\n\n", "\u00a0", "«", "”", "-"])
TEXTS = st.lists(FRAGMENTS, max_size=6).map(" ".join)
LANGUAGES = st.sampled_from(["en", "ru", "fr", None])
FIRST = Statement.from_text("The choir sang. The harbour is open.", party="Norrland")
STATEMENTS = st.lists(
    st.builds(
        lambda party, text, language: Statement.from_text(text, party=party, language=language),
        st.sampled_from(["Harlow House", "Citadel", "Maresia", "Lorrand", "Elsewhere"]),
        TEXTS,
        LANGUAGES,
    ),
    max_size=4,
).map(lambda given: [FIRST, *given])

OURS = (
    "President Calloway spoke with President Dagov. Lorrand will free 175 prisoners on 21 March. "
    "The presidents discussed grain shipments from Port Elsin. "
    "Lorrand is ready to reopen its embassy in Dornik by June if the strikes stop. "
    "The two leaders agreed to stay in contact. Maresia must end its mobilisation."
)
THEIRS = (
    "Президент Дагов поговорил с Президентом Каллоуэем. Лорранд освободит 150 пленных 21 марта. "
    "Президенты обсудили поставки зерна из Порт-Элсина. Квоты на рыбу вырастут на 5 процентов. "
    "Президенты условились поддерживать контакт."
)


def two(one="Lorrand", other="Ventria"):
    return [Statement.from_text(OURS, party=one), Statement.from_text(THEIRS, party=other)]


def texts(comparison):
    """The points as sets of their claims' texts, with verdict and aspects."""
    return {
        (
            frozenset(comparison.claim(i).text for i in point.claims),
            point.verdict,
            frozenset(d.aspect for d in point.differences),
        )
        for point in comparison.points
    }


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(STATEMENTS)
def test_the_contract(statements):
    comparison = compare(statements, date=DAY, parties=PARTIES, embedder=WordEmbedder())
    check_claims(comparison)
    check_points(comparison)
    check_the_rest(comparison)
    assert [s.text for s in comparison.statements] == [s.text for s in statements]


def check_claims(comparison):
    ends = Counter()
    for claim in comparison.claims:
        text = comparison.statement(claim.statement).text
        assert text[claim.span.start : claim.span.end] == claim.text
        assert ends[claim.statement] <= claim.span.start
        ends[claim.statement] = claim.span.end
        for part in (*claim.quantities, *claim.dates, *claim.mentions, *claim.negations):
            assert part.span.within(claim.span)
        assert claim.speakers
    assert len({c.id for c in comparison.claims}) == len(comparison.claims)


def check_points(comparison):
    placed = Counter(i for point in comparison.points for i in point.claims)
    assert placed == Counter(c.id for c in comparison.claims)
    for point in comparison.points:
        claims = [comparison.claim(i) for i in point.claims]
        parties = {c.party for c in claims}
        assert (point.verdict is Verdict.ONE_SIDED) == (len(parties) == 1)
        assert (point.verdict is Verdict.DIFFER) == bool(point.differences)
        assert not parties & set(point.silent)
        if point.verdict is Verdict.AGREE:
            assert all(c.language in ("en", "ru") for c in claims)
        for difference in point.differences:
            assert set(difference.claims) <= set(point.claims)
            assert difference.spans
            for place in difference.spans:
                assert place.span.within(comparison.claim(place.claim).span)


def check_the_rest(comparison):
    parties = {c.party for c in comparison.claims}
    for commitment in comparison.commitments:
        assert set(commitment.stated_by) | set(commitment.not_stated_by) == parties
        assert not set(commitment.stated_by) & set(commitment.not_stated_by)
    recorded = [r.party for r in comparison.responses if r.recorded]
    assert parties <= set(recorded)
    assert len(set(recorded)) == len(recorded)


def test_nothing_to_compare():
    with pytest.raises(UsageError, match="nothing to compare"):
        compare([])


def test_statements_without_a_claim():
    comparison = compare([Statement.from_text("…", party="Lorrand")], parties=PARTIES)
    assert (comparison.claims, comparison.points, comparison.commitments) == ((), (), ())
    assert [r.party for r in comparison.responses] == ["Lorrand"]


def test_languages_are_found_and_statements_numbered():
    comparison = compare(two(), date=DAY, parties=PARTIES)
    assert [(s.id, s.language) for s in comparison.statements] == [("s1", "en"), ("s2", "ru")]


def test_a_date_of_the_statement_goes_before_that_of_the_call():
    dated = Statement.from_text(OURS, party="Lorrand", published=date(2029, 3, 1))
    comparison = compare([dated], date=DAY, parties=PARTIES)
    days = [d.iso for c in comparison.claims for d in c.dates]
    assert days == ["2029-03-21", "2029-06"]


def test_one_party_alone_has_claims_and_commitments():
    comparison = compare([two()[0]], date=DAY, parties=PARTIES)
    assert {p.verdict for p in comparison.points} == {Verdict.ONE_SIDED}
    assert {p.silent for p in comparison.points} == {()}
    assert [k.due for k in comparison.commitments] == ["2031-03-21", "2031-06"]


def test_the_order_of_statements_does_not_change_the_points():
    one, other = two()
    there = texts(compare([one, other], date=DAY, parties=PARTIES))
    assert texts(compare([other, one], date=DAY, parties=PARTIES)) == there


def test_three_parties_in_any_order():
    third = Statement.from_text(OURS.replace("175", "170"), party="Maresia")
    given = [*two(), third]
    wanted = texts(compare(given, date=DAY, parties=PARTIES))
    for order in ([2, 0, 1], [1, 2, 0], [2, 1, 0]):
        shuffled = [given[i] for i in order]
        assert texts(compare(shuffled, date=DAY, parties=PARTIES)) == wanted


@pytest.mark.parametrize("text", [OURS, THEIRS])
def test_the_same_statement_under_two_parties_agrees(text):
    given = [Statement.from_text(text, party=party) for party in ("Harlow House", "Citadel")]
    comparison = compare(given, date=DAY, parties=PARTIES)
    assert {p.verdict for p in comparison.points} == {Verdict.AGREE}


def test_two_names_for_one_party_are_never_compared():
    comparison = compare(two("Harlow House", "Lorrand"), date=DAY, parties=PARTIES)
    assert {c.party for c in comparison.claims} == {"Harlow House"}
    assert {p.verdict for p in comparison.points} == {Verdict.ONE_SIDED}


PROGRAM = """
import sys
from datetime import date
from readout import Statement
from readout.pipeline import compare
from readout.report.json import dumps
from readout.testing.judged import PARTIES
given = [Statement.from_text(text, party=party) for party, text in
         (("Lorrand", sys.argv[1]), ("Ventria", sys.argv[2]))]
sys.stdout.write(dumps(compare(given, date=date(2031, 3, 18), parties=PARTIES)))
"""


def test_two_runs_give_the_same_bytes():
    runs = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM, OURS, THEIRS],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4711")
    ]
    assert runs[0] == runs[1] != b""


def test_a_loaded_term_that_one_party_uses_is_a_difference_of_wording():
    comparison = compare(
        [
            Statement.from_text("Lorrand will not recognise the so-called vote.", party="Lorrand"),
            Statement.from_text("Lorrand will not recognise the vote.", party="Ventria"),
        ],
        date=DAY,
        parties=PARTIES,
    )
    (difference,) = comparison.points[0].differences
    assert difference.aspect is Aspect.WORDING
    assert "so-called vote" in difference.note
