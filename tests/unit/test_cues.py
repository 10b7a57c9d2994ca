"""Words that deny, limit, condition or point back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.claims.cues import read_cues, read_negations, read_scopes
from readout.languages import get

TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))

# sentence | the words that deny it; nothing: it is affirmed
NEGATIONS = """
en | Lorrand did not refuse to sign. |
ru | Лорранд не станет отказываться от участия. | не, отказываться
ru | Лорранд не отказывается от участия. |
ru | Никто не пострадал. | Никто, не
en | Lorrand will not reopen the port. | not
en | Ventria never agreed to that. | never
en | The minister denied the report. | denied
en | The minister ruled out a wider truce. | ruled out
en | Nothing was signed. | Nothing
en | They can't wait. | can't
en | The port won’t reopen. | won’t
en | The ships must return no later than 5 May. |
en | No fewer than 12 observers will come. |
en | Not only grain but also coal was discussed. |
en | There is no doubt that it will last. |
en | The sides met without preconditions. |
ru | Лорранд не откроет порт. | не
ru | Вентрия отвергла предложение. | отвергла
ru | Никто не пострадал. | Никто, не
ru | Министр отрицал сообщения. | отрицал
ru | Вентрия отказалась от переговоров. | отказалась
ru | Альтернативы нет. | нет
ru | Стороны договорились об отказе от ударов. |
ru | Прибудут не менее 12 наблюдателей. |
ru | Не позднее 5 мая суда вернутся. |
ru | Обсуждали не только зерно, но и уголь. |
"""
SCOPES = """
en | All strikes will stop. | total: All
en | A comprehensive peace is needed. | full: comprehensive
en | Only military ships may pass. | only: Only
en | Some crossings will reopen. | part: Some
en | The first phase covers the ports. | part: first phase
en | If necessary, the pause will be prolonged. | possible: If necessary
en | A joint commission will be set up. | joint: joint
en | Each will set up its own commission. | separate: its own
en | An independent commission will look into it. | independent: independent
en | The ships will return. |
ru | Все удары прекратятся. | total: Все
ru | Речь о полном перемирии. | full: полном
ru | Пройдут только военные суда. | only: только
ru | Откроются некоторые переходы. | part: некоторые
ru | При необходимости пауза будет продлена. | possible: При необходимости
ru | Будет создана совместная комиссия. | joint: совместная
ru | Действия носят односторонний характер. | separate: односторонний
ru | Нужна независимая комиссия. | independent: независимая
ru | Суда вернутся. |
"""
CONDITIONS = """
en | The strikes will stop only after the ships return. | only after
en | Ventria will pay, provided that Lorrand pays too. | provided that
en | Ventria will pay if Lorrand pays. | if
en | In exchange for grain, Lorrand will ship coal. | In exchange for
en | The port will open subject to inspection. | subject to
en | The port will open once the mines are cleared. | once
en | Lorrand will open the port. |
ru | Удары прекратятся только после возвращения судов. | только после
ru | Вентрия заплатит при условии встречной оплаты. | при условии
ru | Вентрия заплатит, если заплатит Лорранд. | если
ru | В обмен на зерно Лорранд поставит уголь. | В обмен на
ru | Лорранд откроет порт. |
"""
ANAPHORA = """
en | The President supported this initiative. | this initiative
en | These agreements will be published. | These agreements
en | The ministers spoke of an initiative. |
ru | Президент поддержал эту инициативу. | эту инициативу
ru | Это, в свою очередь, поможет делу. | Это, в свою очередь
ru | Министры говорили об инициативе. |
"""


def rows(table):
    return [tuple(cell.strip() for cell in row.split("|")) for row in table.strip().splitlines()]


def words(text, cues):
    return ", ".join(text[c.span.start : c.span.end] for c in cues)


@pytest.mark.parametrize(("code", "text", "wanted"), rows(NEGATIONS))
def test_negations(code, text, wanted):
    found = read_negations(get(code).tokens(text), get(code))
    assert words(text, found) == wanted


@pytest.mark.parametrize(("code", "text", "wanted"), rows(SCOPES))
def test_scopes_are_named_by_what_they_do(code, text, wanted):
    found = read_scopes(get(code).tokens(text), get(code))
    assert [f"{c.name}: {words(text, [c])}" for c in found] == ([wanted] if wanted else [])


@pytest.mark.parametrize(("code", "text", "wanted"), rows(CONDITIONS))
def test_conditions(code, text, wanted):
    found = read_cues(get(code).tokens(text), get(code), "condition")
    assert words(text, found) == wanted


@pytest.mark.parametrize(("code", "text", "wanted"), rows(ANAPHORA))
def test_words_that_point_back(code, text, wanted):
    found = read_cues(get(code).tokens(text), get(code), "anaphora")
    assert words(text, found) == wanted


def test_inflections_of_a_cue_share_a_name():
    cues = [
        read_cues(get("ru").tokens(text), get("ru"), "anaphora")[0].name
        for text in ("этой инициативы", "эту инициативу")
    ]
    assert cues[0] == cues[1]


@given(TEXT, st.sampled_from(["en", "ru", "fr"]))
def test_cues_of_any_text_lie_in_it(text, code):
    language = get(code)
    tokens = language.tokens(text)
    for cue in (*read_negations(tokens, language), *read_scopes(tokens, language)):
        assert text[cue.span.start : cue.span.end].strip()
    if language.limited:
        assert not read_cues(tokens, language, "condition")
