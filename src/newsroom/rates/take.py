"""Whether a new value is believed: within the band it replaces the old one, beyond it waits."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from newsroom.errors import RatesRefused
from newsroom.rates.choice import Pair
from newsroom.rates.models import Decision, Held, Rate
from newsroom.rates.table import Table

# Of the last good value, however long ago that was: a person looks at what has moved further.
_BAND = Decimal("0.10")


@transaction.atomic
def take(pair: Pair, source: str, table: Table, now: datetime) -> None:
    """Take the pair's value out of a provider's table.

    Raises RatesRefused if it isn't there, or is older than what is known.
    """
    price = table.price(pair.base, pair.quote)
    if price is None:
        raise RatesRefused(f"there is no {pair} in it")
    if price <= 0:
        raise RatesRefused(f"{pair} rounds to nothing")
    said = {"value": price, "as_of": table.as_of, "source": source}
    known = Rate.objects.select_for_update().filter(pair=str(pair)).first()
    if known is None:
        # The first value has nothing to be measured by.
        Rate.objects.get_or_create(pair=str(pair), defaults={**said, "confirmed_at": now})
        return
    if table.as_of < known.as_of and source == known.source:
        raise RatesRefused(f"{pair} is of {table.as_of}, older than what is known")
    if abs(price / known.value - 1) > _BAND:
        Held.objects.get_or_create(pair=str(pair), **said, defaults={"before": known.value})
        return
    Rate.objects.filter(pk=known.pk).update(**said, confirmed_at=now)
    # The provider came back to its senses by itself.
    Held.objects.filter(pair=str(pair), decision=Decision.OPEN).delete()
