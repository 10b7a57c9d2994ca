"""The demonstration's comparison as the site's first page, in both languages."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from newsroom.records import exchange
from newsroom.records.models import Event
from readout.report.html import render


def write_first_page(event: Event) -> None:
    """Write /en/ and /ru/ of the publication; a reader sees the old page or the new one whole."""
    for language, _name in settings.LANGUAGES:
        with override(language):
            page = render(
                exchange.comparison(event, language),
                language=language,
                title=event.title,
                note=_("A demonstration: the states, people and places are invented."),
            )
        _put(settings.PUBLICATION / language / "index.html", page)


def _put(file: Path, page: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.write_text(page, "utf-8")
    os.replace(fresh, file)
