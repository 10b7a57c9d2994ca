"""The ticker in a reader's language, for pages and for the file that they ask for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from newsroom.live import Shown, write_live
from newsroom.publication.words import languages, site_words
from newsroom.rates.choice import Choice, Pair
from newsroom.rates.models import Rate
from readout.report.interface import Interface

_OLD = timedelta(hours=6)  # since a provider last said so
_GONE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Item:
    """A pair in the ticker: its value, and what is heard after that and not seen; neither if there
    is no value to show.
    """

    id: str
    name: str
    value: str = ""
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Ticker:
    """All pairs of the newsroom, who says it as seen, and until when it may be shown."""

    items: tuple[Item, ...]
    sources: str
    until: datetime | None

    @property
    def show(self) -> Shown:
        """What stands in which place of the page; see `newsroom.live`."""
        items = {i.id: [i.value, i.spoken] if i.value else None for i in self.items}
        said = [self.sources] if self.sources else None
        return {**items, "rates-sources": said, "rates": [] if self.sources else None}


def ticker(chosen: Choice, language: str, now: datetime) -> Ticker:
    """The ticker as it is now."""
    words = site_words(language)
    known = {rate.pair: rate for rate in Rate.objects.filter(confirmed_at__gt=now - _GONE)}
    shown = [rate for pair in chosen.pairs if (rate := known.get(str(pair)))]
    said = dict.fromkeys(_source(words, rate.source, rate.as_of) for rate in shown)
    last = min((rate.confirmed_at for rate in shown), default=None)
    return Ticker(
        tuple(_items(words, chosen, known, now)),
        " · ".join(said),
        # To the day: pages are written anew only if they say something else.
        datetime.combine(last.astimezone(UTC) + _GONE, time(), UTC) if last else None,
    )


def write_tickers(chosen: Choice, now: datetime) -> None:
    """Write the files that pages ask for."""
    for language in languages() if chosen.pairs else ():
        fresh = ticker(chosen, language, now)
        write_live(f"{language}/rates.json", fresh.show, fresh.until)


def _items(
    words: Interface, chosen: Choice, known: dict[str, Rate], now: datetime
) -> Iterator[Item]:
    for pair in chosen.pairs:
        empty = Item(
            f"rate-{pair}".lower().replace("/", "-"), _word(words, "rate_names", pair.base)
        )
        rate = known.get(str(pair))
        yield _filled(words, empty, pair, rate, now) if rate else empty


def _filled(words: Interface, item: Item, pair: Pair, rate: Rate, now: datetime) -> Item:
    said = number(words, rate.value)
    old = now - rate.confirmed_at > _OLD
    spoken = words.say(
        "rate_spoken",
        unit=_word(words, "rate_units", pair.quote),
        thing=_word(words, "rate_things", pair.base),
        source=_source(words, rate.source, rate.as_of),
    )
    return Item(item.id, item.name, words.say("rate_old", value=said) if old else said, spoken)


def number(words: Interface, value: Decimal) -> str:
    """A price as the language writes it: four figures after the point for small ones, else two."""
    written = f"{value:,.{2 if value >= 10 else 4}f}"
    thousands, decimal = words.rows("rate_marks")
    return written.translate({ord(","): str(thousands), ord("."): str(decimal)})


def _source(words: Interface, source: str, as_of: date) -> str:
    return f"{words.of('rate_sources', source)}, {words.day(as_of.isoformat())}"


def _word(words: Interface, key: str, code: str) -> str:
    """The word for a currency, or its code if there is none."""
    return str(words.strings[key].get(code, code))
