"""Where readers give and sign up is shown when there is such a place, and only then."""

from __future__ import annotations

from typing import Any

import pytest

from newsroom.publication.head import Head
from newsroom.publication.render import page

HEAD = Head("en", "en/about/", {"en": "en/about/", "ru": "ru/about/"})
PLACES = {"donate": "https://give.example/{language}", "digest": "/{language}/digest/"}


def about() -> str:
    return page("about.html.j2", HEAD, sections=[]).decode()


@pytest.mark.django_db
def test_nothing_that_is_not_set_up_is_offered(settings: Any) -> None:
    settings.PLACES = {"donate": "", "digest": ""}
    assert "Donate" not in about()
    assert "digest" not in about()


@pytest.mark.django_db
def test_what_is_set_up_is_offered(settings: Any) -> None:
    settings.PLACES = PLACES
    shown = about()
    assert 'href="https://give.example/en">Donate</a>' in shown
    assert 'href="/en/digest/">Weekly digest</a>' in shown
    assert 'href="/en/search/"' in shown
