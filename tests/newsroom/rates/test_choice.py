"""What a newsroom says that it wants shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from newsroom.rates.choice import Choice, choice, read
from readout.errors import DataError


def said(tmp_path: Path, text: str) -> Choice:
    file = tmp_path / "rates.yml"
    file.write_text(text, "utf-8")
    return read(file)


def test_without_a_file_it_is_dollar_euro_and_oil(settings: Any, tmp_path: Path) -> None:
    settings.RATES = tmp_path / "none.yml"
    assert [str(pair) for pair in choice().pairs] == ["USD/RUB", "EUR/RUB", "BRENT/USD"]
    assert choice().sources == ["bank_of_russia"]  # for oil one needs a key


def test_a_newsroom_elsewhere(tmp_path: Path) -> None:
    chosen = said(
        tmp_path,
        """
        show:
          - {pair: EUR/UAH, from: bank_of_russia}
          - {pair: GBP/EUR, from: [ecb, bank_of_russia]}
        """,
    )
    assert [pair.sources for pair in chosen.pairs] == [
        ("bank_of_russia",),
        ("ecb", "bank_of_russia"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("show: [", "can't be read as YAML"),
        ("- USD", "expected `show`"),
        ("show: [USD]", "line 1 of show: expected a pair"),
        ("show: [{pair: usd/rub, from: ecb}]", "expected a pair"),
        ("show: [{pair: USD/EUR, from: the_bank}]", "there is no provider 'the_bank'"),
        ("show: [{pair: USD/EUR, from: []}]", "no provider is named"),
        ("show: [{pair: USD/EUR, from: ecb}, {pair: USD/EUR, from: ecb}]", "twice"),
        ("show: []\nkeys: {eia: 5}", "a key for each provider"),
        ("show: []\nsecrets: {}", "nothing else"),
        ("show: " + "[" + "{pair: USD/EUR, from: ecb}," * 9 + "]", "at most 8"),
    ],
)
def test_a_mistake_is_said_in_a_sentence(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(DataError, match=r"rates\.yml") as refused:
        said(tmp_path, text)
    assert told in str(refused.value)
