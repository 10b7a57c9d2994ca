"""`readout capture`, `readout verify` and addresses in `readout compare`, as people meet them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.loopback import Web, page

from readout.capture import rules as limits
from readout.cli import main

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

ENGLISH = b"Arvenia will hand over 175 prisoners on 6 May."


@pytest.fixture
def here(tmp_path: Path, web: Web, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, and a web server that may be fetched from although it is private."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(limits, "DEFAULT", web.rules())
    Path("a.txt").write_bytes(ENGLISH)
    web.answers["/a"] = page(ENGLISH, 'ETag: "1"', kind="text/plain")
    return tmp_path


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(args), input=stdin)


def test_capture_and_verify(here: Path, web: Web) -> None:
    result = run("capture", "a.txt", web.url("/a"), "-", "--archive", "talks", stdin=b"pasted")
    assert (result.exit_code, result.stderr) == (0, "")
    rows = result.stdout.splitlines()
    assert rows[0].startswith("a.txt: new, 46 bytes, ")
    assert rows[1].startswith(f"{web.url('/a')}: same as before, 46 bytes")
    assert rows[2].startswith("-: new, 6 bytes")
    result = run("verify", "--archive", "talks")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "3 visits, 2 files, 0 timestamps: everything is as it was.\n"


def test_a_change_is_named(here: Path) -> None:
    run("capture", "a.txt", "--archive", "talks")
    file = next(Path("talks/captures").iterdir())
    data = file.read_bytes()
    at = data.index(ENGLISH) + ENGLISH.index(b"175")  # hashes and times may hold these digits too
    file.write_bytes(data[:at] + b"195" + data[at + 3 :])
    result = run("verify", "--archive", "talks")
    assert result.exit_code == 8
    assert f"{file.name}: changed: the first changed byte is byte {at + 1}," in result.stdout
    found = json.loads(run("verify", "--archive", "talks", "--json").stdout)
    assert not found["ok"]
    assert found["findings"][0]["start"] == at + 1


def test_json_for_programs(here: Path, web: Web) -> None:
    for known in (True, False):
        result = run("capture", web.url("/a"), "--archive", "talks", "--json")
        row = json.loads(result.stdout)
        assert row["new"] is known
        assert row["captured_at"].endswith("Z")
        assert (Path("talks") / row["file"]).exists()


def test_one_bad_source_does_not_stop_the_others(here: Path, web: Web) -> None:
    result = run("capture", "none.txt", web.url("/none"), "a.txt", "--archive", "talks")
    assert result.exit_code == 3
    assert len(result.stderr.splitlines()) == 2
    assert (
        "no such page (HTTP 404); paste its text instead: readout capture - --arch" in result.stderr
    )
    assert result.stdout.startswith("a.txt: new")


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://10.0.0.1/", 10),
        ("http://[::1]/", 10),
        ("file:///etc/passwd", 10),
        ("http://user:pw@example.org/", 10),
        ("http://", 10),
    ],
)
def test_what_is_not_fetched(here: Path, url: str, code: int) -> None:
    result = run("compare", f"Foreign Ministry={url}")
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.count("\n") == 1
    assert "pw" not in result.stderr


def test_a_refusal_says_what_to_do(here: Path, web: Web) -> None:
    web.answers["/robots.txt"] = page(b"User-agent: *\nDisallow: /", kind="text/plain")
    result = run("compare", f"Foreign Ministry={web.url('/a')}")
    assert result.exit_code == 10
    assert "readout compare 'Foreign Ministry'=-" in result.stderr
    assert "--ignore-robots" in result.stderr
    assert run("capture", web.url("/a"), "--archive", "talks", "--ignore-robots").exit_code == 0


def test_a_page_and_a_saved_page_are_compared(here: Path, web: Web) -> None:
    run("capture", "a.txt", "--archive", "talks")
    saved = next(Path("talks/captures").iterdir())
    result = run("compare", f"Arvenia={web.url('/a')}", f"Tessaly={saved}", "--format", "json")
    assert result.exit_code == 0, result.stderr
    data = json.loads(result.stdout)
    assert [s["source"] for s in data["statements"]] == [web.url("/a"), str(saved)]
    assert {s["text"] for s in data["statements"]} == {ENGLISH.decode()}


def test_the_contact_is_told(here: Path, web: Web) -> None:
    run("capture", web.url("/a"), "--archive", "talks", "--contact", "desk@example.org")
    assert "(desk@example.org)" in web.asked[-1]


def test_a_timestamp_service_that_fails(here: Path, web: Web) -> None:
    result = run("capture", "a.txt", "--archive", "talks", "--timestamp", web.url("/tsa"))
    assert result.exit_code == 11
    assert "kept without a timestamp" in result.stderr
    assert result.stdout.startswith("a.txt: new")


@pytest.mark.parametrize("args", [("verify", "--archive", "none"), ("verify", "--archive", ".")])
def test_no_archive(here: Path, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 8
    assert "there is no archive here" in result.stderr


def test_a_text_file_does_not_load_the_libraries_for_the_web(here: Path) -> None:
    code = (
        "import sys, readout.cli; from click.testing import CliRunner\n"
        "CliRunner().invoke(readout.cli.main, ['compare', 'A=a.txt'])\n"
        "heavy = {'requests', 'urllib3', 'AntiSSRF', 'ada_url', 'rfc3161_client', 'cryptography'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout
    assert out == b"[]\n"
