"""What sets claims apart: each rule, in both languages and across them.

Every three lines are a point: what Lorrand says, what Ventria says, and what sets them apart.
"""

from __future__ import annotations

import re

import pytest

from readout.comparison import contrasts
from readout.comparison.residue import LEFT_OVER
from readout.languages import FIRST_CLASS, get
from readout.model import Aspect, Weight
from readout.report.interface import interface
from readout.testing import judged, make_statement

# After “=”: aspect, weight, and the words that show it.
NUMBERS = """
Lorrand will free 175 prisoners.
Lorrand will free 150 prisoners.
= number, conflict: 175 prisoners; 150 prisoners
Lorrand will free 175 prisoners.
Лорранд освободит 150 пленных.
= number, conflict: 175 prisoners; 150 пленных
Лорранд освободит 175 пленных.
Лорранд освободит 150 пленных.
= number, conflict: 175 пленных; 150 пленных
Lorrand will send thousands of tents.
Lorrand will send 4,500 tents.
= number, specificity: thousands of tents; 4,500 tents
Lorrand will lend Ventria $500 million.
Lorrand will lend Ventria 300 million euros.
= number, conflict: $500 million; 300 million euros
Lorrand will send 40 observers.
Lorrand will send observers.
= number, specificity: 40 observers
The truce will hold for 30 days.
The truce will hold.
= date, specificity: 30 days
Перемирие продлится 30 дней.
The truce will hold.
= date, specificity: 30 дней
The dam will release 120 cubic metres per second.
Плотина будет сбрасывать 120 кубометров в час.
= number, conflict: 120 cubic metres per second; 120 кубометров в час
The ministry said that 42 vessels were handed over on Tuesday.
Министерство сообщило, что во вторник были переданы 42 моряка.
= number, conflict: 42 vessels; 42 моряка
"""
DATES = """
Talks will be held in the first half of May.
Talks will be held in the second half of May.
= date, conflict: first half of May; second half of May
The exchange will take place on 19 March.
The exchange will take place on 21 March.
= date, conflict: 19 March; 21 March
The ministers will meet in January, followed by consultations between their deputies.
В январе встретятся министры, до этого консультации проведут их заместители.
= date, conflict: followed by; до этого
The exchange will be held on 19 March.
Обмен состоится 21 марта.
= date, conflict: 19 March; 21 марта
Обмен пройдёт 19 марта.
Обмен пройдёт 21 марта.
= date, conflict: 19 марта; 21 марта
The port opens on 19 March 2031.
The port opens in March 2031.
= date, specificity: 19 March 2031; March 2031
The port opens by 19 March.
The port opens on 21 March.
= date, specificity: 19 March; 21 March
The exchange will take place on 19 March.
The exchange will take place.
= date, specificity: 19 March
The commission will meet every month.
The commission will meet once a quarter.
= date, conflict: every month; once a quarter
Комиссия будет собираться ежемесячно.
The commission will meet once a quarter.
= date, conflict: ежемесячно; once a quarter
The corridor will be open every day between 9 a.m. and 3 p.m. for lorries.
Коридор будет открыт для грузовиков ежедневно с 9 до 12 часов.
= date, conflict: 3 p.m.; 12 часов
The shelling of the village began at 6 a.m. that day.
The shelling of the village began at 7 a.m. that day.
= date, conflict: 6 a.m.; 7 a.m.
The patrol left the harbour at dawn.
Патруль вышел из порта вечером.
= date, conflict: dawn; вечером
The commission meets on Monday of next week.
The commission meets on Tuesday of next week.
= date, conflict: Monday of next week; Tuesday of next week
Doctors have vaccinated the children in the camps since the beginning of July.
С середины июля врачи прививают детей в лагерях.
= date, conflict: beginning of July; середины июля
"""
MODALITY = """
Lorrand has approved the new envoy.
Лорранд одобрит нового посланника.
= modality, firmness: approved; одобрит
Lorrand agreed to return the ships.
Lorrand proposed to return the ships.
= modality, firmness: agreed to; proposed
Lorrand will return the ships.
Lorrand is ready to return the ships.
= modality, firmness: will; ready to
The ministers discussed the ships.
The ministers agreed to return the ships.
= modality, firmness: discussed; agreed to
Lorrand agreed to return the ships.
Лорранд предложил вернуть суда.
= modality, firmness: agreed to; предложил
Лорранд намерен вернуть суда.
Лорранд обязался вернуть суда.
= modality, firmness: намерен; обязался
Lorrand urged Ventria to free the ships.
Lorrand demanded that Ventria free the ships.
= modality, firmness: urged; demanded
The port will open if the mines are cleared.
The port will open.
= modality, firmness: if
Lorrand intends to provide 40 tents.
Ventria thanked Lorrand for 40 tents.
= modality, firmness: intends
Порт откроют при условии досмотра.
Порт откроют.
= modality, firmness: при условии
"""
POLARITY = """
Lorrand will refrain from strikes.
Лорранд не будет воздерживаться от ударов.
= polarity, conflict: не
Lorrand will reopen the port.
Lorrand will not reopen the port.
= polarity, conflict: not
Lorrand will reopen the port.
Лорранд не откроет порт.
= polarity, conflict: не
Лорранд откроет порт.
Лорранд не откроет порт.
= polarity, conflict: не
The talks on gas were nothing short of a success.
Успешными переговоры о газе никак не назовёшь.
= polarity, conflict: не
The 2029 trade agreement is no longer in force, the minister said.
Торговое соглашение 2029 года не отменено, заявил министр.
= polarity, conflict: in force; отменено
The minister will fly to Kessa on 17 November unless the truce holds.
Министр вылетит в Кессу 17 ноября, если перемирие сохранится.
= polarity, conflict: unless
The minister, who has not been abroad since spring, will fly to Kessa unless the truce holds.
Министр, который с весны не был за рубежом, вылетит в Кессу, если перемирие сохранится.
= polarity, conflict: unless
"""
SCOPE = """
The working group will meet in Lorrand.
Рабочая группа соберётся в Вентрии.
= scope, conflict: Lorrand; Вентрии
They will halt strikes on energy and infrastructure.
They will halt strikes on energy infrastructure.
= scope, conflict: energy and infrastructure; energy infrastructure
They agreed to halt strikes on energy and infrastructure.
Договорились прекратить удары по энергетической инфраструктуре.
= scope, conflict: energy and infrastructure; энергетической инфраструктуре
Прекратят удары по энергетике и инфраструктуре.
Прекратят удары по энергетической инфраструктуре.
= scope, conflict: энергетике и инфраструктуре; энергетической инфраструктуре
The strikes on all ports will stop.
The strikes on the ports will stop.
= scope, specificity: all
Only grain ships may leave the port.
Grain ships may leave the port.
= scope, specificity: Only
Лорранд вернёт все суда.
Лорранд вернёт суда.
= scope, specificity: все
Lorrand will open its market to wine and cheese.
Лорранд откроет свой рынок для вина.
= scope, specificity: cheese
Farmers may graze cattle, sheep and goats within five kilometres of the line.
Фермеры могут пасти коров и овец в пределах пяти километров от линии.
= scope, specificity: goats
The crossing reopens to pedestrians, passenger cars and lorries.
Переход вновь открывается для пешеходов и легковых автомобилей.
= scope, specificity: lorries
"""
ACTOR = """
Both countries will share radar data.
Подтверждено обязательство Лорранда передавать вентрийским службам данные радаров.
= actor, framing: Лорранда
Lorrand will return the ships.
Ventria will return the ships.
= actor, conflict: Lorrand; Ventria
Lorrand will return the ships.
Вентрия вернёт суда.
= actor, conflict: Lorrand; Вентрия
Лорранд вернёт суда.
Вентрия вернёт суда.
= actor, conflict: Лорранд; Вентрия
Lorrand regretted the death of the pilots.
Вентрия выразила сожаление в связи с гибелью лётчиков.
= actor, conflict: Lorrand; Вентрия
The bridge will be rebuilt at the expense of Lorrand.
Мост будет восстановлен за счёт Вентрии.
= actor, conflict: Lorrand; Вентрии
A joint commission will count the ships.
An independent commission will count the ships.
= actor, conflict: joint; independent
A joint commission will count the ships.
Each will count the ships by its own commission.
= actor, conflict: joint; its own
Both sides agreed to return the ships.
Lorrand agreed to return the ships.
= actor, framing: Lorrand
Обе стороны согласились вернуть суда.
Лорранд согласился вернуть суда.
= actor, framing: Лорранд
Minister Dana Pike opened the new hospital at the border.
Министр Игорь Соловьёв открыл новую больницу на границе.
= actor, framing: Dana Pike; Игорь Соловьёв
The soldiers were handed over to Ventria on Monday.
В понедельник военнослужащие были переданы Вентрией.
= actor, conflict: Ventria; Вентрией
The joint patrol found 31 mines along the riverbank last month.
В прошлом месяце патруль Вентрии обнаружил вдоль берега реки 31 мину.
= actor, framing: joint; Вентрии
The Ventrian field hospital treated 212 residents of the town free of charge.
Лоррандский полевой госпиталь бесплатно лечил 212 жителей города.
= actor, framing: Ventrian; Лоррандский
Exports of timber to Ventria were suspended for 90 days by government decree.
Постановлением правительства вывоз леса из Вентрии приостановлен на 90 дней.
= actor, conflict: to Ventria; из Вентрии
"""
# Words of which one rules out the other, names, and hedges: near as vectors, told by lists.
CONTRASTS = """
The northern ports will be closed to tankers.
Южные порты будут закрыты для танкеров.
= scope, conflict: northern; Южные
Lorrand will raise the duty on timber.
Лорранд снизит пошлину на древесину.
= polarity, conflict: raise; снизит
The delegations will inspect the mines every week.
Делегации будут осматривать шахты ежемесячно.
= date, conflict: every week; ежемесячно
The pact covers wheat, barley and maize.
Соглашение охватывает пшеницу и кукурузу.
= scope, specificity: barley
Aid will arrive by sea and by air.
Помощь прибудет морем.
= scope, specificity: air
The delegations inspected the wreck near Tamsin.
Делегации осмотрели обломки близ Орвеля.
= scope, framing: Tamsin; Орвеля
The results will show where the wreck lies.
Результаты могут показать, где лежат обломки.
= modality, firmness: will; могут
The truce begins at 18:00 on 4 June.
Перемирие начинается 4 июня в 08:00.
= date, conflict: 18:00; 08:00
The convoy left from Lorrand to Ventria.
The convoy left from Ventria to Lorrand.
= actor, conflict: Lorrand; Ventria; Ventria; Lorrand
Less than half of the mines are cleared.
Обезврежено более половины мин.
= number, firmness: Less than half; более половины
The crews returned home before the holidays.
Экипажи вернулись домой после праздников.
= date, conflict: before; после
The tax applies to fishing boats except those of the cooperatives.
The tax applies to fishing boats including those of the cooperatives.
= scope, conflict: except; including
Суда вошли в порт с оплатой сбора.
Суда вошли в порт без оплаты сбора.
= polarity, conflict: с; без
Lorrand expressed condolences on the death of the pilot.
Лорранд принёс извинения за гибель лётчика.
= wording, conflict: condolences; извинения
"""
TABLES = (NUMBERS, DATES, MODALITY, POLARITY, SCOPE, ACTOR, CONTRASTS)
LINES = [line for table in TABLES for line in table.strip().splitlines()]
ROWS = list(zip(LINES[::3], LINES[1::3], LINES[2::3], strict=True))

