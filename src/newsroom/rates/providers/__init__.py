"""Who says what things cost: a file each, with an address and a function that reads the answer.

To add one, write a file like these and name it in ALL.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from newsroom.rates.providers import bank_of_russia, demonstration, ecb, eia
from newsroom.rates.table import Table


@dataclass(frozen=True, slots=True)
class Provider:
    """`address` has the place for the newsroom's key, if the provider asks for one; none at all
    means that nothing is fetched.  `read` makes a table of an answer of today, or raises
    RatesRefused.
    """

    address: str
    read: Callable[[bytes, date], Table]

    @property
    def needs_key(self) -> bool:
        """Whether the provider answers only those who have a key."""
        return "{key}" in self.address


ALL = {
    "bank_of_russia": Provider(bank_of_russia.ADDRESS, bank_of_russia.read),
    "ecb": Provider(ecb.ADDRESS, ecb.read),
    "eia": Provider(eia.ADDRESS, eia.read),
    "demonstration": Provider("", demonstration.read),
}
