"""The forms in which `compare` and `demo` give their result."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from readout.cli import exits, main
from readout.cli.forms import FORMS


@pytest.mark.parametrize(
    ("form", "begins"),
    [
        ("table", "Harlow House  English"),
        ("json", '{\n "schema": "readout/comparison/1"'),
        ("html", '<!doctype html>\n<html lang="en"'),
        ("markdown", "# Call between President Calloway of Lorrand"),
        ("csv", '"point","topic","verdict"'),
        ("annotations", '{\n "@context": "http://www.w3.org/ns/anno.jsonld"'),
    ],
)
def test_every_form_of_the_demonstration(form: str, begins: str) -> None:
    result = CliRunner().invoke(main, ["demo", "--format", form])
    assert result.exit_code == exits.OK
    assert result.stdout.startswith(begins)
    assert "\x1b" not in result.stdout


def test_the_list_of_forms_is_tested_whole() -> None:
    assert list(FORMS) == ["table", "json", "html", "markdown", "csv", "annotations"]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "A demonstration. Lorrand, Ventria"), ("ru", "Демонстрация. Лорранд, Вентрия")],
)
@pytest.mark.parametrize("form", ["html", "markdown"])
def test_pages_say_that_they_are_invented(form: str, language: str, words: str) -> None:
    result = CliRunner().invoke(main, ["demo", "--format", form, "--lang", language])
    assert words in result.stdout


def test_a_spreadsheets_file_has_a_byte_order_mark_and_a_pipe_has_none(tmp_path: Path) -> None:
    for path in ("a.txt", "b.txt"):
        (tmp_path / path).write_text("Стороны обменяются пленными: по 175 человек.", "utf-8")
    args = ["compare", f"А={tmp_path}/a.txt", f"Б={tmp_path}/b.txt", "--format", "csv"]
    out = tmp_path / "out.csv"
    assert CliRunner().invoke(main, [*args, "-o", str(out)]).exit_code == exits.OK
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    piped = CliRunner().invoke(main, args).stdout_bytes
    assert piped.startswith(b'"point"')
    rows = list(csv.DictReader(StringIO(out.read_text("utf-8-sig"), newline="")))
    assert {row["party"] for row in rows} == {"А", "Б"}


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--format", "html", "--only", "differ"], "--only works with the table"),
        (["--format", "json", "--lang", "ru"], "--lang works with html, markdown and csv"),
        (["--format", "html", "--lang", "de"], "de"),
    ],
)
def test_what_a_form_cannot_do_is_refused(args: list[str], words: str) -> None:
    result = CliRunner().invoke(main, ["demo", *args])
    assert result.exit_code == exits.USAGE
    assert words in result.stderr
    assert result.stdout == ""


def test_annotations_hold_every_claim() -> None:
    claims = json.loads(CliRunner().invoke(main, ["demo", "--format", "json"]).stdout)["claims"]
    made = json.loads(CliRunner().invoke(main, ["demo", "--format", "annotations"]).stdout)
    assert made["total"] == len(claims) == len(made["first"]["items"])
