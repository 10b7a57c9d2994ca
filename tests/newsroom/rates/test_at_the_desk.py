"""The desk's page on rates: what it shows, and who may decide."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from tests.newsroom import events
from tests.newsroom.desk.sign_in import client_of

from newsroom.people.models import Role
from newsroom.publication import render
from newsroom.rates.models import Asked, Held, Rate

pytestmark = pytest.mark.django_db
AT = datetime(2031, 3, 19, 12, tzinfo=UTC)


@pytest.fixture
def held(settings: Any, tmp_path: Path) -> Held:
    settings.RATES, settings.PUBLICATION = tmp_path / "none.yml", tmp_path / "publication"
    said = {"pair": "USD/RUB", "as_of": date(2031, 3, 19), "source": "bank_of_russia"}
    Rate.objects.create(**said, value=Decimal("81.5"), confirmed_at=AT)
    Asked.objects.create(source="bank_of_russia", again_at=AT, problem="the site has an error")
    return Held.objects.create(**said, value=Decimal(99), before=Decimal("81.5"))


def test_an_editor_is_told_looks_and_decides(held: Held) -> None:
    editor = client_of(events.person("anna", Role.EDITOR))
    assert "1 rate waits" in editor.get(reverse("desk:events")).content.decode()
    shown = editor.get(reverse("rates:list")).content.decode()
    for words in ("99", "instead of 81.5", "+21.5 %", "Bank of Russia", "the site has an error"):
        assert words in shown
    decided = editor.post(reverse("rates:decide", args=[held.pk]), {"use": "1"}, follow=True)
    shown = decided.content.decode()
    assert "Readers see it now." in shown
    assert "anna" in shown
    assert Rate.objects.get().value == 99
    again = editor.post(reverse("rates:decide", args=[held.pk]), {"use": "0"}, follow=True)
    assert "decided already" in again.content.decode()


def test_a_reporter_sees_it_and_can_not_decide(held: Held) -> None:
    reporter = client_of(events.person("rita", Role.REPORTER))
    assert "An editor decides." in reporter.get(reverse("rates:list")).content.decode()
    reporter.post(reverse("rates:decide", args=[held.pk]), {"use": "1"})
    assert Rate.objects.get().value == Decimal("81.5")


def test_a_mistake_in_the_file_is_said_on_the_page(held: Held, settings: Any) -> None:
    settings.RATES.write_text("show: [USD]", "utf-8")
    shown = client_of(events.person("anna", Role.EDITOR)).get(reverse("rates:list"))
    assert "expected a pair" in shown.content.decode()


def test_a_mistake_in_the_file_stops_no_page(held: Held, settings: Any) -> None:
    settings.RATES.write_text("show: [USD]", "utf-8")
    render.rates.cache_clear()
    try:
        assert b'id="rates"' not in render.tombstone_page("en", "A title", "A reason", False)
    finally:
        render.rates.cache_clear()
