"""`readout compare --judge`: a second opinion beside the verdict, in every form that shows it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from tests.loopback import Web, page

from readout.cli import exits, main
from readout.report.json import schema

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = "Arvenia will hand over 175 prisoners on 6 May."
CONTENT = '{"agree": 0.25, "differ": 0.7, "unrelated": 0.05}'
ANSWER = page(json.dumps({"choices": [{"message": {"content": CONTENT}}]}).encode())


@pytest.fixture
def compare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, web: Web):
    """Compare one text under two parties, with a judge that thinks that they differ."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("READOUT_JUDGE_MODEL", "small")
    monkeypatch.setenv("READOUT_JUDGE_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr("readout.judges.endpoint._PAUSE", 0.01)
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("t.txt").write_text(f"{TEXT}\n", "utf-8")

    def answer(line, head: str) -> None:
        size = int(head.lower().split("content-length: ")[1].split("\r\n")[0])
        body = len(head.partition("\r\n\r\n")[2])
        while body < size:
            body += len(line.recv(65536))
        line.sendall(web.answers.get("answer", ANSWER))

    web.answers["/v1/chat/completions"] = answer

    def run(*more: str, judge: str = "") -> Result:
        judge = judge or f"endpoint={web.url('/v1')}"
        command = ["compare", "Arvenia=a.txt", "Tessaly=t.txt", "--judge", judge, *more]
        return CliRunner().invoke(main, command)

    return run


def test_the_opinion_stands_beside_the_verdict(compare):
    found = json.loads(compare("--format", "json").stdout)
    Draft202012Validator(json.loads(schema())).validate(found)
    assert found["opinions"] == [
        {"judge": "endpoint small", "point": "p1", "label": "differ", "probability": 0.7}
    ]
    assert [point["verdict"] for point in found["points"]] == ["agree"]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (["-v"], "second opinion, endpoint small: differ (0.70)"),
        (["--format", "html"], "second opinion, endpoint small: differ (0.70)"),
        (["--format", "html", "--lang", "ru"], "второе мнение, endpoint small: расходится (0.70)"),
    ],
)
def test_people_see_it_as_a_second_opinion(compare, form, words):
    assert words in compare(*form).stdout.replace("\N{NO-BREAK SPACE}", " ")


def test_the_plain_table_does_not_show_it(compare):
    assert "second opinion" not in compare().stdout


def test_a_judge_that_gives_no_answer_is_told(compare, web: Web):
    web.answers["answer"] = page(b"I would rather not say.")
    result = compare("-v")
    assert result.exit_code == exits.OK
    assert "the judge gave no answer on 1 of 1 points" in result.stderr
    assert "second opinion, endpoint small: no answer" in result.stdout


def test_an_unknown_judge_is_refused_before_anything_is_read(compare):
    result = compare(judge="oracle")
    assert result.exit_code == exits.USAGE
    assert "no judge of this name" in result.stderr
