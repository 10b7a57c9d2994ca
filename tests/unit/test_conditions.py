"""Undertakings that a clause on entry into force makes conditional."""

from __future__ import annotations

import pytest

from readout.testing import make_statement, read

# A statement, and the numbers of its claims that its last claim binds.
STATEMENTS = [
    (
        "en",
        """
1) Lorrand will open two crossings.
2) Ventria will free six sailors.
3) Lorrand will pay for the repairs.
4) Points 1 and 2 enter into force after the ships return.
""",
        [1, 2],
    ),
    (
        "en",
        "Lorrand will open two crossings. Ventria will free six sailors. "
        "The accord enters into force after the ships return.",
        [1, 2],
    ),
    (
        "en",
        "The ministers met in Merrow. Lorrand will open two crossings. "
        "The accord takes effect once the ships return.",
        [2],
    ),
    ("en", "Lorrand will open two crossings. The accord entered into force on 5 May.", []),
    (
        "ru",
        """
1) Лорранд откроет два перехода.
2) Вентрия освободит шесть моряков.
3) Лорранд оплатит ремонт.
4) Пункты 1 и 2 вступают в силу после возвращения судов.
""",
        [1, 2],
    ),
    (
        "ru",
        "Лорранд откроет два перехода. Вентрия освободит шесть моряков. "
        "Соглашение вступит в силу после возвращения судов.",
        [1, 2],
    ),
    ("ru", "Лорранд откроет два перехода. Соглашение вступило в силу 5 мая.", []),
    # A treaty of its own binds nothing but itself.
    (
        "en",
        "Lorrand will open two crossings. "
        "The agreement on fish enters into force after the parliaments ratify it.",
        [],
    ),
    ("ru", "Лорранд откроет два перехода. Закон о языках вступит в силу после подписания.", []),
]


@pytest.mark.parametrize(("code", "text", "bound"), STATEMENTS)
def test_entry_into_force(code, text, bound):
    claims = read(make_statement(text, party="Lorrand", language=code))
    clause = claims[-1].id
    assert [n for n, c in enumerate(claims, start=1) if c.subject_to == clause] == bound


def test_a_clause_binds_its_own_statement_only():
    ours = make_statement("Lorrand will open two crossings.", party="Lorrand", id="s1")
    theirs = make_statement(
        "The accord enters into force after the ships return.", party="Ventria", id="s2"
    )
    assert [claim.subject_to for claim in read(ours, theirs)] == [None, None]
