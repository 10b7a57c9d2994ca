"""What points are called: a phrase of a claim that can stand as a heading."""

from __future__ import annotations

import pytest

from readout.comparison.topic import phrases
from readout.testing import make_claim, make_statement

TOPICS = """
en | The ministers will pull their heavy weapons back. | Heavy weapons back
en | Observers are to admit journalists. | Observers
ru | Речь шла о запрете на размещение военных баз третьих стран. | Запрете на размещение военных баз
"""


@pytest.mark.parametrize("row", TOPICS.strip().splitlines())
def test_a_topic_begins_with_no_verb_and_loses_no_noun(row: str) -> None:
    language, text, wanted = (part.strip() for part in row.split("|"))
    statement = make_statement(text, language=language)
    assert phrases([[make_claim(statement)]], [statement]) == [wanted]
