"""Answers in the form that each provider documents, with invented values."""

from __future__ import annotations

import json
from datetime import date

DAY = date(2031, 3, 19)

_BANK = (
    '<?xml version="1.0" encoding="windows-1251"?>'
    '<ValCurs Date="{day}" name="Foreign Currency Market">{rows}</ValCurs>'
)
_VALUTE = (
    '<Valute ID="R0"><NumCode>000</NumCode><CharCode>{code}</CharCode><Nominal>{nominal}</Nominal>'
    "<Name>{name}</Name><Value>{value}</Value><VunitRate>{value}</VunitRate></Valute>"
)
_ECB = (
    '<?xml version="1.0" encoding="UTF-8"?><gesmes:Envelope '
    'xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" '
    'xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">'
    "<gesmes:subject>Reference rates</gesmes:subject><gesmes:Sender><gesmes:name>European Central "
    'Bank</gesmes:name></gesmes:Sender><Cube><Cube time="{day}">{rows}</Cube></Cube>'
    "</gesmes:Envelope>"
)

BANK_ROWS = {
    "USD": ("1", "81,4983", "Доллар США"),
    "EUR": ("1", "87,5702", "Евро"),
    "UAH": ("10", "19,6100", "Гривен"),
    "KZT": ("100", "16,1200", "Тенге"),
}


def bank(day: str = "19.03.2031", **changes: tuple[str, str, str]) -> bytes:
    """The Bank of Russia's; a currency is (nominal, value, name)."""
    rows = {**BANK_ROWS, **changes}
    told = "".join(
        _VALUTE.format(code=code, nominal=nominal, value=value, name=name)
        for code, (nominal, value, name) in rows.items()
    )
    return _BANK.format(day=day, rows=told).encode("windows-1251")


def ecb(day: str = "2031-03-19", **rates: str) -> bytes:
    """The European Central Bank's."""
    rows = rates or {"USD": "1.0745", "GBP": "0.8405", "JPY": "161.20"}
    told = "".join(f"<Cube currency='{code}' rate='{rate}'/>" for code, rate in rows.items())
    return _ECB.format(day=day, rows=told).encode()


def eia(*prices: object, days: tuple[str, ...] = ("2031-03-17", "2031-03-14")) -> bytes:
    """The Energy Information Administration's, newest first."""
    rows = [
        {
            "period": day, "duoarea": "ZEU", "product": "EPCBRENT", "series": "RBRTE",
            "series-description": "Europe Brent Spot Price FOB", "value": value, "units": "$/BBL",
        }
        for day, value in zip(days, prices or ("70.23", "71.02"), strict=True)
    ]  # fmt: skip
    told = {"response": {"total": "9999", "dateFormat": "YYYY-MM-DD", "data": rows}}
    return json.dumps({**told, "apiVersion": "2.1.8"}).encode()