# Said otherwise, but the same.
SAME = """
All seven sailors have returned home. / Семь моряков вернулись домой.
Lorrand will return the ships. / Lorrand will return the ships.
Lorrand will return the ships. / Лорранд вернёт суда.
Lorrand will free 175 prisoners. / Лорранд освободит 175 пленных.
The truce will hold for 48 hours. / The truce will hold for two days.
The truce will hold for 48 hours. / Перемирие продлится двое суток.
The pause covers 20 kilometres. / The pause covers 20,000 metres.
Lorrand will send 40 observers. / Lorrand will send about 40 observers.
Lorrand will send at least 40 observers. / Lorrand will send more than 40 observers.
The quota was raised to 40 tonnes. / The quota was raised up to 40 tonnes.
The port opens on 19 March. / The port opens on 19 March 2031.
The ships shall return by 19 March. / Суда вернутся до 19 марта.
The ships return today. / The ships return.
Lorrand is providing 40 tents to Ventria. / Ventria thanked Lorrand for the provision of 40 tents.
The ships return immediately. / The ships return.
Lorrand will buy the ships. / Lorrand will purchase the ships.
Lorrand will hand over 20 million litres of oil. / Lorrand will transfer 20,000,000 litres of oil.
Trade grew by 25 per cent. / Trade grew by a quarter.
Лорранд сократит гарнизон вдвое. / Лорранд сократит гарнизон на 50 процентов.
Lorrand has halved its coal imports. / Imports of coal by Lorrand have fallen by 50 per cent.
The port will open in the first quarter of 2032. / Порт откроется в январе – марте 2032 года.
Пункт пропуска не будет закрыт. / The crossing will be kept open.
Лорранд уведомит Вентрию о пусках. / Вентрия будет уведомлена Лоррандом о пусках.
Lorrand invited Ventria to the opening. / Вентрия получила от Лорранда приглашение на открытие.
If farms pass, Lorrand will lift the ban. / Lorrand will lift the ban provided that farms pass.
The truce will be extended by 90 days. / Перемирие продлевается на 90 дней.
Lorrand is investigating the crash. / Катастрофа расследуется Лоррандом.
The data are open free of charge. / Данные открыты бесплатно.
Both armies will leave the ports. / The two armies will leave the ports.
They will halt strikes on ports and bridges. / They will halt strikes on ports and bridges.
The truce begins at 23:00 GMT on 4 June. / Перемирие начинается 5 июня в 2:00 мск.
The ships met in the Bay of Tamsin. / Суда встретились в Тамсинском заливе.
Lorrand considers the vote illegal. / Лорранд считает голосование незаконным.
Visa fees for pilots will be abolished. / Pilots will no longer pay visa fees.
The debt was deferred until the end of the year. / Долг отсрочен до конца года.
Lorrand will open the port once the talks end. / Лорранд откроет порт после завершения переговоров.
Комиссия будет собираться каждые три месяца. / The commission will meet quarterly.
Ministers have one month to submit the plan. / Министрам надлежит представить план в месячный срок.
Crops fell in the first half of the year. / За первое полугодие урожай упал.
Lorrand will publish the data every year. / Лорранд обязуется ежегодно публиковать данные.
Lorrand has no objection to the survey. / Лорранд не возражает против обследования.
Вентрия считает обвинения необоснованными. / Обвинения, по мнению Вентрии, лишены оснований.
The ports of Lorrand and Ventria will open. / The ports of Ventria and Lorrand will open.
Лорранд уведомит Вентрию о пусках. / Вентрийская сторона будет извещаться Лоррандом о пусках.
The ferry will carry children under five. / The ferry will carry children below the age of five.
The panel has three judges from each country. / В коллегии по три судьи от каждой страны.
The duty will rise from 3 to 4 crowns. / Пошлина вырастет с 3 до 4 крон.
Выбросы сократились вдвое. / Выбросов стало в два раза меньше.
Lorrand intends to double trade. / Лорранд намерен удвоить торговлю.
The March truce has paid off. / Мартовское перемирие себя оправдало.
They will meet in early December. / Они встретятся в первых числах декабря.
Two brigades, 700 soldiers in all, left the town. / Две бригады, 700 солдат, покинули город.
Lorrand asked for ten days to study it. / Ten days to examine it were requested by Lorrand.
The pact on cod is expected to take effect. / Ожидается, что пакт о треске вступит в силу.
Lorrand is to hand over the maps by 30 June. / Лорранд должен передать карты до 30 июня.
Prisoners must be returned. / Необходимо вернуть пленных.
A pause will be kept so that families may leave. / Пауза будет соблюдаться, чтобы семьи выехали.
Lorrand may act should the talks fail. / В случае срыва переговоров Лорранд может действовать.
Lorrand cannot accept foreign troops. / Иностранные войска для Лорранда неприемлемы.
It was said that the gate would reopen on Monday. / В понедельник ворота откроются.
Lorrand will give at least 15 days' notice. / Лорранд известит не менее чем за 15 суток.
Lorrand will pay a fine of 20,000 crowns. / Lorrand will pay a 20,000-crown fine.
A third of the observers come from Lorrand. / Каждый третий наблюдатель прибыл из Лорранда.
The sides could not agree on the port. / No agreement was reached between the sides on the port.
Lorrand ended its ban on raids by Ventrian jets. / Лорранд снял запрет на рейды авиации Вентрии.
С весны без воды остаются жители сёл. / С весны без воды остаются жители сёл.
Lorrand can send Ventria 20 tonnes of seed. / Отгрузить Вентрии 20 т семян может Лорранд.
None of the families was told where they are. / The families were not told where they are.
Two sailors are still missing. / Двое моряков до сих пор не найдены.
The bodies of all 14 victims are home. / The bodies of every one of the 14 victims are home.
The reactor was shut down because a pump failed. / Реактор был остановлен из-за отказа насоса.
The bridge will be closed from 9 to 11 p.m. / Мост будет закрыт с 21:00 до 23:00.
The visit begins next Monday. / The visit begins on Monday of next week.
Each side will keep 40 observers there. / Каждая из сторон сохранит там 40 наблюдателей.
The loan will be frozen unless the debt is paid. / If the debt isn't paid, the loan will be frozen.
"""

