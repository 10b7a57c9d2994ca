"""From the providers to what readers see: believed, held, refused, old, gone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.loopback import Web, page
from tests.newsroom import events
from tests.newsroom.rates.answers import bank, ecb, eia

from newsroom.errors import NotAllowed, NotPossible
from newsroom.people.models import Role
from newsroom.rates import providers, refresh
from newsroom.rates.choice import choice
from newsroom.rates.decide import decide
from newsroom.rates.models import Asked, Held, Rate
from newsroom.rates.providers import Provider
from newsroom.rates.refresh import refresh_rates
from newsroom.rates.ticker import ticker

pytestmark = [pytest.mark.django_db, pytest.mark.allow_hosts(["127.0.0.1"])]

NOON = datetime(2031, 3, 19, 12, tzinfo=UTC)
SHOW = """
show:
  - {pair: USD/RUB, from: bank_of_russia}
  - {pair: EUR/USD, from: [ecb, bank_of_russia]}
  - {pair: BRENT/USD, from: eia}
keys: {eia: "a key/with&signs"}
"""


class Newsroom:
    """A newsroom whose providers are on this machine, and a clock."""

    def __init__(self, web: Web, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        self.web, self.settings, self.now = web, settings, NOON
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.now)
        rules = web.rules(robots=False, size=200_000, kinds=refresh.rules().kinds)
        monkeypatch.setattr(refresh, "rules", lambda: rules)
        for name, known in {**providers.ALL}.items():
            if known.address:
                query = "?api_key={key}" if known.needs_key else ""
                there = Provider(web.url(f"/{name}") + query, known.read)
                monkeypatch.setitem(providers.ALL, name, there)
        self.says()

    def says(self, **answers: bytes) -> None:
        """What the providers answer from now on: their usual, unless said otherwise."""
        usual = {"bank_of_russia": bank(), "ecb": ecb(), "eia": eia()}
        kinds = {"bank_of_russia": "application/xml", "ecb": "text/xml", "eia": "application/json"}
        for name, body in {**usual, **answers}.items():
            path = f"/{name}" + ("?api_key=a%20key%2Fwith%26signs" if name == "eia" else "")
            self.web.answers[path] = page(body, kind=kinds[name])

    def later(self, **how_much: float) -> None:
        """Let time pass, and the worker do its job."""
        self.now += timedelta(**how_much)
        refresh_rates()

    def shown(self, language: str = "en") -> dict[str, Any]:
        """What the file says that pages ask for."""
        file = self.settings.PUBLICATION / "live" / language / "rates.json"
        return dict(json.loads(file.read_text("utf-8").replace("\xa0", " "))["show"])

    @property
    def dollar(self) -> str | None:
        """What readers see of the dollar."""
        there = self.shown()["rate-usd-rub"]
        return there and str(there[0])


@pytest.fixture
def newsroom(
    web: Web, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Newsroom]:
    settings.PUBLICATION, settings.RATES = tmp_path / "publication", tmp_path / "rates.yml"
    settings.RATES.write_text(SHOW, "utf-8")
    return Newsroom(web, settings, monkeypatch)


def test_readers_see_value_day_and_source_in_their_language(newsroom: Newsroom) -> None:
    refresh_rates()
    assert newsroom.shown() == {
        "rate-usd-rub": [
            "81.50",
            "Russian roubles for a US dollar, Bank of Russia, 19 March 2031",
        ],
        "rate-eur-usd": [
            "1.0745",
            "US dollars for a euro, European Central Bank, 19 March 2031",
        ],
        "rate-brent-usd": [
            "70.23",
            "US dollars for a barrel of Brent oil, US EIA, 17 March 2031",
        ],
        "rates-sources": [
            "Bank of Russia, 19 March 2031 · European Central Bank, 19 March 2031"
            " · US EIA, 17 March 2031"
        ],
        "rates": [],
    }
    assert newsroom.shown("ru")["rate-usd-rub"] == [
        "81,50",
        "рубля за доллар США, Банк России, 19 марта 2031 года".replace(" 2031", " 2031"),
    ]


def test_each_is_asked_once_an_hour_whoever_asks(newsroom: Newsroom) -> None:
    refresh_rates()
    refresh_rates()
    newsroom.later(minutes=30)
    assert len(newsroom.web.paths) == 3
    newsroom.later(minutes=31)
    assert len(newsroom.web.paths) == 6


def test_a_new_value_within_the_band_is_shown(newsroom: Newsroom) -> None:
    refresh_rates()
    newsroom.says(bank_of_russia=bank("20.03.2031", USD=("1", "88,0000", "")))
    newsroom.later(hours=2)
    assert newsroom.dollar == "88.00"
    assert not Held.objects.exists()


def test_a_leap_waits_for_a_person_while_the_last_good_value_stays(newsroom: Newsroom) -> None:
    refresh_rates()
    newsroom.says(bank_of_russia=bank("20.03.2031", USD=("1", "99,0000", "")))
    newsroom.later(hours=2)
    newsroom.later(hours=2)
    held = Held.objects.get()
    assert (held.plain, held.before, held.change) == ("99", Decimal("81.4983"), "+21.5 %")
    assert newsroom.dollar == "81.50"
    with pytest.raises(NotAllowed):
        decide(events.person("rita", Role.REPORTER), held, use=True)
    anna = events.person("anna", Role.EDITOR)
    decide(anna, held, use=True)
    assert newsroom.dollar == "99.00"
    with pytest.raises(NotPossible):
        decide(anna, held, use=False)
    held.refresh_from_db()
    assert (held.decision, held.decided_by) == ("used", anna)


def test_what_was_refused_is_not_asked_again(newsroom: Newsroom) -> None:
    refresh_rates()
    newsroom.says(bank_of_russia=bank("20.03.2031", USD=("1", "815,0000", "")))
    newsroom.later(hours=2)
    decide(events.person("anna", Role.EDITOR), Held.objects.get(), use=False)
    newsroom.later(hours=2)
    assert Held.objects.get().decision == "refused"
    assert newsroom.dollar == "81.50"


def test_a_provider_that_comes_to_its_senses_needs_nobody(newsroom: Newsroom) -> None:
    refresh_rates()
    newsroom.says(bank_of_russia=bank("20.03.2031", USD=("1", "8,1500", "")))
    newsroom.later(hours=2)
    assert Held.objects.count() == 1
    newsroom.says(bank_of_russia=bank("20.03.2031", USD=("1", "81,6000", "")))
    newsroom.later(hours=2)
    assert (newsroom.dollar, Held.objects.count()) == ("81.60", 0)


@pytest.mark.parametrize(
    "answer", [b"", b"<html>Soon</html>", bank(USD=("1", "NaN", "")), b"x" * 300_000]
)
def test_while_a_provider_is_down_the_last_value_stays_grows_old_and_goes(
    newsroom: Newsroom, answer: bytes
) -> None:
    refresh_rates()
    newsroom.says(bank_of_russia=answer)
    newsroom.later(hours=5)
    assert newsroom.dollar == "81.50"
    assert Asked.objects.get(source="bank_of_russia").problem
    newsroom.later(hours=2)
    assert newsroom.dollar == "81.50 (old)"
    assert newsroom.shown("ru")["rate-usd-rub"][0] == "81,50 (старый)"
    newsroom.later(days=2, hours=18)
    assert newsroom.dollar is None
    newsroom.says(bank_of_russia=bank("22.03.2031"))
    newsroom.later(hours=1)
    assert newsroom.dollar == "81.50"
    assert not Asked.objects.get(source="bank_of_russia").problem


def test_when_all_are_down_there_is_no_ticker(newsroom: Newsroom) -> None:
    refresh_rates()
    newsroom.web.answers.clear()
    newsroom.later(days=4)
    assert set(newsroom.shown().values()) == {None}


def test_an_older_answer_than_the_last_is_not_taken(newsroom: Newsroom) -> None:
    refresh_rates()
    newsroom.says(bank_of_russia=bank("18.03.2031", USD=("1", "82,0000", "")))
    newsroom.later(hours=2)
    assert newsroom.dollar == "81.50"
    assert "older" in Asked.objects.get(source="bank_of_russia").problem


def test_a_currency_that_is_missing_takes_no_other_along(newsroom: Newsroom) -> None:
    refresh_rates()
    newsroom.settings.RATES.write_text(
        SHOW.replace("EUR/USD, from: [ecb, bank_of_russia]", "GBP/RUB, from: bank_of_russia"),
        "utf-8",
    )
    newsroom.says(bank_of_russia=bank("20.03.2031", USD=("1", "82,0000", "")))
    newsroom.later(hours=2)
    assert newsroom.dollar == "82.00"
    assert newsroom.shown()["rate-gbp-rub"] is None
    assert "GBP/RUB" in Asked.objects.get(source="bank_of_russia").problem


def test_the_second_provider_helps_out_while_the_first_is_down(newsroom: Newsroom) -> None:
    newsroom.says(ecb=b"<html>Soon</html>")
    refresh_rates()
    assert Rate.objects.get(pair="EUR/USD").source == "bank_of_russia"
    newsroom.says()
    newsroom.later(hours=2)
    assert Rate.objects.get(pair="EUR/USD").source == "ecb"


def test_the_key_is_in_no_message(newsroom: Newsroom, caplog: pytest.LogCaptureFixture) -> None:
    newsroom.web.answers.clear()
    refresh_rates()
    assert "signs" not in caplog.text + Asked.objects.get(source="eia").problem
    assert Asked.objects.get(source="eia").problem.startswith("there is no such page")


def test_without_a_key_nobody_is_asked_for_oil(newsroom: Newsroom) -> None:
    newsroom.settings.RATES.write_text(SHOW.partition("keys")[0], "utf-8")
    refresh_rates()
    assert sorted(newsroom.web.paths) == ["/bank_of_russia", "/ecb"]


def test_a_provider_that_leads_to_this_machine_is_not_followed(newsroom: Newsroom) -> None:
    away = b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"
    newsroom.web.answers["/bank_of_russia"] = away
    refresh_rates()
    assert newsroom.dollar is None
    assert "redirects" in Asked.objects.get(source="bank_of_russia").problem


def test_a_newsroom_that_shows_nothing_asks_nobody(newsroom: Newsroom) -> None:
    newsroom.settings.RATES.write_text("show: []\n", "utf-8")
    refresh_rates()
    assert newsroom.web.paths == []
    assert ticker(choice(), "en", NOON).items == ()
    assert not (newsroom.settings.PUBLICATION / "live").exists()
