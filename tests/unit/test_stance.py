"""How firmly a claim commits: the modality ladder, rung by rung."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.claims.stance import read_stance
from readout.languages import FIRST_CLASS, get

TEXT = st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["Cs"]))

# sentence | axis: rung | the words that show it
ENGLISH = """
The presidents touched on the question of the bridges. | undertaking: mentioned | touched on
The ministers discussed an exchange of prisoners. | undertaking: discussed | discussed
The sides exchanged views on grain shipments. | undertaking: discussed | exchanged views
Lorrand will look into the opening of a second crossing. | undertaking: considered | look into
Ventria does not object to observers. | undertaking: considered | does not object
The President proposed a meeting in Port Elsin. | undertaking: proposed | proposed
Maresia put forward a plan for the ports. | undertaking: proposed | put forward
The experts recommended a longer pause. | undertaking: recommended | recommended
Lorrand intends to reopen its embassy. | undertaking: intends | intends
Ventria is ready to free the sailors. | undertaking: intends | ready to
Lorrand plans to send observers. | undertaking: intends | plans to
The sides agreed to stop the shelling. | undertaking: agreed | agreed to
Ventria pledged to return the ships. | undertaking: agreed | pledged
Lorrand undertook to pay for the repairs. | undertaking: agreed | undertook to
Lorrand will return the ships. | undertaking: agreed | will
The talks are scheduled for May. | undertaking: agreed | scheduled
The President ordered a halt of all strikes. | undertaking: decided | ordered
The government decided to close the port. | undertaking: decided | decided
The ministers signed the accord. | undertaking: decided | signed
Ventria has withdrawn its artillery. | undertaking: done | has withdrawn
The ships were released on Monday. | undertaking: done | were released
The truce came into force at midnight. | undertaking: done | came into force
The minister asked for more time. | request: asked | asked for
Lorrand requested a meeting of experts. | request: asked | requested
The President urged Ventria to stop the strikes. | request: urged | urged
The minister called for a full truce. | request: urged | called for
Lorrand demanded the return of the ships. | request: demanded | demanded
Ventria insists on a written guarantee. | request: demanded | insists
Maresia must end its mobilisation. | request: demanded | must
Lorrand set the return of the ships as a precondition. | request: made a condition | precondition
The weather in Kessa was cold. | - |
"""
RUSSIAN = """
Президенты затронули тему северных мостов. | undertaking: mentioned | затронули
Министры обсудили обмен пленными. | undertaking: discussed | обсудили
Стороны обменялись мнениями о поставках зерна. | undertaking: discussed | обменялись мнениями
Лорранд готов рассмотреть открытие второго перехода. | undertaking: considered | готов рассмотреть
Вентрия не возражает против наблюдателей. | undertaking: considered | не возражает
Президент предложил встречу в Порт-Элсине. | undertaking: proposed | предложил
Маресия выдвинула план для портов. | undertaking: proposed | выдвинула план
Эксперты рекомендовали более долгую паузу. | undertaking: recommended | рекомендовали
Лорранд намерен открыть посольство. | undertaking: intends | намерен
Вентрия готова освободить моряков. | undertaking: intends | готова
Лорранд планирует направить наблюдателей. | undertaking: intends | планирует
Стороны договорились прекратить обстрелы. | undertaking: agreed | договорились
Вентрия обязалась вернуть суда. | undertaking: agreed | обязалась
Лорранд обещал оплатить ремонт. | undertaking: agreed | обещал
Переговоры намечены на май. | undertaking: agreed | намечены
Президент приказал прекратить удары. | undertaking: decided | приказал
Правительство решило закрыть порт. | undertaking: decided | решило
Министры подписали соглашение. | undertaking: decided | подписали
Вентрия передала суда. | undertaking: done | передала
Перемирие вступило в силу в полночь. | undertaking: done | вступило в силу
Встреча состоялась в Мерроу. | undertaking: done | состоялась
Министр попросил отсрочки. | request: asked | попросил
Президент призвал Вентрию прекратить удары. | request: urged | призвал
Подчёркнута необходимость полного перемирия. | request: urged | необходимость
Лорранд потребовал вернуть суда. | request: demanded | потребовал
Вентрия настаивает на письменных гарантиях. | request: demanded | настаивает
Маресия должна прекратить мобилизацию. | request: demanded | должна
Возвращение судов названо условием переговоров. | request: made a condition | условием
Погода в Кессе была холодной. | - |
"""
# Of several words the main predicate's counts; a hedge close behind it takes it down.
CHOSEN = """
en | The sides agreed to discuss the border. | agreed
en | The ministers discussed how they will act in June. | discussed
en | The sides reached an understanding on the possible opening of the port. | considered
en | The presidents agreed on a possible meeting. | considered
en | The sides agreed to return every one of the ships and, if possible, the cargo. | agreed
en | During consultations on the dam the plan was approved. | decided
ru | Стороны договорились обсудить границу. | agreed
ru | В ходе обсуждения границы утверждён план работ. | decided
ru | Третий раунд консультаций решено провести в мае. | decided
ru | Достигнуто понимание о возможном открытии порта. | considered
"""
# The Russian perfective present is a future and undertakes by its form alone.
FUTURES = """
Лорранд вернёт суда. | вернёт
Стороны продолжат обмен пленными. | продолжат
Вентрия направит наблюдателей. | направит
"""
ROWS = [
    (code, *(cell.strip() for cell in row.split("|")))
    for code, table in (("en", ENGLISH), ("ru", RUSSIAN))
    for row in table.strip().splitlines()
]


def stance_of(text, code):
    language = get(code)
    return read_stance(language.tokens(text), language)


@pytest.mark.parametrize(("code", "text", "rung", "words"), ROWS)
def test_the_ladder(code, text, rung, words):
    stance = stance_of(text, code)
    assert (f"{stance.axis}: {stance.name}" if stance else "-") == rung
    assert (text[stance.span.start : stance.span.end] if stance else "") == words


@pytest.mark.parametrize("row", CHOSEN.strip().splitlines())
def test_the_word_that_counts(row):
    code, text, name = (cell.strip() for cell in row.split("|"))
    assert stance_of(text, code).name == name


@pytest.mark.parametrize("row", FUTURES.strip().splitlines())
def test_a_future_undertakes(row):
    text, words = row.split(" | ")
    stance = stance_of(text, "ru")
    assert (stance.name, text[stance.span.start : stance.span.end]) == ("agreed", words)


@pytest.mark.parametrize("code", FIRST_CLASS)
def test_every_rung_has_a_row_here(code):
    data = get(code).data("modality")
    rungs = {f"{axis}: {row['name']}" for axis in ("undertaking", "request") for row in data[axis]}
    assert rungs <= {rung for language, _, rung, _ in ROWS if language == code}


def test_a_higher_rung_is_firmer():
    ladder = ["mentioned", "discussed", "considered", "proposed", "recommended", "intends",
              "agreed", "decided", "done"]  # fmt: skip
    rungs = {stance.name: stance.rung for _, text, rung, _ in ROWS[:22]
             if (stance := stance_of(text, "en"))}  # fmt: skip
    assert sorted(rungs, key=rungs.__getitem__) == ladder


def test_a_limited_language_shows_none():
    assert stance_of("La Ventrie a décidé de fermer le port.", "fr") is None


@given(TEXT, st.sampled_from(["en", "ru", "fr"]))
def test_the_span_lies_in_the_text(text, code):
    stance = stance_of(text, code)
    assert stance is None or 0 <= stance.span.start < stance.span.end <= len(text)