# Told at the beginning of a statement: that the talk took place, and at whose request.
OPENINGS = """
President Calloway spoke with President Dagov at the request of Ventria.
President Dagov spoke with President Calloway at the initiative of Lorrand.

President Calloway spoke with President Dagov at the request of Ventria.
По инициативе Лорранда состоялся телефонный разговор президентов.
"""


def language(text):
    return "ru" if any("а" <= c <= "я" for c in text.lower()) else "en"


def told(one, other, **how):
    return judged(
        make_statement(one, party="Lorrand", language=language(one), id="s1"),
        make_statement(other, party="Ventria", language=language(other), id="s2"),
        **how,
    )


def by_rule(comparison):
    """The differences without the words left over in near copies, told besides."""
    return [d for d in comparison.points[0].differences if d.told.key != LEFT_OVER]


def words(comparison, difference):
    places = [(comparison.claim(s.claim), s.span) for s in difference.spans]
    texts = [(comparison.statement(claim.statement).text, span) for claim, span in places]
    return [text[span.start : span.end] for text, span in texts]


@pytest.mark.parametrize(("one", "other", "wanted"), ROWS)
def test_differences(one, other, wanted):
    comparison = told(one, other)
    (found,) = by_rule(comparison)
    shown = "; ".join(words(comparison, found))
    assert f"= {found.aspect}, {found.weight}: {shown}" == wanted


