"""What a claim does: commitment, demand, assertion, evaluation, next step, courtesy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.claims.kind import read_kind
from readout.claims.stance import read_stance
from readout.languages import get
from readout.model import Kind

TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))

ENGLISH = """
commitment | Lorrand will free 175 prisoners on 6 May.
commitment | Ventria intends to withdraw its artillery.
commitment | The sides agreed to stop the shelling.
commitment | The President ordered a halt of all strikes.
commitment | Ventria is ready to free the sailors.
demand | Lorrand demands that the strikes stop.
demand | The President called for a complete truce.
demand | Maresia must end its mobilisation.
demand | The minister asked for more time.
assertion | The ministers discussed grain shipments.
assertion | The presidents spoke by telephone for two hours.
assertion | The port of Elsin lies on the Amber Sea.
evaluation | The talks were frank and productive.
evaluation | The minister condemned the shelling of the port.
evaluation | Lorrand is concerned about the shelling.
evaluation | The President voiced concern over the strikes.
next_step | The ministers will meet again in May.
next_step | The two leaders agreed to stay in contact.
next_step | Each side will set up a working group.
courtesy | The President thanked the minister for the frank talk.
courtesy | He offered condolences to the families of the sailors.
"""
RUSSIAN = """
commitment | Лорранд освободит 175 пленных 6 мая.
commitment | Вентрия намерена отвести артиллерию.
commitment | Стороны договорились прекратить обстрелы.
commitment | Президент приказал прекратить удары.
demand | Лорранд требует прекратить удары.
demand | Президент призвал к полному перемирию.
demand | Маресия должна прекратить мобилизацию.
assertion | Министры обсудили поставки зерна.
assertion | Состоялся телефонный разговор президентов.
assertion | Порт Элсин стоит на Янтарном море.
evaluation | Беседа была конструктивной.
evaluation | Министр осудил обстрел порта.
evaluation | Выражена озабоченность обстрелами порта.
next_step | Стороны условились поддерживать контакт.
next_step | Следующая встреча состоится в мае.
next_step | Для этого будут созданы рабочие группы.
courtesy | Президент поблагодарил министра за откровенный разговор.
courtesy | Он выразил соболезнования семьям моряков.
"""
ROWS = [
    (code, *row.split(" | "))
    for code, table in (("en", ENGLISH), ("ru", RUSSIAN))
    for row in table.strip().splitlines()
]


def kind_of(text, code):
    language = get(code)
    tokens = language.tokens(text)
    return read_kind(tokens, read_stance(tokens, language), language)


@pytest.mark.parametrize(("code", "kind", "text"), ROWS)
def test_kinds(code, kind, text):
    assert kind_of(text, code) == kind


@pytest.mark.parametrize("code", ["en", "ru"])
def test_every_kind_has_a_row_here(code):
    assert {kind for language, kind, _ in ROWS if language == code} == set(Kind)


def test_a_limited_language_has_assertions_only():
    assert kind_of("La Ventrie remercie le Lorrand.", "fr") is Kind.ASSERTION


@given(TEXT, st.sampled_from(["en", "ru", "fr"]))
def test_any_text_has_a_kind(text, code):
    assert kind_of(text, code) in Kind
