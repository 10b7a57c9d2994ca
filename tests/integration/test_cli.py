"""The command line as people and programs meet it."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator

import readout.cli.output
from readout import errors
from readout.cli import exits, main
from readout.model import Comparison, Statement
from readout.report.json import schema
from readout.testing import make_claim, make_comparison

READOUT = Path(sys.executable).with_name("readout")
ENGLISH = "Arvenia will hand over 175 prisoners on 6 May."
RUSSIAN = "Тессалия и Арвения обменяют по 175 пленных 6 мая, сообщили в столице."
DOCUMENT = Path(__file__).parents[2] / "docs" / "cli.md"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(ENGLISH, "utf-8")
    Path("t.txt").write_text(RUSSIAN, "utf-8")
    return tmp_path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """In place of the pipeline, one claim a statement; the calls it got."""
    calls: list[dict[str, object]] = []

    def compare(statements: Sequence[Statement], **options: object) -> Comparison:
        calls.append({"statements": list(statements), **options})
        named = [s.__class__.from_text(s.text, party=s.party, source=s.source) for s in statements]
        return make_comparison(named, [make_claim(s, id=s.party) for s in named])

    fake = ModuleType("readout.pipeline")
    fake.compare = compare  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "readout.pipeline", fake)
    return calls


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


def outside(*args: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([READOUT, *args], capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


# --- results ---


def test_a_table(files: Path, quick: list[dict[str, object]]) -> None:
    result = run("compare", "Arvenia=a.txt", "Tessaly=t.txt", "--date", "2032-05-04")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Only Tessaly 1 · Arvenia: nothing" in result.stdout
    assert "\x1b" not in result.stdout
    assert str(quick[0]["date"]) == "2032-05-04"


def test_json_is_what_the_contract_says(files: Path, quick: list[dict[str, object]]) -> None:
    result = run(
        "compare", "Arvenia=a.txt", "Tessaly=-", "--format", "json", stdin=RUSSIAN.encode()
    )
    data = json.loads(result.stdout)
    assert [s["source"] for s in data["statements"]] == ["a.txt", "-"]
    assert [s["text"] for s in data["statements"]] == [ENGLISH, RUSSIAN]


def test_a_file_name_may_hold_an_equals_sign(files: Path, quick: list[dict[str, object]]) -> None:
    Path("x=y.txt").write_text(ENGLISH, "utf-8")
    result = run("compare", "Foreign  Ministry=x=y.txt", "--format", "json")
    statement = json.loads(result.stdout)["statements"][0]
    assert (statement["party"], statement["source"]) == ("Foreign Ministry", "x=y.txt")


def test_parties_are_handed_on(files: Path, quick: list[dict[str, object]]) -> None:
    assert run("compare", "Arvenia=a.txt", "--parties", "mine.yml").exit_code == 0
    assert quick[0]["parties"] == Path("mine.yml")


def test_commitments(files: Path, quick: list[dict[str, object]]) -> None:
    assert "No commitments" in run("commitments", "Arvenia=a.txt").stdout
    data = json.loads(run("commitments", "Arvenia=a.txt", "--format", "json").stdout)
    assert data["commitments"] == []


def test_the_schema() -> None:
    assert run("schema").stdout == schema()


def test_the_same_statement_twice_is_used_once(files: Path, quick: list[dict[str, object]]) -> None:
    Path("copy.txt").write_text(ENGLISH, "utf-8")
    result = run("compare", "Arvenia=a.txt", "Arvenia=copy.txt", "--format", "json")
    assert "copy.txt repeats a.txt; it is used once" in result.stderr
    assert len(json.loads(result.stdout)["statements"]) == 1


def test_one_text_under_two_parties_is_kept(files: Path, quick: list[dict[str, object]]) -> None:
    result = run("compare", "Arvenia=a.txt", "Tessaly=a.txt", "--format", "json")
    assert "same text under two parties" in result.stderr
    assert len(json.loads(result.stdout)["statements"]) == 2


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-16-le", "utf-8-sig"])
def test_encodings(files: Path, quick: list[dict[str, object]], encoding: str) -> None:
    Path("t.txt").write_bytes(RUSSIAN.encode(encoding))
    data = json.loads(run("compare", "Tessaly=t.txt", "--format", "json").stdout)
    assert data["statements"][0]["text"] == RUSSIAN


# --- output files ---


def test_output_to_a_file(files: Path, quick: list[dict[str, object]]) -> None:
    result = run("compare", "Arvenia=a.txt", "--format", "json", "-o", "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads(Path("out.json").read_text("utf-8"))["claims"]
    assert sorted(p.name for p in files.iterdir()) == ["a.txt", "out.json", "t.txt"]


def test_a_failed_write_leaves_the_old_file(
    files: Path, quick: list[dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    Path("out.json").write_text("old", "utf-8")
    Path("out.json").chmod(0o640)
    assert run("schema", "-o", "out.json").exit_code == 0
    assert Path("out.json").stat().st_mode & 0o777 == 0o640
    Path("out.json").write_text("old", "utf-8")
    monkeypatch.setattr(readout.cli.output.os, "replace", full)
    result = run("schema", "-o", "out.json")
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert Path("out.json").read_text("utf-8") == "old"
    assert sorted(p.name for p in files.iterdir()) == ["a.txt", "out.json", "t.txt"]


@pytest.mark.parametrize(
    ("target", "words"), [(".", "a folder"), ("no/out.json", "does not exist")]
)
def test_output_that_cannot_be(files: Path, target: str, words: str) -> None:
    result = run("schema", "-o", target)
    assert result.exit_code == exits.USAGE
    assert words in result.stderr


# --- errors ---

USAGE = [
    (["compare"], "PARTY=SOURCE"),
    (["compare", "a.txt"], "for example Arvenia=statement.txt"),
    (["compare", "=a.txt"], "names no party"),
    (["compare", "Arvenia="], "names no file"),
    (["compare", "A=-", "B=-"], "given twice"),
    (["compare", "A=a.txt", "--date", "4 May"], "4 May"),
    (["compare", "A=a.txt", "--format", "pdf"], "pdf"),
    (["compare", "A=a.txt", "--format", "json", "--only", "agree"], "--only"),
    (["compare", "A=a.txt", "--nonsense"], "nonsense"),
    (["conpare", "A=a.txt"], "conpare"),
]


@pytest.mark.parametrize(("args", "words"), USAGE)
def test_wrong_usage(files: Path, args: list[str], words: str) -> None:
    result = run(*args)
    assert (result.exit_code, result.stdout) == (exits.USAGE, "")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


BAD = [
    (b"", 5, "empty"),
    (b"   \n", 5, "white space"),
    (b"%PDF-1.4", 5, "this PDF is damaged"),
    (b"\x00\x01\x02\x03\x04\x05", 5, "binary"),
    (b"<html><p></p>", 5, "no text"),
    (b"<html>" + b"<div>" * 300, 12, "nested over 256 deep"),
    (RUSSIAN.encode() + b"\xff", 5, "encoding"),
]


@pytest.mark.parametrize(("data", "code", "words"), BAD)
def test_bad_input(
    files: Path, quick: list[dict[str, object]], data: bytes, code: int, words: str
) -> None:
    Path("bad.txt").write_bytes(data)
    result = run("compare", "Arvenia=a.txt", "Tessaly=bad.txt", "-o", "out.txt")
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith("readout: bad.txt: ")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1
    assert not Path("out.txt").exists()
    assert not quick


@pytest.mark.parametrize(
    ("source", "code"), [("none.txt", 3), (".", 3), ("ftp://example.org/a", 10)]
)
def test_sources_that_are_not_there(files: Path, source: str, code: int) -> None:
    assert run("compare", f"Arvenia={source}").exit_code == code


def test_a_huge_file(files: Path) -> None:
    with Path("huge.txt").open("wb") as file:
        file.truncate(50_000_000)
    result = run("compare", "Arvenia=huge.txt")
    assert result.exit_code == 4
    assert "50 MB" in result.stderr


def test_every_error_has_a_documented_exit_code() -> None:
    def tree(kind: type[errors.ReadoutError]) -> list[type[errors.ReadoutError]]:
        return [kind, *(x for sub in kind.__subclasses__() for x in tree(sub))]

    assert {kind.exit_code for kind in tree(errors.ReadoutError)} <= set(exits.MEANING)
    documented = re.findall(r"^\| (\d+) \| (.+) \|$", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    assert {int(code): words for code, words in documented} == exits.MEANING
    help_text = run("--help").stdout
    assert all(f"{code}  {words}" in help_text for code, words in exits.MEANING.items())


def test_the_documentation_names_every_command_and_option() -> None:
    text = DOCUMENT.read_text("utf-8")
    for name, command in main.commands.items():
        assert f"readout {name}" in text
        assert run(name, "--help").exit_code == 0
        for parameter in command.params:
            assert all(option in text for option in parameter.opts if option.startswith("-"))


# --- as a process ---


def test_help_and_version() -> None:
    assert b"Exit codes:" in outside("--help").stdout
    assert re.fullmatch(rb"readout, version \d+\.\d+\.\d+\n", outside("--version").stdout)


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys, readout.cli; from click.testing import CliRunner\n"
        "CliRunner().invoke(readout.cli.main, ['--help'])\n"
        "heavy = {'numpy', 'scipy', 'onnxruntime', 'pymorphy3', 'rich', 'yaml', 'py3langid'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert out == b"[]\n"


def test_a_reader_that_goes_away() -> None:
    with subprocess.Popen(
        [READOUT, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == exits.BROKEN_PIPE


def test_an_interruption(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with (
        subprocess.Popen(
            [READOUT, "compare", f"A={pipe}"],
            stderr=subprocess.PIPE,
            # A shell that runs the tests in the background has them ignore Ctrl-C.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        ) as process,
        pipe.open("wb"),
    ):  # opened: so the command is reading
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        assert process.stderr.read().strip() == b""
        assert process.wait() == exits.INTERRUPTED


def test_the_demo_keeps_the_contract_and_its_bytes() -> None:
    first, second = outside("demo", "--format", "json"), outside("demo", "--format", "json")
    assert first.returncode == 0
    assert first.stdout == second.stdout
    data = json.loads(first.stdout)
    Draft202012Validator(json.loads(schema())).validate(data)
    texts = {s["id"]: s["text"] for s in data["statements"]}
    claims = {c["id"]: c for c in data["claims"]}
    assert all(texts[c["statement"]][c["start"] : c["end"]] == c["text"] for c in claims.values())
    placed = [claim for point in data["points"] for claim in point["claims"]]
    assert sorted(placed) == sorted(claims)
    for difference in (d for point in data["points"] for d in point["differences"]):
        for span in difference["spans"]:
            claim = claims[span["claim"]]
            assert claim["start"] <= span["start"] < span["end"] <= claim["end"]


def test_a_limited_language_end_to_end(files: Path) -> None:
    Path("n.txt").write_text("Сторони домовилися про обмін полоненими та їхнє повернення.", "utf-8")
    result = outside("compare", "Arvenia=a.txt", "Norland=n.txt", "--format", "json")
    data = json.loads(result.stdout)
    assert [s["limited"] for s in data["statements"]] == [False, True]
    assert all(point["verdict"] != "agree" for point in data["points"])
