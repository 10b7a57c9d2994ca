"""Ask the providers, take what they say, tell the pages."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from urllib.parse import quote

from django.utils import timezone

from newsroom.errors import RatesRefused
from newsroom.rates.choice import Choice, choice
from newsroom.rates.models import Asked
from newsroom.rates.providers import ALL
from newsroom.rates.table import LARGEST, Table
from newsroom.rates.take import take
from newsroom.rates.ticker import write_tickers
from readout.capture.fetch import fetch
from readout.capture.rules import Rules
from readout.errors import SourceError

_AGAIN = timedelta(hours=1)
_AFTER_A_FAILURE = timedelta(minutes=15)

log = logging.getLogger("newsroom.rates")


def rules() -> Rules:
    """What asking a provider may cost; tests put others in place, for a server of this machine.

    What is asked for is published for programs: robots.txt has no say in it.
    """
    kinds = frozenset({"application/json", "application/xml", "text/xml"})
    return Rules(size=LARGEST, seconds=10, redirects=2, robots=False, kinds=kinds)


def refresh_rates() -> None:
    """Ask whom it is time to ask, and write what pages show; several workers may do it at once.

    A provider that fails is noted, and asked again later; the last good value stays.
    """
    chosen, now = choice(), timezone.now()
    tables: dict[str, Table] = {}
    for name in chosen.sources:
        if _due(name, now):
            try:
                tables[name] = _ask(name, chosen, now)
            except RatesRefused as refused:
                _note(name, refused)
            else:
                Asked.objects.filter(source=name).update(again_at=now + _AGAIN, problem="")
    _take(chosen, tables, now)
    write_tickers(chosen, now)


def _due(name: str, now: datetime) -> bool:
    """Whether it is time to ask, and this worker's turn."""
    Asked.objects.get_or_create(source=name, defaults={"again_at": now})
    mine = Asked.objects.filter(source=name, again_at__lte=now)
    return bool(mine.update(again_at=now + _AFTER_A_FAILURE))


def _ask(name: str, chosen: Choice, now: datetime) -> Table:
    provider = ALL[name]
    if not provider.address:
        return provider.read(b"", now.date())
    address = provider.address.replace("{key}", quote(chosen.keys.get(name, ""), safe=""))
    try:
        body = fetch(address, rules=rules()).body
    except SourceError as error:
        # Not the whole sentence: it has the address, and that may have the key.
        raise RatesRefused(error.what) from None
    return provider.read(body, now.date())


def _take(chosen: Choice, tables: dict[str, Table], now: datetime) -> None:
    """Each pair from the first of its providers that works."""
    down = set(Asked.objects.exclude(problem="").values_list("source", flat=True))
    for pair in chosen.pairs:
        for name in pair.sources:
            if name in tables:
                try:
                    take(pair, name, tables[name], now)
                    break
                except RatesRefused as refused:
                    _note(name, refused)
            elif name in chosen.sources and name not in down:
                break  # it was asked a while ago, and is well


def _note(name: str, refused: RatesRefused) -> None:
    log.warning("%s: %s", name, refused.what)
    Asked.objects.filter(source=name).update(problem=refused.what[:500])
