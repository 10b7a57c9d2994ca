"""The words of the public site: those of reports, and the site's own beside them.

en.yml  ru.yml           the site's own, beside those of readout.report.interface
NEWSROOM_HOME/languages  a file a further language: both together, under the same keys
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.conf import settings

from newsroom.errors import SetupError
from readout.report.interface import LANGUAGES, Interface, interface
from readout.report.interface.words import PLURALS, bound


def languages() -> tuple[str, ...]:
    """The languages of the site, in their order."""
    return tuple(code for code, _name in settings.LANGUAGES)


@cache
def site_words(language: str) -> Interface:
    """The words of a language; SetupError, which names them, if some are missing."""
    if language in LANGUAGES:
        strings = {**interface(language).strings, **bound(own(language), language)}
    else:
        strings = bound(_added(language), language)
    return Interface(language, strings)


def own(language: str) -> dict[str, Any]:
    """The site's own words, as its file has them."""
    file = resources.files("newsroom.publication.words") / f"{language}.yml"
    return dict(yaml.safe_load(file.read_text("utf-8")))


def _added(language: str) -> dict[str, Any]:
    """The words of a language that the newsroom has added."""
    file = settings.SITE_LANGUAGES / f"{language}.yml"
    strings = dict(yaml.safe_load(file.read_text("utf-8")) or {})
    missing = sorted({*interface("en").strings, *own("en")} - set(strings))
    if missing:
        raise SetupError(
            f"words are missing: {', '.join(missing)}",
            where=str(file),
            do="add them; docs/how-to/site-language.md tells how",
        )
    rule = strings.setdefault("plural_rule", "one_other")
    if rule not in PLURALS:
        raise SetupError(
            f"there is no plural_rule {rule!r}",
            where=str(file),
            do=f"say one of {', '.join(PLURALS)}",
        )
    return strings


def moment(words: Interface, at: datetime) -> str:
    """A time as people write it."""
    at = at.astimezone(UTC)
    day = words.day(at.date().isoformat())
    return words.say("time", day=day, hour=at.hour, minute=f"{at.minute:02d}")


def capital(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]


def ordered(codes: Iterable[str]) -> list[str]:
    """Languages in the site's order."""
    known = set(codes)
    return [code for code in languages() if code in known]
