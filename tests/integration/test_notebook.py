"""The example notebook runs from the first cell to the last and shows what it says it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from readout.report.notebook import html
from readout.testing import example_comparison
from readout.testing.hostile import hostile_comparison
from readout.testing.large import large_comparison

EXAMPLE = Path(__file__).parents[2] / "examples" / "compare.ipynb"


# A kernel is a process of its own, reached over local sockets.
@pytest.mark.enable_socket
@pytest.mark.filterwarnings("default")
def test_the_example_runs() -> None:
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(EXAMPLE, as_version=4)
    assert not any(cell.get("outputs") for cell in notebook.cells), "clear the outputs"
    done = nbclient.NotebookClient(notebook, timeout=240, kernel_name="python3").execute()
    outputs = [output for cell in done.cells for output in cell.get("outputs", [])]
    assert not [output for output in outputs if output["output_type"] == "error"]
    shown = [output["data"] for output in outputs if "data" in output]
    assert "<table>" in shown[0]["text/html"]
    assert "175" in str(shown)


def test_a_comparison_shows_itself_as_a_table() -> None:
    comparison = example_comparison()
    shown = comparison._repr_html_()
    assert shown == html(comparison)
    assert shown.count("<tr>") == 1 + len(comparison.points)
    assert "<u><b>energy infrastructure</b></u>" in shown
    assert '<span lang="ru" dir="auto">' in shown
    assert "<style" not in shown


def test_hostile_text_stays_text_in_a_notebook() -> None:
    shown = html(hostile_comparison())
    for tag in ("<script", "<img", "<svg", "<iframe", "<a ", "<meta", "<base"):
        assert tag not in shown


def test_a_long_comparison_is_cut() -> None:
    assert "and 188\N{NO-BREAK SPACE}more points" in html(large_comparison())