@pytest.mark.parametrize(("one", "other", "wanted"), ROWS)
def test_they_are_the_same_from_the_other_side(one, other, wanted):
    comparison = told(other, one)
    (found,) = by_rule(comparison)
    what, _, shown = wanted.partition(": ")
    assert f"= {found.aspect}, {found.weight}" == what
    assert sorted(words(comparison, found)) == sorted(shown.split("; "))


@pytest.mark.parametrize(("one", "other", "wanted"), ROWS)
def test_spans_lie_in_claims_and_notes_name_the_parties(one, other, wanted):
    comparison = told(one, other)
    for difference in comparison.points[0].differences:
        assert difference.claims == tuple(c.id for c in comparison.claims)
        for place in difference.spans:
            assert place.span.within(comparison.claim(place.claim).span)
        assert difference.note.endswith(".")
        outside_quotes = re.sub("“[^”]*”", "", difference.note)
        named = {party for party in ("Lorrand", "Ventria") if party in outside_quotes}
        assert len(named) == (1 if outside_quotes.startswith("Only ") else 2)
        russian = interface("ru").note(difference.told)
        assert set(re.findall("[A-Za-z]+", re.sub("«[^»]*»", "", russian))) == named


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Journalists may enter the zone only with a written permit.",
            "Without a written permit journalists may not enter the zone.",
        ),
        (
            "Въезд в зону разрешён только с письменного согласия комиссии.",
            "Без письменного согласия комиссии въезд в зону не разрешается.",
        ),
    ],
)
def test_only_with_and_not_without_contradict_nothing(one, other):
    assert all(d.weight is not Weight.CONFLICT for d in told(one, other).points[0].differences)


