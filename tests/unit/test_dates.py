"""Dates, as statements of this kind write them, seen from Tuesday, 4 March 2031."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout.claims.clock import instant
from readout.claims.dates import read_dates
from readout.languages import get

TODAY = date(2031, 3, 4)

# sentence | iso [role] = words; several with ";"; nothing: no date; "?" for what cannot be known
ENGLISH = """
They met on 4 March. | 2031-03-04 on = 4 March
They met on March 4th. | 2031-03-04 on = March 4th
They met on 19 March 2029. | 2029-03-19 on = 19 March 2029
They met on March 19, 2029, in Tessaly. | 2029-03-19 on = March 19, 2029
They met on the 19th of January. | 2031-01-19 on = 19th of January
They met on Tuesday, 4 March. | 2031-03-04 on = Tuesday, 4 March
They met on 20 December. | 2030-12-20 on = 20 December
They urged him to choose the judges by 20 December. | 2031-12-20 by = 20 December
Arvenia will lift the duties that it imposed in November. | 2030-11 = November
Officials were tried last spring, and in February the audit will begin. | 2032-02 = February
The note is dated 2031-03-02. | 2031-03-02 = 2031-03-02
The note is dated 4.03.2031. | 2031-03-04 = 4.03.2031
The note is dated 13/02/2031. | 2031-02-13 = 13/02/2031
The note is dated 03/04/2031. | ? = 03/04/2031
The talks ran March 23-25 in Tessaly. | 2031-03-23/2031-03-25 = March 23-25
The talks ran from 3 to 7 June. | 2031-06-03/2031-06-07 from = 3 to 7 June
The talks ran from 30 May to 2 June. | 2031-05-30/2031-06-02 from = 30 May to 2 June
The talks ran on 1 and 2 March. | 2031-03-01/2031-03-02 on = 1 and 2 March
They will meet between May 30 and June 3. | 2031-05-30/2031-06-03 = May 30 and June 3
They will meet on May 7, 8 and 9. | 2031-05-07/2031-05-09 on = May 7, 8 and 9
From midnight on May 8 to noon on May 10. | 2031-05-08/2031-05-10 from = May 8 to noon on May 10
They will meet in the first week of May. | 2031-05-01/2031-05-07 = first week of May
They will meet in the last ten days of June. | 2031-06-21/2031-06-30 = last ten days of June
They will meet in the second half of April. | 2031-04-16/2031-04-30 = second half of April
The truce holds until and including 5 July. | 2031-07-05 by = 5 July
January’s attack was discussed. | 2031-01 = January’s
Talks in mid-April are planned. | 2031-04 = mid-April
Talks in May-June 2032 are planned. | 2032-05/2032-06 = May-June 2032
It will be ready in mid-2032. | 2032 = mid-2032
Those of 11 July and 6 May 2029. | 2028-07-11 = 11 July; 2029-05-06 = 6 May 2029
The ministers spoke today. | 2031-03-04 = today
This morning I spoke to her. | 2031-03-04 = This morning
They spoke yesterday and will speak tomorrow. | 2031-03-03 = yesterday; 2031-03-05 = tomorrow
They will speak next month. | 2031-04 = next month
They will meet this year. | 2031 = this year
They met last year. | 2030 = last year
The commission will meet in September. | 2031-09 = September
The commission will meet in February. | 2032-02 = February
The talks resumed in late November in Tessaly. | 2030-11 = late November
The visit in September this year was long. | 2031-09 = September this year
The July 2029 ceasefire holds. | 2029-07 = July 2029
They recalled the 2015 accords. | 2015 = 2015
Much changed in 2015 and since 2019. | 2015 = 2015; 2019 from = 2019
The plan for 2027–2029 stands. | 2027/2029 = 2027–2029
It began five years ago. | 2026 = five years ago
It began a year ago. | 2030 = a year ago
It began 10 days ago. | 2031-02-22 = 10 days ago
A fourth round will be held in Tessaly in May. | 2031-05 = May
They undertake to end the duty on dried fruit from 1 November. | 2031-11-01 from = 1 November
Envoys will observe the October elections. | 2031-10 = October
Trade was nine percent higher in the third quarter. | 2030-07-01/2030-09-30 = third quarter
By the close of 2033 the mines will be cleared. | 2033-12-31 by = close of 2033
It will be shut from May 29 to June 2. | 2031-05-29/2031-06-02 from = May 29 to June 2
The closure moves from 2044 to 2039. | 2044 from = 2044; 2039 = 2039
The catch of the 2033 season is agreed. | 2033 = 2033 season
Fees fall from the third quarter. | 2031-07-01 from = third quarter
Fees fell in the first quarter of 2030. | 2030-01-01/2030-03-31 = first quarter of 2030
Fees fall in the second half of this year. | 2031-07-01/2031-12-31 = second half of this year
It will be done by the end of the year. | 2031-12-31 by = end of the year
It will be done before the New Year. | 2031-12-31 by = New Year
It will be done by year-end. | 2031-12-31 by = year-end
It will be done by the end of 2032. | 2032-12-31 by = end of 2032
It will be done by the end of the month. | 2031-03-31 by = end of the month
It will be done by the end of May. | 2031-05-31 by = end of May
It will be done by 15 July. | 2031-07-15 by = 15 July
It will be done no later than 1 December. | 2031-12-01 by = 1 December
It will be done by 1 November. | 2031-11-01 by = 1 November
The halt holds through Friday. | 2031-03-07 by = Friday
They met on Friday. | 2031-02-28 on = Friday
They will meet on Friday. | 2031-03-07 on = Friday
The halt starts from midnight on 10 March. | 2031-03-10 from = 10 March
The halt starts at 0600 GMT on May 8. | 2031-05-08 on = May 8
The halt is in force starting 18 March 2031. | 2031-03-18 from = 18 March 2031
Fire must cease immediately. | ? = immediately
They met with members of her immediate family. |
Monitors will come within 72 hours. |
They will speak in the next month or so. |
They met last week and will meet soon. | 2031-02-24/2031-03-02 = last week
They will meet next week. | 2031-03-10/2031-03-16 = next week
They will meet next Friday. | ? = Friday
They will meet next Monday. | 2031-03-10 = Monday
It holds from Monday through Friday. | 2031-03-10/2031-03-14 from = Monday through Friday
It will be done not before 15 April. | 2031-04-15 from = 15 April
It will be done after 15 April. | 2031-04-15 from = 15 April
They will meet on the twenty-third of May. | 2031-05-23 on = twenty-third of May
They may march on the capital in may. |
The 1990s were hard, and 2000 tonnes are due. |
Happy New Year to all. |
Article 5 of Resolution 1973 holds. |
It costs 2,031 crowns at 10:30. |
"""
RUSSIAN = """
В ночь на 3 мая будет прекращён огонь. | 2031-05-02/2031-05-03 = 3 мая
В ночь на 1 июня будет прекращён огонь. | 2031-05-31/2031-06-01 = 1 июня
На февраль назначены переговоры об обновлении протокола. | 2032-02 = февраль
Встреча прошла 4 марта. | 2031-03-04 = 4 марта
Встреча прошла 19 марта 2029 года. | 2029-03-19 = 19 марта 2029 года
Соглашение от 15 января 1999 г. действует. | 1999-01-15 = 15 января 1999 г.
Встреча прошла 4.03.2031. | 2031-03-04 = 4.03.2031
Встреча прошла 20 декабря. | 2030-12-20 = 20 декабря
Встречи пройдут с 1 по 5 мая. | 2031-05-01/2031-05-05 from = 1 по 5 мая
Встречи пройдут с 30 мая по 2 июня. | 2031-05-30/2031-06-02 from = 30 мая по 2 июня
Встречи прошли 23–25 февраля. | 2031-02-23/2031-02-25 = 23–25 февраля
С нуля часов 8 мая до 00:00 11 мая. | 2031-05-08/2031-05-11 from = 8 мая до 00:00 11 мая
В ночь с 7 на 8 мая огонь стих. | 2031-05-07/2031-05-08 from = 7 на 8 мая
Встреча пройдёт в первой декаде мая. | 2031-05-01/2031-05-10 = первой декаде мая
Встреча пройдёт во второй половине апреля. | 2031-04-16/2031-04-30 = второй половине апреля
Обсуждён январский сбой. | 2031-01 = январский
К исходу мая порт откроется. | 2031-05-31 by = исходу мая
В мае-июне 2032 года ждут гостей. | 2032-05/2032-06 = мае-июне 2032 года
Сегодня состоялся разговор. | 2031-03-04 = Сегодня
Вчера состоялся разговор. | 2031-03-03 = Вчера
Завтра состоится разговор. | 2031-03-05 = Завтра
Разговор состоится в следующем месяце. | 2031-04 = следующем месяце
Разговор состоится в этом году. | 2031 = этом году
Разговор состоялся в прошлом году. | 2030 = прошлом году
Комиссия соберётся в сентябре. | 2031-09 = сентябре
Комиссия соберётся в феврале. | 2032-02 = феврале
Стороны договорились встретиться в феврале. | 2032-02 = феврале
Комиссия собиралась в ноябре. | 2030-11 = ноябре
Визит в сентябре текущего года важен. | 2031-09 = сентябре текущего года
До 15 июля с.г. помощь поступит. | 2031-07-15 by = 15 июля с.г.
В начале февраля 2030 года говорили. | 2030-02 = начале февраля 2030 года
В 2015 году подписан документ. | 2015 = 2015 году
К 2035 году всё построят. | 2035 by = 2035 году
С 2022-го по 2025 год шли переговоры. | 2022/2025 from = 2022-го по 2025 год
В 2027–2029 годах будет построено. | 2027/2029 = 2027–2029 годах
Это началось пять лет назад. | 2026 = пять лет назад
Это началось год назад. | 2030 = год назад
Сборы снизятся начиная с III квартала. | 2031-07-01 from = III квартала
Сборы снизятся в третьем квартале 2032 года. | 2032-07-01/2032-09-30 = третьем квартале 2032 года
Сборы снизятся в 3-м квартале. | 2031-07-01/2031-09-30 = 3-м квартале
Во втором полугодии 2030 года снизились. | 2030-07-01/2030-12-31 = втором полугодии 2030 года
Обмен пройдёт до конца года. | 2031-12-31 by = конца года
Обмен пройдёт до конца 2032 года. | 2032-12-31 by = конца 2032 года
Обмен пройдёт до Нового года. | 2031-12-31 by = Нового года
Обмен пройдёт до конца месяца. | 2031-03-31 by = конца месяца
Обмен пройдёт до конца мая. | 2031-05-31 by = конца мая
Обмен пройдёт до 1 октября. | 2031-10-01 by = 1 октября
Обмен пройдёт не позднее 1 декабря. | 2031-12-01 by = 1 декабря
Обмен пройдёт к 9 мая. | 2031-05-09 by = 9 мая
Обмен пройдёт до пятницы. | 2031-03-07 by = пятницы
Обмен прошёл в пятницу. | 2031-02-28 = пятницу
Обмен пройдёт в среду. | 2031-03-05 = среду
Огонь прекращается с 00:00 10 марта. | 2031-03-10 from = 10 марта
Запрет действует начиная с 18 марта 2031 года. | 2031-03-18 from = 18 марта 2031 года
Запрет действует с 10 марта. | 2031-03-10 from = 10 марта
Огонь должен быть прекращён немедленно. | ? = немедленно
Требуется незамедлительное освобождение. | ? = незамедлительное
Ответ поступит в течение 30 дней. |
Ответ поступит в ближайшее время. |
В такой среде жить трудно. |
Пункт 5 резолюции 1973 действует. |
С Новым годом! |
Пройдено 2031 километр. |
Встреча пройдёт на следующей неделе. | 2031-03-10/2031-03-16 = следующей неделе
Обмен пройдёт в следующую пятницу. | ? = пятницу
Запрет действует с понедельника по пятницу. | 2031-03-10/2031-03-14 from = понедельника по пятницу
Обмен пройдёт не ранее 15 апреля. | 2031-04-15 from = 15 апреля
Обмен пройдёт двадцать третьего мая. | 2031-05-23 = двадцать третьего мая
"""


def rows(table, code):
    for line in table.strip().splitlines():
        sentence, _, expected = line.partition(" |")
        yield pytest.param(code, sentence, expected.strip(), id=sentence[:40])


def described(reading):
    role = f" {reading.role}" if reading.role else ""
    return f"{reading.iso or '?'}{role} = {reading.text}"


@pytest.mark.parametrize(
    ("code", "sentence", "expected"), [*rows(ENGLISH, "en"), *rows(RUSSIAN, "ru")]
)
def test_dates(code, sentence, expected):
    found = read_dates(sentence, get(code), TODAY)
    assert "; ".join(described(reading) for reading in found) == expected


# sentence | time zone = words
CLOCK = """
en | From 6:00 a.m. Moscow time on 8 May. | 06:00 Europe/Moscow = 6:00 a.m. Moscow time
en | It starts at 0600 GMT on May 8. | 06:00 Etc/UTC = 0600 GMT
en | It ends on 8 May at 6 p.m. EST. | 18:00 Etc/GMT+5 = 6 p.m. EST
en | It ends at noon on 8 May. | 12:00 - = noon
en | It starts from midnight on 10 March. | 00:00 - = midnight
en | It ends by midnight on 10 March. | midnight - = midnight
en | It was signed on 8 May 2030. |
ru | С 6:00 мск 8 мая огонь прекращён. | 06:00 Europe/Moscow = 6:00 мск
ru | С нуля часов 8 мая огонь прекращён. | 00:00 - = нуля часов
ru | До полуночи 10 марта огонь прекращён. | midnight - = полуночи
ru | 8 мая в 2 часа ночи по Киеву. | 02:00 Europe/Kyiv = 2 часа ночи по Киеву
ru | В 11 часов ночи 8 мая всё стихло. | 23:00 - = 11 часов ночи
ru | 8 мая, в 18 часов. | 18:00 - = 18 часов
"""


def test_a_text_cut_off_after_any_word_is_read():
    """As in a claim that ends "… from 29 October to"."""
    for code, sentence, _ in (row.values for row in (*rows(ENGLISH, "en"), *rows(RUSSIAN, "ru"))):
        for end in range(len(sentence) + 1):
            for reading in read_dates(sentence[:end], get(code), TODAY):
                assert reading.span.end <= end


@pytest.mark.parametrize("row", CLOCK.strip().splitlines())
def test_times_of_day(row):
    code, sentence, expected = (part.strip() for part in f"{row} ".split("|"))
    (reading,) = read_dates(sentence, get(code), TODAY)
    clock = reading.clock
    words = sentence[clock.span.start : clock.span.end] if clock else ""
    assert (f"{clock.time} {clock.zone or '-'} = {words}" if clock else "") == expected


def moment(sentence):
    (reading,) = read_dates(sentence, get("en"), TODAY)
    return instant(reading)


def test_one_moment_told_in_two_zones():
    assert moment("At 23:00 GMT on 8 May 2031.") == moment("At 2:00 Moscow time on 9 May 2031.")
    assert moment("At 24:00 GMT on 8 May 2031.") == moment("At 0000 GMT on 9 May 2031.")
    assert moment("At noon Kyiv time on 8 January 2031.").hour == 10
    assert moment("At noon Kyiv time on 8 July 2031.").hour == 9


@pytest.mark.parametrize(
    "sentence",
    [
        "At 2:30 Brussels time on 26 October 2031.",  # comes twice
        "At 2:30 Brussels time on 30 March 2031.",  # doesn't come
        "At 23:00 on 8 May 2031.",
        "By midnight GMT on 8 May 2031.",
    ],
)
def test_a_moment_that_cannot_be_known_is_none(sentence):
    assert moment(sentence) is None


@pytest.mark.parametrize(
    ("sentence", "iso"),
    [
        ("They met on 19 March.", None),
        ("They met today.", None),
        ("They met on 19 March 2029.", "2029-03-19"),
        ("They met in July 2029.", "2029-07"),
        ("It will be done by Friday.", None),
    ],
)
def test_without_the_statements_date_only_years_resolve(sentence, iso):
    (reading,) = read_dates(sentence, get("en"), None)
    assert reading.iso == iso
    assert (reading.precision == "vague") == (iso is None)


def test_a_day_that_no_calendar_has_is_vague():
    (reading,) = read_dates("They met on 30 February 2031.", get("en"), TODAY)
    assert (reading.iso, reading.precision) == (None, "vague")


@pytest.mark.parametrize(
    ("today", "iso"),
    [
        (date(2031, 1, 5), "2030-12-20"),
        (date(2031, 12, 1), "2031-12-20"),
        (date(2031, 7, 15), "2031-12-20"),
    ],
)
def test_the_year_not_said_is_the_nearest(today, iso):
    (reading,) = read_dates("The 20 December note.", get("en"), today)
    assert reading.iso == iso


def test_a_limited_language_has_none():
    assert read_dates("le 4 mars 2031", get("fr"), TODAY) == ()


WORDS = """
4 31 2031 March марта May by from с до end of the year конца года third quarter III квартала - –
, . / 03 04 Friday пятницу ago назад five лет today next month and и to по 29 February
9999 года
"""
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.text() | st.lists(PIECES, max_size=30).map(" ".join) | st.lists(PIECES).map("".join)
DAYS = st.none() | st.dates()


@given(TEXTS, st.sampled_from(["en", "ru", "zh"]), DAYS, st.integers(0, 40), st.integers(0, 80))
def test_spans_lie_in_the_text_and_apart(text, code, today, start, length):
    end = min(len(text), start + length)
    at = start
    for reading in read_dates(text, get(code), today, start, end):
        assert text[reading.span.start : reading.span.end] == reading.text
        assert at <= reading.span.start
        assert reading.span.end <= end
        assert (reading.iso is None) == (reading.precision == "vague")
        at = reading.span.end


@pytest.mark.parametrize("code", ["en", "ru"])
@pytest.mark.parametrize(
    "text", ["1" * 10_000, "1 " * 5_000, "2021-" * 2_000, "2021, " * 1_600, "4 March, " * 1_000,
             "from the on " * 1_000, "end of " * 1_500, "конца " * 1_500, "в 2021 и " * 1_000]
)  # fmt: skip
def test_long_runs_take_no_time(code, text):
    read_dates("1", get(code), TODAY)
    began = time.process_time()
    read_dates(text, get(code), TODAY)
    assert time.process_time() - began < 2
