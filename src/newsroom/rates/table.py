"""What a provider says, as data, and what no provider can mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from newsroom.errors import RatesRefused

LARGEST = 200_000  # bytes of an answer; the largest, the Bank of Russia's, has a twentieth of that
_OLDEST = timedelta(days=14)  # the longest that a central bank is on holiday
_NUMBER = re.compile(r"[0-9]{1,6}(?:[.,][0-9]{1,8})?")
_CODE = re.compile(r"[A-Z]{3,5}")
_CHEAPEST, _DEAREST = Decimal("0.000001"), Decimal("100000")


@dataclass(frozen=True, slots=True)
class Table:
    """Prices of one unit each, in `home`, of one day."""

    home: str
    as_of: date
    prices: Mapping[str, Decimal]

    def price(self, base: str, quote: str) -> Decimal | None:
        """What a unit of `base` costs in `quote`, to six places; `None` if one is missing."""
        known = {**self.prices, self.home: Decimal(1)}
        if base not in known or quote not in known:
            return None
        return round(known[base] / known[quote], 6)


def table(home: str, as_of: date, rows: Iterable[tuple[str, Decimal]], today: date) -> Table:
    """The table; RatesRefused if a row or the day makes no sense.

    One senseless row is enough: an answer that is wrong in one place isn't believed in another.
    """
    if as_of > today + timedelta(days=1):  # the Bank of Russia sets tomorrow's rates today
        raise RatesRefused(f"the rates are of a day to come, {as_of}")
    if as_of < today - _OLDEST:
        raise RatesRefused(f"the rates are old, of {as_of}")
    prices: dict[str, Decimal] = {}
    for code, price in rows:
        if not _CODE.fullmatch(code):
            raise RatesRefused(f"{code[:20]!r} is no currency")
        if code in prices or code == home:
            raise RatesRefused(f"{code} is there twice")
        if not _CHEAPEST <= price <= _DEAREST:
            raise RatesRefused(f"{code} can't cost {price:.6g}")
        prices[code] = price
    if not prices:
        raise RatesRefused("there are no rates in it")
    return Table(home, as_of, prices)


def number(text: object) -> Decimal:
    """A plain positive number with a point or a comma; RatesRefused for anything else."""
    said = text.strip() if isinstance(text, str) else ""
    found = _NUMBER.fullmatch(said)
    value = Decimal(said.replace(",", ".")) if found else Decimal(0)
    if value <= 0:
        raise RatesRefused(f"{said[:20]!r} is no price")
    return value


def root_of(body: bytes, name: str) -> Element:
    """The root element of an XML answer, without its namespaces' names; RatesRefused if it is none.

    No document type is read, so there are no entities.
    """
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise RatesRefused("this is not the XML that was expected") from error
    if local(root) != name:
        raise RatesRefused(f"the XML is {local(root)[:20]!r}, not {name!r}")
    return root


def local(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]