@pytest.mark.parametrize("row", SAME.strip().splitlines())
def test_the_same_in_other_words(row):
    comparison = told(*row.split(" / "))
    assert comparison.points[0].differences == ()


@pytest.mark.parametrize("block", OPENINGS.strip().split("\n\n"))
def test_at_whose_request(block):
    comparison = told(*block.split("\n"), opening=True)
    (difference,) = by_rule(comparison)
    assert (difference.aspect, difference.weight) == (Aspect.ACTOR, Weight.CONFLICT)
    assert difference.note == "Lorrand says Ventria asked for it; Ventria says Lorrand did."


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Лорранд согласился на обмен.", "Лорранд отказался от обмена."),
        ("Lorrand agreed to return the ships.", "Лорранд отказался вернуть суда."),
    ],
)
def test_a_refusal_denies(one, other):
    comparison = told(one, other)
    first = comparison.points[0].differences[0]
    assert (first.aspect, first.weight) == (Aspect.POLARITY, Weight.CONFLICT)
    assert words(comparison, first) == ["отказался"]


def test_who_asked_for_the_talk_is_told_even_of_a_party_that_nobody_knows():
    comparison = told(
        "The presidents spoke by phone at the request of Ventria.",
        "По инициативе зарданской стороны состоялся телефонный разговор президентов.",
        opening=True,
    )
    (difference,) = by_rule(comparison)
    assert difference.aspect is Aspect.ACTOR
    assert words(comparison, difference)[1] == "По инициативе зарданской стороны"


