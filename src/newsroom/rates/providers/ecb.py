"""The European Central Bank's reference rates: XML, so much of a currency for one euro.

    <gesmes:Envelope …><Cube><Cube time="2031-03-19"><Cube currency="USD" rate="1.0856"/>…

It has published no rate of the rouble since March 2022.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element

from newsroom.errors import RatesRefused
from newsroom.rates.table import Table, local, number, root_of, table

ADDRESS = "https://www.ecb.europa.eu/stats/eurofxref/eurofxref-daily.xml"


def read(body: bytes, today: date) -> Table:
    """Euros for one unit of each currency.  Raises RatesRefused."""
    root = root_of(body, "Envelope")
    days = [e for e in root.iter() if local(e) == "Cube" and "time" in e.attrib]
    if len(days) != 1:
        raise RatesRefused(f"there are rates of {len(days)} days in it")
    try:
        as_of = date.fromisoformat(days[0].attrib["time"])
    except ValueError:
        raise RatesRefused("the rates have no date") from None
    return table("EUR", as_of, _rows(days[0]), today)


def _rows(day: Element) -> Iterator[tuple[str, Decimal]]:
    for row in day:
        yield row.get("currency", ""), 1 / number(row.get("rate"))
