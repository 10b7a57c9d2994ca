"""The Bank of Russia's official rates: XML in windows-1251, so many units for so many roubles.

<ValCurs Date="19.03.2031"><Valute><CharCode>USD</CharCode><Nominal>1</Nominal>
<Value>81,4983</Value></Valute>…
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from xml.etree.ElementTree import Element

from newsroom.errors import RatesRefused
from newsroom.rates.table import Table, number, root_of, table

ADDRESS = "https://www.cbr.ru/scripts/XML_daily.asp"


def read(body: bytes, today: date) -> Table:
    """Roubles for one unit of each currency.  Raises RatesRefused."""
    root = root_of(body, "ValCurs")
    try:
        as_of = datetime.strptime(root.get("Date", ""), "%d.%m.%Y").date()
    except ValueError:
        raise RatesRefused("the rates have no date") from None
    return table("RUB", as_of, _rows(root), today)


def _rows(root: Element) -> Iterator[tuple[str, Decimal]]:
    for row in root.iter("Valute"):
        price = number(row.findtext("Value")) / number(row.findtext("Nominal"))
        yield (row.findtext("CharCode") or "").strip(), price
