"""What the providers say, and what nobody takes for that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from tests.newsroom.rates.answers import BANK_ROWS, DAY, bank, ecb, eia

from newsroom.errors import RatesRefused
from newsroom.rates.providers import bank_of_russia, demonstration
from newsroom.rates.providers import ecb as central_bank
from newsroom.rates.providers import eia as energy
from newsroom.rates.table import Table

Read = Callable[[bytes, date], Table]


def test_the_bank_of_russia() -> None:
    told = bank_of_russia.read(bank(), DAY)
    assert told.as_of == DAY
    assert told.price("USD", "RUB") == Decimal("81.4983")
    assert told.price("UAH", "RUB") == Decimal("1.961")  # ten of them cost 19.61
    assert told.price("EUR", "USD") == Decimal("1.074503")
    assert told.price("USD", "UAH") == Decimal("41.559561")
    assert told.price("GBP", "RUB") is None


def test_the_bank_of_russia_says_today_what_holds_tomorrow() -> None:
    assert bank_of_russia.read(bank("20.03.2031"), DAY).as_of == date(2031, 3, 20)


def test_the_european_central_bank() -> None:
    told = central_bank.read(ecb(), DAY)
    assert told.price("EUR", "USD") == Decimal("1.0745")
    assert told.price("USD", "EUR") == Decimal("0.930665")
    assert told.price("GBP", "USD") == Decimal("1.278406")
    assert told.price("EUR", "RUB") is None


@pytest.mark.parametrize("value", ["70.23", 70.23])
def test_the_price_of_oil_is_that_of_the_last_day_as_text_or_as_a_number(value: object) -> None:
    told = energy.read(eia(value, "71.02"), DAY)
    assert (told.as_of, told.price("BRENT", "USD")) == (date(2031, 3, 17), Decimal("70.23"))
    assert energy.read(eia("70.23", "71.02", days=("2031-03-14", "2031-03-17")), DAY).price(
        "BRENT", "USD"
    ) == Decimal("71.02")


def test_the_demonstration_says_the_same_every_day() -> None:
    told = demonstration.read(b"", DAY)
    assert (told.as_of, told.price("BRENT", "USD")) == (DAY, Decimal("68.559976"))


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE v [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;">]><ValCurs Date="19.03.2031"><Valute><CharCode>&c;</CharCode>'
    b"</Valute></ValCurs>"
)
OUTSIDE = (
    b'<!DOCTYPE v [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    b'<ValCurs Date="19.03.2031">&a;</ValCurs>'
)
ANYTHING = {
    "empty": b"",
    "spaces": b"   \n",
    "a page": b"<!doctype html><html><title>Maintenance</title></html>",
    "other XML": b"<rss><channel/></rss>",
    "an entity bomb": BOMB,
    "a file of ours": OUTSIDE,
    "broken off": bank()[:200],
    "no letters": bytes(range(128, 256)) * 10,
    "very deep": b"<a>" * 50_000,
    "very deep JSON": b'{"response":' * 50_000,
    "a list": b"[]",
    "null": b"null",
    "NaN": b"NaN",
}


@pytest.mark.parametrize("body", ANYTHING.values(), ids=ANYTHING)
@pytest.mark.parametrize("read", [bank_of_russia.read, central_bank.read, energy.read])
def test_an_answer_that_is_something_else_is_refused(read: Read, body: bytes) -> None:
    with pytest.raises(RatesRefused):
        read(body, DAY)


SENSELESS = [
    "NaN",
    "Infinity",
    "1e9",
    "1000000000",
    "-81,50",
    "0",
    "0,00",
    "",
    "81,50,1",
    "8 1",
    "1/2",
]


@pytest.mark.parametrize("value", SENSELESS)
def test_a_price_that_is_none_spoils_the_answer(value: str) -> None:
    with pytest.raises(RatesRefused):
        bank_of_russia.read(bank(USD=("1", value, "Доллар США")), DAY)
    with pytest.raises(RatesRefused):
        central_bank.read(ecb(USD=value, GBP="0.8405"), DAY)
    with pytest.raises(RatesRefused):
        energy.read(eia(value, "71.02"), DAY)


@pytest.mark.parametrize("value", [None, True, [], float("nan"), float("inf"), -1, 1e9])
def test_a_price_of_oil_that_is_no_text_and_no_number(value: object) -> None:
    with pytest.raises(RatesRefused):
        energy.read(eia(value, "71.02"), DAY)


POISONED = {
    "no date": bank(""),
    "no such date": bank("31.02.2031"),
    "a day to come": bank("21.03.2031"),
    "long ago": bank("01.03.2031"),
    "no units": bank(USD=("0", "81,4983", "")),
    "far too cheap": bank(USD=("999999", "0,01", "")),
    "no code": bank(**{"U$D": ("1", "81,4983", "")}),
    "roubles": bank(RUB=("1", "1,0000", "")),
    "twice": bank().replace(b"EUR", b"USD"),
    "nothing in it": b'<ValCurs Date="19.03.2031"></ValCurs>',
    "another charset": bank().replace(b"windows-1251", b"no-such-charset"),
}


@pytest.mark.parametrize("body", POISONED.values(), ids=POISONED)
def test_a_poisoned_answer_of_the_bank_of_russia(body: bytes) -> None:
    with pytest.raises(RatesRefused):
        bank_of_russia.read(body, DAY)


def test_letters_in_another_charset_than_it_says_change_no_number() -> None:
    utf8 = bank().decode("windows-1251").encode("utf-8")  # and it still says windows-1251
    assert bank_of_russia.read(utf8, DAY) == bank_of_russia.read(bank(), DAY)


@pytest.mark.parametrize(
    "body",
    [
        ecb("2031-03-21"), ecb("yesterday"), ecb(EUR="1.0"), ecb(USD="1.07", usd="1.07"),
        ecb().replace(b"GBP", b"USD"), ecb().replace(b"currency=", b"money="),
        ecb().replace(b"<Cube><Cube time", b"<Cube><Cube time='2031-03-18'/><Cube time"),
        eia(days=("2031-03-17", "2031-03-17")), eia(days=("2031-03-21", "2031-03-20")),
        eia(days=("17/03/2031", "x")), eia().replace(b"RBRTE", b"RWTC"),
        eia().replace(b"$/BBL", b"$/GAL"), b'{"response": {"data": []}}',
        b'{"response": {"data": [null]}}', b'{"error": "API_KEY_INVALID"}',
    ],
)  # fmt: skip
def test_other_poisoned_answers(body: bytes) -> None:
    with pytest.raises(RatesRefused):
        (energy if body.startswith(b"{") else central_bank).read(body, DAY)


def test_more_currencies_than_we_show_do_no_harm() -> None:
    more = {f"A{a}{b}": ("1", "2,5", "x") for a in "BCDEFGH" for b in "BCDEFGH"}
    assert len(bank_of_russia.read(bank(**more), DAY).prices) == len(more) + len(BANK_ROWS)
