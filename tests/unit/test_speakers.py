"""Whose position a claim states.  Lorrand is the issuer, Ventria the other party."""

from __future__ import annotations

import pytest

from readout.testing import make_statement, read

# claim | speakers; a later claim of the same text after ";"
ENGLISH = """
President Calloway stressed that the truce must hold. | Lorrand
President Dagov asked for more time. | Ventria
The Ventrian side named its conditions. | Ventria
According to Ventria, the ships will return. | Ventria
It was stressed that the truce must hold. | Lorrand
The talks in Dornik ended. | Lorrand
I told the minister that we will pay. | Lorrand
President Calloway told President Dagov that the truce must hold. | Lorrand
Both leaders agreed to meet in May. | Lorrand, Ventria
The sides agreed on a truce. | Lorrand, Ventria
They agreed on a truce. | Lorrand, Ventria
Lorrand and Ventria will release the fishermen. | Lorrand, Ventria
President Dagov asked for more time and stressed that he will wait. | Ventria; Ventria
President Dagov asked for more time. He will wait. | Ventria; Ventria
In line with the talks between President Calloway and President Dagov. | Lorrand
President Dagov asked for more time, expressing his hope that the sides wait. | Ventria; Ventria
"""
RUSSIAN = """
Президент Каллоуэй подчеркнул, что перемирие должно соблюдаться. | Lorrand
Мирон Дагов попросил отсрочки. | Ventria
Вентрийская сторона назвала условия. | Ventria
Эдвин Каллоуэй поддержал идею Мирона Дагова. | Lorrand
Отмечено, что перемирие соблюдается. | Lorrand
Подчёркнута важность новых встреч. | Lorrand
Переговоры в Дорнике завершились. | Lorrand
С вентрийской стороны подчёркнута важность встреч. | Lorrand
Порт откроется в мае. На его ремонт вентрийская сторона готова выделить 40 млн. | Lorrand; Ventria
Обе стороны согласились встретиться в мае. | Lorrand, Ventria
Стороны договорились о перемирии. | Lorrand, Ventria
Условлено продолжить контакты. | Lorrand, Ventria
Лорранд и Вентрия освободят рыбаков. | Lorrand, Ventria
Мирон Дагов попросил отсрочки и подчеркнул, что готов ждать. | Ventria; Ventria
Мирон Дагов попросил отсрочки. Он готов ждать. | Ventria; Ventria
"""
ROWS = [
    (code, *row.split(" | "))
    for code, table in (("en", ENGLISH), ("ru", RUSSIAN))
    for row in table.strip().splitlines()
]


@pytest.mark.parametrize(("code", "text", "wanted"), ROWS)
def test_speakers(code, text, wanted):
    ours = make_statement(text, party="Lorrand", language=code, id="s1")
    theirs = make_statement("Nothing was said.", party="Ventria", id="s2")
    speakers = [c.speakers for c in read(ours, theirs) if c.statement == "s1"]
    assert "; ".join(", ".join(names) for names in speakers) == wanted


def test_speakers_go_by_the_name_that_the_caller_gave():
    ours = make_statement("President Dagov asked for more time.", party="Harlow House", id="s1")
    theirs = make_statement("Nothing was said.", party="Citadel", id="s2")
    assert read(ours, theirs)[0].speakers == ("Citadel",)


def test_a_party_without_a_statement_can_speak():
    ours = make_statement("Maresia refused to pay.", party="Lorrand", id="s1")
    assert read(ours)[0].speakers == ("Maresia",)
