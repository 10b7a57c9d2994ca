"""The US Energy Information Administration's spot price of Brent: JSON, dollars a barrel.

    {"response": {"data": [{"period": "2031-03-17", "series": "RBRTE", "value": "70.23",
                            "units": "$/BBL", …}]}}

It asks for a key, which costs nothing, and comes some days late.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from newsroom.errors import RatesRefused
from newsroom.rates.table import Table, number, table

_SERIES, _UNITS = "RBRTE", "$/BBL"
ADDRESS = (
    "https://api.eia.gov/v2/petroleum/pri/spt/data/?api_key={key}&frequency=daily&data[0]=value"
    f"&facets[series][]={_SERIES}&sort[0][column]=period&sort[0][direction]=desc&length=5"
)


def read(body: bytes, today: date) -> Table:
    """Dollars for a barrel, of the last day that has a price.  Raises RatesRefused."""
    try:
        told = json.loads(body, parse_float=str, parse_int=str, parse_constant=str)
        rows = {_day(row): row for row in told["response"]["data"]}
        if len(rows) != len(told["response"]["data"]):
            raise RatesRefused("a day is there twice")
        last = max(rows)
        wrong = rows[last]["series"] != _SERIES or rows[last]["units"] != _UNITS
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RatesRefused("this is not the JSON that was expected") from error
    if wrong:
        raise RatesRefused("this is the price of something else")
    return table("USD", last, [("BRENT", number(rows[last]["value"]))], today)


def _day(row: dict[str, Any]) -> date:
    return date.fromisoformat(row["period"])
