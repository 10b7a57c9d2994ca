"""The publication behind nginx, by the configuration that `examples/` gives."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from newsroom.serving.file_headers import FILE_HEADERS

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
EXAMPLE = Path("examples/nginx-site.conf")
pytestmark = [
    pytest.mark.allow_hosts(["127.0.0.1"]),
    pytest.mark.django_db,  # the site is built from a database: before any test empties it
    pytest.mark.skipif(not NGINX, reason="nginx isn't installed"),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def as_here(site: Path, port: int) -> str:
    """The example with this folder and port, without certificate, and nobody behind it."""
    server = EXAMPLE.read_text("utf-8")
    server = server.replace("listen 443 ssl", f"listen 127.0.0.1:{port}")
    server = re.sub(r"\n *ssl_certificate.*", "", server)
    server = server.replace("/srv/newsroom/publication/current", str(site))
    return server.replace("127.0.0.1:8000", f"127.0.0.1:{free_port()}")


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    folder.chmod(0o755)
    kept = "".join(f"{kind}_temp_path {folder}/{kind};" for kind in
                   ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))  # fmt: skip
    (folder / "nginx.conf").write_text(
        f"daemon off; user root; worker_processes 1; pid {folder}/pid; events {{}}"
        f"http {{ include /etc/nginx/mime.types; {kept} {as_here(site, port)} }}",
        "utf-8",
    )
    command = [str(NGINX), "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen([*command, "-e", str(folder / "errors")]) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(100):
            try:
                requests.get(f"{address}/en/", timeout=5)
                break
            except requests.ConnectionError:
                assert process.poll() is None, (folder / "errors").read_text()
                time.sleep(0.05)
        yield address
        process.terminate()


@pytest.mark.parametrize("path", ["/en/", "/ru/", "/en/ledger/ledger.csv", "/sitemap.xml"])
def test_a_file_is_served_as_the_process_would(nginx: str, site: Path, path: str) -> None:
    answer = requests.get(nginx + path, headers={"Accept-Encoding": "gzip"}, timeout=10)
    file = site / path.removeprefix("/")
    assert answer.content == (file / "index.html" if file.is_dir() else file).read_bytes()
    assert answer.headers["Content-Encoding"] == "gzip"
    assert FILE_HEADERS.items() <= answer.headers.items()
    assert "Set-Cookie" not in answer.headers


def test_letters_are_right_and_nobody_is_counted_by_address(nginx: str) -> None:
    answer = requests.get(f"{nginx}/ru/", timeout=10)
    assert answer.headers["Content-Type"].lower() == "text/html; charset=utf-8"
    assert "access_log off" in EXAMPLE.read_text("utf-8")


def test_an_address_without_its_slash_leads_on(nginx: str) -> None:
    answer = requests.get(f"{nginx}/en/ledger", timeout=10, allow_redirects=False)
    assert (answer.status_code, answer.headers["Location"]) == (301, "/en/ledger/")


def test_without_the_process_what_is_published_can_be_read(nginx: str) -> None:
    assert requests.get(f"{nginx}/en/nothing/", timeout=10).status_code == 502
    assert requests.get(f"{nginx}/en/", timeout=10).status_code == 200
