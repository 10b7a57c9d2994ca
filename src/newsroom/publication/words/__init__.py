"""The words of the public site: those of reports, and the site's own beside them."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import yaml

from readout.report.interface import Interface, interface
from readout.report.interface.words import bound


@cache
def site_words(language: str) -> Interface:
    """The words of a language; `UsageError` if the site has none of it."""
    return Interface(language, {**interface(language).strings, **bound(own(language), language)})


def own(language: str) -> dict[str, Any]:
    """The site's own words, as its file has them."""
    file = resources.files("newsroom.publication.words") / f"{language}.yml"
    return dict(yaml.safe_load(file.read_text("utf-8")))


def moment(words: Interface, at: datetime) -> str:
    """A time as people write it."""
    at = at.astimezone(UTC)
    day = words.day(at.date().isoformat())
    return words.say("time", day=day, hour=at.hour, minute=f"{at.minute:02d}")