def test_to_discuss_takes_two_whoever_tells_it():
    comparison = told(
        "President Calloway reviewed the harvest.", "The leaders discussed the harvest."
    )
    assert Aspect.ACTOR not in {d.aspect for d in by_rule(comparison)}


def test_what_each_did_by_itself_is_not_what_both_agreed():
    comparison = judged(
        make_statement("We agreed to halt the strikes.", party="Lorrand", id="s1"),
        make_statement(
            "President Calloway proposed to halt the strikes. President Dagov accepted that.",
            party="Ventria",
            id="s2",
        ),
    )
    (note,) = [d.note for d in by_rule(comparison) if d.aspect is Aspect.ACTOR]
    assert note == "Lorrand tells it as common to both; Ventria as what each did by itself."


def test_what_one_side_counts_out_is_told_where_the_claims_differ():
    comparison = told(
        "Lorrand will strengthen the guard at sea and on land.",
        "Lorrand may strengthen the guard.",
    )
    assert {d.aspect for d in comparison.points[0].differences} == {
        Aspect.MODALITY,
        Aspect.SCOPE,
    }


def test_the_note_quotes_both():
    comparison = told("Lorrand will free 175 prisoners.", "Лорранд освободит 150 пленных.")
    assert (
        comparison.points[0].differences[0].note
        == "The figures differ. Lorrand: “175 prisoners”; Ventria: “150 пленных”."
    )


