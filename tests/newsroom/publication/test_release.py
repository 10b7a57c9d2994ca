"""A release is put in place whole, or not at all."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import brotli
import pytest

from newsroom.publication.release import Publication


def made(folder: Path, **pages: str) -> Publication:
    publication = Publication(folder)
    with publication.release() as release:
        for name, text in pages.items():
            release.write(f"{name}.html", text.encode())
    return publication


def read(publication: Publication, name: str) -> str:
    current = publication.current
    assert current is not None
    return (current / f"{name}.html").read_text()


def test_a_release_keeps_what_it_does_not_change(tmp_path: Path) -> None:
    publication = made(tmp_path, a="one", b="two")
    made(tmp_path, b="three")
    assert (read(publication, "a"), read(publication, "b")) == ("one", "three")


def test_the_release_before_is_left_as_it_was(tmp_path: Path) -> None:
    before = made(tmp_path, a="one").current
    made(tmp_path, a="two")
    assert before is not None
    assert (before / "a.html").read_text() == "one"


def test_a_release_that_fails_leaves_nothing(tmp_path: Path) -> None:
    publication = made(tmp_path, a="one")
    with pytest.raises(ValueError, match="not a path"):
        made(tmp_path, **{"a": "two", "../a": "two"})
    assert read(publication, "a") == "one"
    assert [p.name for p in (tmp_path / "releases").iterdir()] == ["000001"]


def test_the_same_content_is_no_new_release(tmp_path: Path) -> None:
    publication = made(tmp_path, a="one")
    made(tmp_path, a="one")
    assert publication.current is not None
    assert publication.current.name == "000001"


def test_pages_have_compressed_forms_that_hold_the_same(tmp_path: Path) -> None:
    text = "words " * 200
    current = made(tmp_path, a=text).current
    assert current is not None
    assert gzip.decompress((current / "a.html.gz").read_bytes()).decode() == text
    assert brotli.decompress((current / "a.html.br").read_bytes()).decode() == text


def test_a_page_taken_out_takes_its_compressed_forms_along(tmp_path: Path) -> None:
    publication = made(tmp_path, a="words " * 200, b="stays")
    with publication.release() as release:
        assert release.remove("a.html")
        assert not release.remove("never-there.html")
    assert publication.current is not None
    assert [p.name for p in publication.current.iterdir()] == ["b.html"]


def test_old_releases_go(tmp_path: Path) -> None:
    for n in range(6):
        made(tmp_path, a=str(n))
    Publication(tmp_path).forget()
    kept = sorted(p.name for p in (tmp_path / "releases").iterdir())
    assert kept == ["000004", "000005", "000006"]


def test_releases_are_bounded_also_without_a_worker(tmp_path: Path) -> None:
    for n in range(24):
        made(tmp_path, a=str(n))
    assert len(list((tmp_path / "releases").iterdir())) == 20


@pytest.mark.parametrize("path", ["/etc/x", "../x", "a/../../x", ""])
def test_nothing_is_written_outside(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="not a path"), Publication(tmp_path).release() as release:
        release.write(path, b"x")


WRITER = """
import sys
from pathlib import Path
from newsroom.publication.release import Publication
n = 0
while True:
    n += 1
    with Publication(Path(sys.argv[1])).release() as release:
        for page in range(12):
            release.write(f"p{page}.html", f"{n}".encode() * 300)
"""


def killed(folder: Path, after: float) -> None:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(folder)])
    try:
        time.sleep(after)
    finally:
        os.kill(writer.pid, signal.SIGKILL)
        writer.wait()


def whole(folder: Path) -> None:
    """All twelve pages are of one release, in each of their forms."""
    current = Publication(folder).current
    assert current is not None
    pages = {p.read_bytes() for p in current.glob("*.html")}
    packed = {gzip.decompress(p.read_bytes()) for p in current.glob("*.gz")}
    assert len(list(current.glob("*.html"))) == 12
    assert len(pages) == 1
    assert packed == pages


def kill_times(folder: Path, times: int) -> None:
    made(folder, **{f"p{n}": "start" * 100 for n in range(12)})
    for n in range(times):
        killed(folder, 0.25 + (n * 0.6180339887) % 1 * 0.4)
        whole(folder)
    made(folder, p0="after").forget()
    assert len(list((folder / "releases").iterdir())) <= 3


def test_a_writer_that_is_killed_leaves_no_mixture(tmp_path: Path) -> None:
    kill_times(tmp_path, 5)


@pytest.mark.soak
def test_a_writer_killed_a_hundred_times_leaves_no_mixture(tmp_path: Path) -> None:
    kill_times(tmp_path, 100)
