"""Who will do what, how much, by when, on what condition, as the parties state it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from readout.comparison import commitments
from readout.model import Kind
from readout.testing import make_point, make_statement, read


def ledger(ours, theirs=None, language="en"):
    """The commitments in Lorrand's text and, in one point with it, Ventria's."""
    statements = [make_statement(ours, party="Lorrand", language=language, id="s1")]
    if theirs:
        statements.append(make_statement(theirs, party="Ventria", id="s2"))
    claims = read(*statements)
    points = [make_point(*claims)] if theirs else [make_point(c) for c in claims]
    return commitments(points, claims, statements)


# claim | who | by when | how much | on what condition
ROWS = """
en | Lorrand will free 175 prisoners on 21 March. | Lorrand | 2031-03-21 | 175 prisoners | -
en | Ventria intends to return six ships by 5 May. | Ventria | 2031-05-05 | 6 ships | -
en | Both sides agreed to halt the strikes for 30 days. | Lorrand | - | 30 days | -
en | Lorrand will reopen the port if the strikes stop. | Lorrand | - | - | if the strikes stop
en | If Ventria attacks, Lorrand will close the port. | Lorrand | - | - | If Ventria attacks
en | Lorrand and Ventria will reopen the port. | Lorrand, Ventria | - | - | -
ru | Лорранд освободит 175 пленных 21 марта. | Lorrand | 2031-03-21 | 175 prisoners | -
ru | Вентрия намерена освободить шесть моряков до 5 мая. | Ventria | 2031-05-05 | 6 sailors | -
ru | Порт откроют при условии досмотра. | Lorrand | - | - | при условии досмотра
"""
NONE = [
    "The ministers discussed grain shipments.",
    "The President thanked the minister.",
    "Maresia must end its mobilisation.",
    "The ministers will stay in contact.",
]


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_what_is_undertaken(row):
    code, text, who, due, amounts, condition = (cell.strip() for cell in row.split("|"))
    (found,) = ledger(text, language=code)
    assert ", ".join(found.who) == who
    assert (found.due or "-", found.condition or "-") == (due, condition)
    assert ", ".join(f"{q.value} {q.unit}" for q in found.quantities) == amounts.replace("-", "")
    assert found.what == text
    assert found.stated_by == ("Lorrand",)


@pytest.mark.parametrize("text", NONE)
def test_what_is_none(text):
    assert ledger(text) == ()


def test_a_next_step_with_a_date_is_one():
    (found,) = ledger("The working groups will meet on 24 March.")
    assert found.due == "2031-03-24"


def test_a_talk_that_is_over_is_no_next_step():
    statement = make_statement(
        "The talks followed the meeting of the working groups on 1 March.",
        published=date(2031, 3, 4),
        party="Lorrand",
    )
    (claim,) = (replace(c, kind=Kind.NEXT_STEP) for c in read(statement))
    assert claim.dates[0].iso == "2031-03-01"
    assert commitments([make_point(claim)], [claim], [statement]) == ()


def test_a_deadline_goes_before_another_date():
    (found,) = ledger("On 20 March Lorrand will begin to return the ships, and finish by 5 May.")
    assert found.due == "2031-05-05"


def test_who_else_states_it():
    (found,) = ledger(
        "Lorrand will free 175 prisoners.", "Lorrand will free 175 prisoners on 21 March."
    )
    assert (found.stated_by, found.not_stated_by) == (("Lorrand", "Ventria"), ())
    assert (found.due, found.what) == ("2031-03-21", "Lorrand will free 175 prisoners on 21 March.")


def test_an_amount_that_both_give_is_told_once():
    (found,) = ledger("The truce will hold for 48 hours.", "The truce will hold for two days.")
    assert [(q.value, q.unit) for q in found.quantities] == [(48, "hours")]


def test_the_other_party_is_named_where_it_is_silent():
    ours = make_statement("Lorrand will free 175 prisoners.", party="Lorrand", id="s1")
    theirs = make_statement("The choir of Dornik sang.", party="Ventria", id="s2")
    claims = read(ours, theirs)
    (found,) = commitments([make_point(c) for c in claims], claims, [ours, theirs])
    assert (found.stated_by, found.not_stated_by) == (("Lorrand",), ("Ventria",))
