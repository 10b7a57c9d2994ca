"""Archive folders: what is put in stays, byte for byte, whatever happens."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.loopback import Web, page

from readout.capture.archive import CAPTURES, INDEX, PENDING, Archive
from readout.capture.blocks import Change, compare_bytes, describe, first_change
from readout.capture.fetch import Hop
from readout.capture.source import Captured, capture_source, fetch_source
from readout.capture.verify import verify
from readout.capture.wacz import build
from readout.errors import ArchiveError
from readout.model import Capture

AT = datetime(2031, 3, 18, 12, 30, tzinfo=UTC)
BODY = "<html><p>Стороны обменяют по 175 пленных.</p></html>".encode() * 60


def captured(body: bytes = BODY, source: str = "talks.html", **more: object) -> Captured:
    digest = sha256(body).hexdigest()
    capture = Capture(digest[:32], source, "text/html", digest, len(body), AT)
    return Captured(capture, body, **more)  # type: ignore[arg-type]


def from_web(body: bytes = BODY) -> Captured:
    url = "https://www.example.org/a?b=1"
    own = captured(body, url)
    return replace(
        own,
        capture=replace(own.capture, final_url=url + "&c"),
        status=200,
        reason="OK",
        headers=(("Content-Type", "text/html"), ("Transfer-Encoding", "chunked"), ("X", "a\r\nb")),
        redirects=(Hop(url, 301, "Moved", (("Location", url + "&c"),)),),
    )


# --- blocks ---


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=5000), st.data())
def test_one_changed_byte_is_found(data: bytes, draw: st.DataObject) -> None:
    at = draw.draw(st.integers(0, len(data) - 1))
    other = draw.draw(st.integers(1, 255))
    changed = data[:at] + bytes([data[at] ^ other]) + data[at + 1 :]
    assert first_change(changed, describe(data)) == Change(at, at + 1)
    assert first_change(data, describe(data)) is None
    assert compare_bytes(changed, data) == Change(at, at + 1)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=9000), st.binary(max_size=9000))
@example(bytes(1024), bytes(1023) + b"x" * 20)
@example(b"ab" * 600, b"ba" + b"ab" * 599)
def test_any_change_is_found_in_its_block(data: bytes, other: bytes) -> None:
    found, exact = first_change(other, describe(data)), compare_bytes(other, data)
    assert (found is None) == (exact is None) == (data == other)
    if found and exact:
        assert found.start <= exact.start < found.end
        assert found.end - found.start <= 1024


@pytest.mark.parametrize("size", [0, 1, 1023, 1024, 1025, 1024 * 1024 + 1, 20_000_000])
def test_a_line_stays_short(size: int) -> None:
    blocks = describe(bytes(size))
    assert len(str(blocks)) < 18_000
    assert type(blocks).parse(str(blocks), size) == blocks
    with pytest.raises(ValueError, match="not the blocks"):
        type(blocks).parse(str(blocks), size + 40_000)


# --- WACZ ---


@pytest.mark.parametrize(
    "kept",
    [captured(), from_web(), captured(b"x", "-"), captured(source="/home/a/Речь «1».html")],
    ids=["file", "web", "input", "name"],
)
def test_the_tools_accept_it(tmp_path: Path, kept: Captured) -> None:
    pytest.importorskip("wacz", reason="the wacz tool is not installed")
    file = tmp_path / "a.wacz"
    file.write_bytes(build(kept).data)
    assert "Validation succeeded" in tool("wacz", "validate", "-f", str(file))
    subprocess.run([sys.executable, "-m", "zipfile", "-e", file, tmp_path], check=True)
    checked = tool("warcio", "check", "-v", str(tmp_path / "archive" / "data.warc"))
    assert "digest pass" in checked
    assert "fail" not in checked
    assert "/home" not in file.read_bytes().decode("latin-1")
    rows = tool("warcio", "index", str(tmp_path / "archive" / "data.warc")).splitlines()
    offsets = {json.loads(row)["offset"] for row in rows}
    cdx = (tmp_path / "indexes" / "index.cdx").read_text("utf-8").splitlines()
    assert {json.loads(row.split(" ", 2)[2])["offset"] for row in cdx} <= offsets
    assert len(cdx) == len(kept.redirects) + 1


def tool(name: str, *args: str) -> str:
    program = Path(sys.executable).with_name(name)
    done = subprocess.run([program, *args], capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def test_the_bytes_are_there_as_they_are_and_the_same_each_time() -> None:
    wacz = build(from_web())
    assert wacz == build(from_web())
    last = wacz.parts[-1]
    assert wacz.data[last.start : last.end] == BODY
    for part in wacz.parts[:5]:
        assert 0 < part.start < part.end < len(wacz.data)
    assert b"X-Archive-Orig-Transfer-Encoding: chunked\r\n" in wacz.data
    assert b"X: ab\r\n" in wacz.data


@settings(deadline=None)
@given(st.binary(max_size=3000))
@example(b"WARC/1.1\r\n\r\nPK\x03\x04")
def test_any_bytes_come_back(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    file = tmp_path_factory.mktemp("any") / "a.wacz"
    for kept in (captured(body), from_web(body)):
        file.write_bytes(build(kept).data)
        back = capture_source(str(file))
        assert back.body == body
        assert (back.capture.sha256, back.capture.captured_at) == (kept.capture.sha256, AT)
        assert back.status == kept.status


# --- the folder ---


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "new" / "talks")
    first, again, other = (archive.add(captured(b)) for b in (BODY, BODY, BODY + b"."))
    assert [first.new, again.new, other.new] == [True, False, True]
    assert first.capture.file == again.capture.file
    assert len(list((archive.folder / CAPTURES).iterdir())) == 2
    assert not list((archive.folder / PENDING).iterdir())
    assert [c.sha256 for c in archive.captures()] == [
        c.capture.sha256 for c in (first, again, other)
    ]
    report = verify(archive.folder)
    assert (report.visits, report.files, report.ok) == (3, 2, True)
    assert (archive.folder / str(first.capture.file)).read_bytes() == build(captured()).data


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_page_that_has_not_changed_is_a_visit(tmp_path: Path, web: Web) -> None:
    archive = Archive(tmp_path)
    web.answers["/a"] = page(BODY, 'ETag: "1"')
    archive.add(fetch_source(web.url("/a"), rules=web.rules()))
    web.answers["/a"] = page(b"", status="304 Not Modified")
    earlier = archive.latest(web.url("/a"))
    assert earlier is not None
    assert not archive.add(fetch_source(web.url("/a"), rules=web.rules(), earlier=earlier)).new
    assert [line["status"] for line in lines(tmp_path)[1:]] == [200, 304]
    assert verify(tmp_path).ok


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / INDEX).read_text("utf-8").splitlines()]


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x")
    with pytest.raises(ArchiveError, match="is no archive"):
        Archive(tmp_path).add(captured())
    with pytest.raises(ArchiveError, match="no archive here"):
        verify(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_nothing_is_added_to_a_damaged_archive(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.add(captured())
    index = tmp_path / INDEX
    index.write_bytes(index.read_bytes().replace(b"talks.html", b"talks.htmm"))
    with pytest.raises(ArchiveError, match="index was changed"):
        archive.add(captured(b"other"))


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ArchiveError, match="can't be written"):
        Archive(tmp_path / "file" / "talks").add(captured())


def test_a_full_disk_leaves_the_index_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    archive.add(captured())
    before = (tmp_path / INDEX).read_bytes()
    real, calls = os.fsync, []

    def full(handle: int) -> None:
        calls.append(handle)
        if len(calls) == 3:  # the file, its folder, then the index
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveError, match="No space left"):
        archive.add(captured(b"other"))
    monkeypatch.undo()
    assert (tmp_path / INDEX).read_bytes() == before
    assert verify(tmp_path).ok
    assert archive.add(captured(b"other")).new
    assert verify(tmp_path).ok


def test_a_move_that_was_cut_off_is_finished(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    file = tmp_path / str(archive.add(captured()).capture.file)
    waiting = tmp_path / PENDING / file.name
    file.rename(waiting)
    (tmp_path / PENDING / "0123.wacz").write_bytes(b"never recorded")
    assert verify(tmp_path).ok
    archive.add(captured(b"other"))
    assert file.exists()
    assert not list((tmp_path / PENDING).iterdir())
    assert verify(tmp_path).ok


def write(folder: Path, start: int, say: int, times: int = 10**9) -> int:
    """In a child of this process, add captures without end and say of each that it is kept."""
    child = os.fork()
    if child:
        return child
    try:
        archive = Archive(folder)
        for n in range(start, start + times):
            kept = archive.add(captured(b"%d " % (n // 2) * 500))  # every other one is there
            os.write(say, f"{n} {kept.capture.sha256}\n".encode())
        os._exit(0)
    finally:
        os._exit(1)


def kill_at_random_moments(folder: Path, times: int) -> None:
    """A writer that is killed again and again loses nothing that it said was kept."""
    chance, said, at = random.Random(7), [""], 0
    describe(b"so that the library is loaded before the clock runs")
    for turn in range(times):
        heard, say = os.pipe()
        writer = write(folder, at, say)
        os.close(say)
        with os.fdopen(heard) as file:
            if turn % 4:  # else it may be killed before it has done anything
                said.append(file.readline().strip())
            time.sleep(chance.uniform(0, 0.05))
            os.kill(writer, signal.SIGKILL)
            assert os.waitpid(writer, 0)[1] == signal.SIGKILL
            said += file.read().splitlines()
        at = int(said[-1].split()[0]) + 1 if said[-1] else 0
        if (folder / INDEX).exists():
            report = verify(folder)
            assert [f for f in report.findings if (f.kind, f.file) != ("truncated", INDEX)] == []
    kept = {capture.sha256 for capture in Archive(folder).captures()}
    assert len(said) > times // 2
    assert {row.split()[1] for row in said[1:]} <= kept
    Archive(folder).add(captured())
    assert verify(folder).ok
    assert not list((folder / PENDING).iterdir())


def test_kill_at_random_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path / "talks", 20)


@pytest.mark.soak
def test_kill_at_two_hundred_moments(tmp_path: Path) -> None:
    kill_at_random_moments(tmp_path / "talks", 200)


def test_two_writers_take_turns(tmp_path: Path) -> None:
    silent = os.open(os.devnull, os.O_WRONLY)
    writers = [write(tmp_path, at, silent, 15) for at in (0, 4)]
    os.close(silent)
    assert [os.waitpid(writer, 0)[1] for writer in writers] == [0, 0]
    report = verify(tmp_path)
    assert (report.ok, report.visits, report.files) == (True, 30, 10)


# --- verifying ---


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    archive = Archive(folder)
    archive.add(from_web())
    archive.add(captured(b"a second statement " * 400, "second.txt"))
    archive.add(captured())
    return folder


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_any_changed_byte_is_named(whole: Path, data: st.DataObject) -> None:
    file = data.draw(
        st.sampled_from(sorted(p for p in whole.rglob("*") if p.stat().st_size and p.is_file()))
    )
    before = file.read_bytes()
    at = data.draw(st.integers(0, len(before) - 1))
    bit = data.draw(st.integers(1, 255))
    name = file.relative_to(whole).as_posix()
    try:
        file.write_bytes(before[:at] + bytes([before[at] ^ bit]) + before[at + 1 :])
        report = verify(whole)
    finally:
        file.write_bytes(before)
    first = next(f for f in report.findings if f.file == name)
    assert first.start is not None
    assert first.end is not None
    assert first.start <= at < first.end
    if name != INDEX:
        assert (first.kind, first.start, first.end) == ("changed", at, at + 1)
        assert f"byte {at}" in first.sentence
    assert verify(whole).ok


def test_where_a_change_lies_is_told(whole: Path, tmp_path: Path) -> None:
    folder = copy_of(whole, tmp_path)
    file = next(f for f in (folder / CAPTURES).iterdir() if b"example.org" in f.read_bytes())
    start = file.read_bytes().index(BODY[:30])
    change(file, start + 100, b"!")
    (finding,) = verify(folder).findings
    assert finding.part == "the page itself"
    assert "response record https://www.example.org/a?b=1&c" in finding.sentence
    assert "byte 100 of it" in finding.sentence
    change(file, start + 100, b"!!!")
    (finding,) = verify(folder).findings
    assert finding.start is not None
    assert finding.end is not None
    assert finding.start <= start + 100 < finding.end
    (finding,) = verify(folder, copy=whole).findings
    assert (finding.start, finding.end) == (start + 100, start + 101)


def test_what_is_cut_off_missing_or_foreign(whole: Path, tmp_path: Path) -> None:
    folder = copy_of(whole, tmp_path)
    one, two = sorted((folder / CAPTURES).iterdir())
    one.write_bytes(one.read_bytes()[:3000])
    two.unlink()
    (folder / CAPTURES / "forged.wacz").write_bytes(b"x")
    (folder / "more").mkdir()
    found = {f.file.rpartition("/")[2]: f for f in verify(folder).findings}
    assert found[one.name].kind == "truncated"
    assert "ends at byte 3000 of" in found[one.name].sentence
    assert found[two.name].kind == "missing"
    assert found["forged.wacz"].kind == "extra"
    assert len(found) == 4


def test_a_file_that_grew(whole: Path, tmp_path: Path) -> None:
    folder = copy_of(whole, tmp_path)
    file = next((folder / CAPTURES).iterdir())
    size = file.stat().st_size
    file.write_bytes(file.read_bytes() + b"more")
    (finding,) = verify(folder).findings
    assert (finding.kind, finding.start) == ("changed", size)


def test_the_index_is_a_chain(whole: Path, tmp_path: Path) -> None:
    rows = (whole / INDEX).read_bytes().splitlines(keepends=True)
    for name, kept, words in [
        ("out", [rows[0], rows[2], rows[3]], "does not follow"),
        ("swapped", [rows[0], rows[2], rows[1], rows[3]], "does not follow"),
        ("unfinished", [*rows[:3], rows[3][:-9]], "unfinished"),
        ("empty", [], "empty"),
        ("end", rows[:2], "no line of the index names"),
        ("start", rows[1:], "does not follow"),
    ]:
        folder = copy_of(whole, tmp_path / name)
        (folder / INDEX).write_bytes(b"".join(kept))
        assert any(words in f.sentence for f in verify(folder).findings), name


def test_a_forged_line_can_not_point_out_of_the_archive(tmp_path: Path) -> None:
    from readout.capture.index import write_line

    archive = Archive(tmp_path / "a")
    archive.add(captured())
    index = archive.folder / INDEX
    row = json.loads(index.read_text("utf-8").splitlines()[1])
    for forged in ({**row, "file": "../../x"}, {"n": 1}, [], {**row, "blocks": "1:AAAA"}):
        body = {k: v for k, v in forged.items() if k not in ("hash", "previous")} if forged else {}
        index.write_bytes(
            index.read_bytes().splitlines(True)[0] + write_line(body, row["previous"])
        )
        assert any("was changed" in f.sentence for f in verify(archive.folder).findings)


def copy_of(whole: Path, to: Path) -> Path:
    import shutil

    return Path(shutil.copytree(whole, to / "copy"))


def change(file: Path, at: int, to: bytes) -> None:
    data = bytearray(file.read_bytes())
    data[at : at + len(to)] = to
    file.write_bytes(data)
