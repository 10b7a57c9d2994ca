"""The site speaks each of its languages whole."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest

from newsroom.publication.words import own, site_words
from readout.report.interface import LANGUAGES, interface


def slots(value: Any) -> Any:
    """The shape of an entry: its keys, how many rows, which braces."""
    if isinstance(value, dict) and {"one"} <= set(value) <= {"one", "few", "many", "other"}:
        return slots(value["one"])  # which forms there are is the language's own
    if isinstance(value, dict):
        return {key: slots(item) for key, item in value.items()}
    if isinstance(value, list):
        return [len(value), *(slots(row) for row in value)]
    return sorted({name for _, name, _, _ in Formatter().parse(value) if name})


@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_every_language_has_the_same_words_with_the_same_slots(language: str) -> None:
    english, other = own("en"), own(language)
    assert sorted(english) == sorted(other)
    # A version's heading is made of the name's own case where a language has one.
    unlike = [key for key in english if slots(english[key]) != slots(other[key])]
    assert unlike == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_takes_no_word_of_reports_away(language: str) -> None:
    assert set(own(language)) & set(interface(language).strings) == set()


def test_no_russian_line_ends_in_a_short_word() -> None:
    said = str(site_words("ru").say("corrections_lead"))
    assert not re.search(r"\b[вкси] ", said)
