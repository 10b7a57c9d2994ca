"""Amounts, as statements of this kind write them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.claims.quantities import read_quantities
from readout.languages import get

# sentence | value unit [comparator] [each] = words; several with ";"; nothing: no amount
ENGLISH = """
The truce will last 30 days. | 30 days = 30 days
Arvenia proposed a 30-day truce. | 30 days = 30-day
Arvenia repaid the 40-million-euro loan. | 40000000 EUR = 40-million-euro
Arvenia repaid the five-million-euro loan. | 5000000 EUR = five-million-euro
A two-week pause was agreed. | 2 weeks = two-week
The presidents had an hour-long talk. | 1 hours = hour-long
The talk lasted one and a half hours. | 1.5 hours = one and a half hours
The talk lasted an hour and a half. | 1.5 hours = an hour and a half
The talk lasted two hours and five minutes. | 125 minutes = two hours and five minutes
The lease runs for two years and six months. | 30 months = two years and six months
For three days, 12 hours a day, they met. | 3 days = three days; 12 hours = 12 hours
The Convention of 1988 remains the foundation. |
They met for half an hour. | 0.5 hours = half an hour
A one-and-a-half-hour session followed. | 1.5 hours = one-and-a-half-hour
A 90-minute call took place. | 90 minutes = 90-minute
Norrland will pay within a month. | 1 months = a month
The session took more than an hour. | 1 hours more_than = an hour
Norrland will provide $500 million. | 500000000 USD = $500 million
Norrland will provide $ 1 billion. | 1000000000 USD = $ 1 billion
Norrland will provide USD 225 million. | 225000000 USD = USD 225 million
Norrland will provide US$ 2.5 million. | 2500000 USD = US$ 2.5 million
Norrland gave over $400m. | 400000000 USD more_than = $400m
Norrland gave €5bn. | 5000000000 EUR = €5bn
Norrland gave half a billion dollars. | 500000000 USD = half a billion dollars
Up to 40 million crowns were set aside. | 40000000 crowns at_most = 40 million crowns
The cost is $2-3 billion. | 2000000000 USD = $2; 3000000000 USD = 3 billion
It can hold 50–51 billion tonnes. | 50000000000 tonnes = 50; 51000000000 tonnes = 51 billion tonnes
2.5 million cubic metres a day flow. | 2500000 m3/day = 2.5 million cubic metres a day
About 2,000 tonnes of grain left the port. | 2000 tonnes about = 2,000 tonnes
Fees fall by 12.5 per cent. | 12.5 percent = 12.5 per cent
Fees fall by 7%. | 7 percent = 7%
Trade grew by a quarter. | 25 percent = a quarter
Lorrand will cut its fleet by half. | 50 percent = half
They agreed to exchange 175 prisoners each. | 175 prisoners each = 175 prisoners
An exchange of prisoners, 175 for 175, is due. | 175 prisoners each = 175 for 175
Each side released 20 soldiers. | 20 soldiers each = 20 soldiers
A 1,000-for-1,000 exchange. | 1000 - each = 1,000-for-1,000
Send 3 tanks and more than 40 trucks. | 3 tanks = 3 tanks; 40 trucks more_than = 40 trucks
They will free 150-for-150. | 150 - each = 150-for-150
Twenty-three wounded soldiers came home. | 23 wounded = Twenty-three wounded soldiers
Six Tessalian fishermen were freed. | 6 fishermen = Six Tessalian fishermen
One hundred and fifty detainees were named. | 150 detainees = One hundred and fifty detainees
Two thousand and fifty people left. | 2050 people = Two thousand and fifty people
Thousands of soldiers are dying. | 1000 soldiers order_of = Thousands of soldiers
Tens of thousands of people fled. | 10000 people order_of = Tens of thousands of people
Hundreds of millions of dollars are owed. | 100000000 USD order_of = Hundreds of millions of dollars
Dozens of houses burned. | 12 houses order_of = Dozens of houses
Several hundred civilians left. | 100 civilians order_of = Several hundred civilians
A million and a half people left. | 1500000 people = A million and a half people
A dozen ships waited. | 12 ships = A dozen ships
At least 12 observers will come. | 12 observers at_least = 12 observers
No fewer than 12 observers will come. | 12 observers at_least = 12 observers
No more than 12 observers will come. | 12 observers at_most = 12 observers
Fewer than 12 observers will come. | 12 observers less_than = 12 observers
The pause holds for 30 days or more. | 30 days at_least = 30 days
observers from 30 states or more | 30 states at_least = 30 states
Tessaly will reopen two border crossings. | 2 border crossings = two border crossings
One border crossing will reopen. | 1 border crossings = One border crossing
The pause takes 5 to 6 days. | 5 days = 5; 6 days = 6 days
Ships carried 1,234,567 tonnes. | 1234567 tonnes = 1,234,567 tonnes
Over the next 10 days nothing moves. | 10 days = 10 days
Talks over two days brought little. | 2 days = two days
The two presidents spoke. |
Our two countries are neighbours. |
The three leaders and both sides agreed. |
One of the ministers left. |
No one and nothing was one-sided. |
The two discussed Nord Stream 2. |
The Nord Stream 2 project goes on. |
The G7 and the S-300 were named. |
Under Resolution 2202 and Article 5 it stands. |
The Five Eyes and UNSCR 242 were named. |
Paragraphs 1, 2 and 3 enter into force. |
The 75th anniversary and the first round came. |
On 4 March 2031 they met at 10:30. |
They met at 7 p.m. and again at 0600 GMT. |
In 2015 and since 2019 little was done. |
COVID-19, F-16 and 24/7 aid. |
1. Talks go on. 2. Talks end. |
It is the twenty-second day of talks. |
The 1990s were hard. |
Call 555-0123 or +1 202 555 0123. |
Less than half of the refugees returned. | 50 percent less_than = half
Two thirds of the mines are cleared. | 67 percent = Two thirds
The second half of the year was calm. |
They meet twice a month. | 2 times = twice
"""
RUSSIAN = """
Задержаны два судна. | 2 vessels = два судна
дети, не достигшие 16 лет | 16 years less_than = 16 лет
перемирие на 30 дней и более | 30 days at_least = 30 дней
Перемирие продлится 30 суток. | 30 days = 30 суток
Речь о введении 30-дневного перемирия. | 30 days = 30-дневного
Объявлена трёхдневная пауза. | 3 days = трёхдневная
Предложен двадцатипятидневный срок. | 25 days = двадцатипятидневный
Прошла полуторачасовая беседа. | 1.5 hours = полуторачасовая
Беседа длилась полтора часа. | 1.5 hours = полтора часа
Беседа длилась два с половиной часа. | 2.5 hours = два с половиной часа
Беседа длилась около часа. | 1 hours about = часа
Паузу держали полчаса. | 0.5 hours = полчаса
Ответ поступит в течение месяца. | 1 months = месяца
Выделено 500 млн долларов США. | 500000000 USD = 500 млн долларов США
Выделено 500 млн. рублей. | 500000000 RUB = 500 млн. рублей
Выделено $2,5 млрд. | 2500000000 USD = $2,5 млрд
Выделено полмиллиарда евро. | 500000000 EUR = полмиллиарда евро
Один триллион 435 миллиардов рублей. | 1435000000000 RUB = Один триллион 435 миллиардов рублей
Отправлено две тысячи тонн зерна. | 2000 tonnes = две тысячи тонн
Отправлено 2\u00a0000 тонн зерна. | 2000 tonnes = 2\u00a0000 тонн
Отправлено 12 тысяч 450 тонн. | 12450 tonnes = 12 тысяч 450 тонн
Сборы снизятся на 12,5 процента. | 12.5 percent = 12,5 процента
Товарооборот вырос на четверть. | 25 percent = четверть
Флот сократят вдвое. | 50 percent = вдвое
До двух с половиной миллионов тонн. | 2500000 tonnes at_most = двух с половиной миллионов тонн
Поставки 38 млрд куб. м газа в год. | 38000000000 m3/year = 38 млрд куб. м газа в год
Состоится обмен пленными – 175 на 175 человек. | 175 prisoners each = 175 на 175 человек
Обмен пройдёт по формуле «150 на 150». | 150 - each = 150 на 150
Передано 150 пленных с каждой стороны. | 150 prisoners each = 150 пленных
Переданы 23 тяжелораненых военнослужащих. | 23 wounded = 23 тяжелораненых военнослужащих
Освобождены сто пятьдесят военнослужащих. | 150 servicemen = сто пятьдесят военнослужащих
Освобождены двадцать три моряка. | 23 sailors = двадцать три моряка
Освобождено не менее 40 человек. | 40 people at_least = 40 человек
Освобождено свыше 40 человек. | 40 people more_than = 40 человек
Освобождено более сорока человек. | 40 people more_than = сорока человек
Освобождено не более 40 человек. | 40 people at_most = 40 человек
Освобождено порядка 40 человек. | 40 people about = 40 человек
Обменялись 48 удерживаемыми лицами. | 48 detainees = 48 удерживаемыми лицами
Откроется один пункт пропуска. | 1 border crossings = один пункт пропуска
Прибудут 12 наблюдателей. | 12 observers = 12 наблюдателей
Прибудут двадцатью автобусами. | 20 автобус = двадцатью автобусами
Гибнут тысячи солдат. | 1000 soldiers order_of = тысячи солдат
Гибнут десятки тысяч людей. | 10000 people order_of = десятки тысяч людей
Прибыло несколько сотен человек. | 100 people order_of = несколько сотен человек
Обмен в формате «тысяча на тысячу». | 1000 - each = тысяча на тысячу
Прибыло около тысячи человек. | 1000 people about = тысячи человек
Пауза не более чем на 30 дней. | 30 days at_most = 30 дней
Ждать два-три месяца. | 3 months about = два-три месяца
Пауза в 30-ти километрах. | 30 km = 30-ти километрах
Огонь прекращён на 72 часа. | 72 hours = 72 часа
Пять с лишним миллионов тонн. | 5000000 tonnes more_than = Пять с лишним миллионов тонн
Прибыло 15–20 судов. | 15 vessels = 15; 20 vessels = 20 судов
Лидеры двух стран говорили. |
Президенты двух государств говорили. |
Один из министров уехал. |
С одной стороны, это так. |
Обсуждён проект «Северный поток – 2». |
Названы С-300 и пункт 5 резолюции 2202. |
Пункты 1 и 2 вступают в силу. |
Отмечена 80-я годовщина. |
К 80-летию события прошла встреча. |
Прошёл двадцать пятый раунд. |
Встреча 4 марта 2031 года началась в 10 часов. |
В 2015 году и в 2022–2023 годах спорили. |
Это сказано о семье и за семью. |
№ 5, № 12. |
1. Переговоры идут. 2. Переговоры закончены. |
В ходе двустороннего и трёхстороннего форматов. |
Вернулось менее половины беженцев. | 50 percent less_than = половины
Обезврежены две трети мин. | 67 percent = две трети
Паром ходит трижды в неделю. | 3 times = трижды
В 90-х годах спорили. |
Куплено у Аверны 30 автобусов. | 30 автобус = 30 автобусов
"""


def rows(table, code):
    for line in table.strip().splitlines():
        sentence, _, expected = line.partition(" | ") if " | " in line else line.partition(" |")
        yield pytest.param(code, sentence, expected.strip(), id=sentence[:40])


def described(quantity):
    words = [str(quantity.value), quantity.unit or "-", quantity.comparator or ""]
    words.append("each" if quantity.each else "")
    return " ".join(word for word in words if word) + " = " + quantity.text


@pytest.mark.parametrize(
    ("code", "sentence", "expected"), [*rows(ENGLISH, "en"), *rows(RUSSIAN, "ru")]
)
def test_amounts(code, sentence, expected):
    found = read_quantities(sentence, get(code))
    assert "; ".join(described(quantity) for quantity in found) == expected


def test_a_text_cut_off_after_any_word_is_read():
    """As in a claim that ends "… 30 states or more"."""
    for code, sentence, _ in (row.values for row in (*rows(ENGLISH, "en"), *rows(RUSSIAN, "ru"))):
        for end in range(len(sentence) + 1):
            for quantity in read_quantities(sentence[:end], get(code)):
                assert quantity.span.end <= end


def test_a_whole_value_is_an_int():
    (quantity,) = read_quantities("2.5 million tonnes", get("en"))
    assert type(quantity.value) is int


def test_a_limited_language_has_digits_only():
    (quantity,) = read_quantities("La trêve dure 30 jours", get("fr"))
    assert (quantity.value, quantity.unit) == (30, None)


WORDS = """
30 2,000 12,5 $ € % № 175 на for 1. (2) day дней two and a half twenty-three трёхдневного
half-hour полчаса million млн. thousands тысячи of each до up to - – hour-long 4 March
2031 мая год or more so less at least и более как минимум a third by на треть вдвое twice
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.text() | st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES).map("".join)


@given(TEXTS, st.sampled_from(["en", "ru", "zh"]), st.integers(0, 40), st.integers(0, 80))
def test_spans_lie_in_the_text_and_apart(text, code, start, length):
    end = min(len(text), start + length)
    at = start
    for quantity in read_quantities(text, get(code), start, end):
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        assert at <= quantity.span.start
        assert quantity.span.end <= end
        at = quantity.span.end


@pytest.mark.parametrize("code", ["en", "ru"])
@pytest.mark.parametrize(
    "text", ["1" * 10_000, "1 " * 5_000, "100 " * 2_500, "five million " * 800, "1.1" * 3_000,
             "2021, " * 1_600, "two-" * 2_500, "полу" * 2_500, "12 млн " * 1_500]
)  # fmt: skip
def test_long_runs_take_no_time(code, text):
    read_quantities("1", get(code))
    began = time.process_time()
    read_quantities(text, get(code))
    assert time.process_time() - began < 2