def test_near_copies_tell_every_word_left_over():
    comparison = told("Lorrand will return the blue ships.", "Lorrand will return the red ships.")
    (difference,) = comparison.points[0].differences
    assert words(comparison, difference) == ["blue", "red"]


def test_several_aspects_come_gravest_first():
    comparison = told(
        "The sides agreed to halt strikes on energy and infrastructure for 30 days.",
        "Предложено прекратить удары по энергетической инфраструктуре.",
    )
    found = [(d.aspect, d.weight) for d in comparison.points[0].differences]
    assert found[0] == (Aspect.SCOPE, Weight.CONFLICT)
    assert {aspect for aspect, _ in found} >= {Aspect.SCOPE, Aspect.MODALITY, Aspect.DATE}
    order = list(Weight)
    assert [order.index(w) for _, w in found] == sorted(order.index(w) for _, w in found)


def test_a_denial_in_a_subordinate_clause_on_which_the_other_is_silent():
    comparison = told(
        "Lorrand will reopen the harbour, where nobody had measured the depth.",
        "Lorrand will reopen the harbour.",
    )
    assert Aspect.POLARITY not in {d.aspect for d in by_rule(comparison)}


def test_a_denial_is_no_conflict_where_the_claims_may_be_about_two_matters():
    pair = "Lorrand will reopen the northern port.", "Lorrand will not reopen the northern port."
    (difference,) = by_rule(told(*pair, link=0.05))
    assert (difference.aspect, difference.weight) == (Aspect.POLARITY, Weight.FRAMING)


def test_a_condition_stated_elsewhere():
    ours = "Lorrand will open two crossings. The accord enters into force after the ships return."
    comparison = judged(
        make_statement(ours, party="Lorrand", id="s1"),
        make_statement("Lorrand will open two crossings.", party="Ventria", id="s2"),
    )
    notes = [d.note for d in comparison.points[0].differences if d.aspect is Aspect.MODALITY]
    assert any("condition" in note for note in notes)


def test_the_end_of_a_quarter_ends_nothing():
    comparison = told(
        "The truce was extended until the end of the third quarter.",
        "Перемирие не продлено до конца третьего квартала.",
    )
    (difference,) = by_rule(comparison)
    assert (difference.aspect, difference.weight) == (Aspect.POLARITY, Weight.CONFLICT)


def test_a_year_of_the_calendar_is_not_a_year_long():
    comparison = told(
        "Lorrand will lift the tax for one year.", "Лорранд отменит налог в 2031 году."
    )
    assert Aspect.DATE in {d.aspect for d in by_rule(comparison)}


def test_twice_is_not_three_times():
    comparison = told(
        "Trade will be doubled by 2038.", "К 2038 году товарооборот планируется утроить."
    )
    assert Aspect.NUMBER in {d.aspect for d in by_rule(comparison)}


def test_contrasts_are_the_same_sets_in_every_language():
    told_in = [
        {name: set(rows) for name, rows in get(code).data("contrasts").items() if name != "none"}
        for code in FIRST_CLASS
    ]
    assert told_in[0] == told_in[1]
    assert told_in[0].keys() == contrasts.aspects().keys()


@pytest.mark.parametrize(
    ("one", "other", "aspect"),
    [
        (
            "Lorrand will put no obstacles in the way of medicines for Kessa.",
            "Лоррандская сторона пропустит медикаменты в Кессу.",
            Aspect.POLARITY,
        ),
        (
            "The commission held its first meeting in nine years.",
            "Комиссия, не собиравшаяся девять лет, провела заседание.",
            Aspect.POLARITY,
        ),
        (
            "Rockets killed 31 civilians in Kessa.",
            "Rockets took the lives of 31 people in Kessa, among them children.",
            Aspect.SCOPE,
        ),
        (
            "Lorrand has lifted the ban on imports of wine.",
            "Лорранд вновь разрешил ввоз вина.",
            Aspect.MODALITY,
        ),
        (
            "Advisers will take stock of progress in October.",
            "В октябре ход выполнения договорённостей проанализируют советники.",
            Aspect.MODALITY,
        ),
        (
            "No expert will enter the plant.",
            "Ни один эксперт на станцию не попадёт.",
            Aspect.NUMBER,
        ),
        (
            "The detained journalists were allowed to call their families.",
            "Задержанным журналистам не запрещали звонить родным.",
            Aspect.POLARITY,
        ),
        (
            "The talks on gas were anything but a success.",
            "Успешными переговоры о газе никак не назовёшь.",
            Aspect.POLARITY,
        ),
        (
            "The envoy almost missed the ceremony.",
            "Посланник чуть не пропустил церемонию.",
            Aspect.POLARITY,
        ),
        (
            "Ventria promised to reopen its market to Lorrandian poultry after the inspection.",
            "Вентрия пообещала после проверки вновь открыть рынок для птицы из Лорранда.",
            Aspect.ACTOR,
        ),
        (
            "From May, residents of Kessa will no longer need visas for Lorrand.",
            "С мая визы для жителей Кессы в Лорранд отменяются.",
            Aspect.POLARITY,
        ),
        (
            "Не прошло и суток, как Лорранд направил в Кессу спасателей.",
            "Within a day Lorrand sent rescue workers to Kessa.",
            Aspect.POLARITY,
        ),
        (
            "До возврата вкладов санкции Лорранда отменены не будут.",
            "Санкции Лорранда останутся в силе, пока не будут возвращены вклады.",
            Aspect.POLARITY,
        ),
        (
            "Grain exports rose in the first six months of the year.",
            "В первом полугодии вывоз зерна вырос.",
            Aspect.DATE,
        ),
        (
            "This year's harvest was a fifth smaller than last year's.",
            "This year's harvest was 20 percent smaller than last year's.",
            Aspect.NUMBER,
        ),
        (
            "The joint commission halved the quota for whitefish in Lake Osmer.",
            "Квота на вылов сига в озере Осмер сокращена вдвое.",
            Aspect.NUMBER,
        ),
        (
            "A patrol boat came within 80 metres of a ferry.",
            "Сторожевой катер сблизился с паромом до 80 метров.",
            Aspect.NUMBER,
        ),
        (
            "Lorrand takes part in the talks on condition that journalists are admitted.",
            "Лорранд участвует в переговорах при условии, что на них допустят журналистов.",
            Aspect.MODALITY,
        ),
        (
            "The president instructed the government to submit a plan within two weeks.",
            "Правительство должно представить план в двухнедельный срок.",
            Aspect.MODALITY,
        ),
    ],
)
def test_what_is_put_otherwise_is_no_difference(one, other, aspect):
    assert aspect not in {d.aspect for d in by_rule(told(one, other))}


def test_in_near_copies_each_word_of_firmness_counts():
    comparison = told(
        "Lorrand proposes a joint fair and undertakes to build a hall for 12,000 guests.",
        "Лорранд предлагает провести совместную ярмарку и готов построить зал на 12 тысяч гостей.",
    )
    assert Aspect.MODALITY in {d.aspect for d in by_rule(comparison)}
