"""`newsroom serve --demo` as a process: what a person types, and what comes up."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

pytestmark = pytest.mark.allow_hosts(["127.0.0.1", "::1"])

COMMAND = [sys.executable, "-m", "newsroom", "serve"]
PATIENCE = 240  # seconds; a busy machine is no failure


class Served:
    """A running `newsroom serve`, what it has said so far, and where it is."""

    def __init__(self, home: Path, port: int) -> None:
        self.port = port
        self.log = home / "serve.log"
        ours = {k: v for k, v in os.environ.items() if not k.startswith(("NEWSROOM", "DJANGO"))}
        with self.log.open("w") as out:
            self.process = subprocess.Popen(
                [*COMMAND, "--demo"],
                env={**ours, "NEWSROOM_HOME": str(home), "PORT": str(port)},
                stdout=out,
                stderr=subprocess.STDOUT,
            )

    def said(self, pattern: str) -> str:
        """Wait until it has said this."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            found = re.search(pattern, self.log.read_text())
            if found:
                return found[0]
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]


def _three_ports() -> int:
    """The first of three free ports in a row."""
    for port in range(20000 + os.getpid() % 1000 * 30, 65000, 3):
        probes = [socket.socket() for _ in range(3)]
        try:
            for number, probe in enumerate(probes):
                probe.bind(("127.0.0.1", port + number))
            return port
        except OSError:
            continue
        finally:
            for probe in probes:
                probe.close()
    raise AssertionError("no three free ports in a row")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    running = Served(tmp_path_factory.mktemp("home"), _three_ports())
    try:
        running.said("Ctrl-C stops everything")
        yield running
    finally:
        running.process.terminate()
        running.process.wait(30)


def test_readers_get_the_demonstration_in_both_languages(served: Served) -> None:
    site = f"http://127.0.0.1:{served.port}"
    for language, marked in (("en", "A demonstration."), ("ru", "Демонстрация.")):
        asked = {"Accept-Language": f"{language};q=0.9, fr"}
        page = requests.get(site, headers=asked, timeout=10)
        page.encoding = "utf-8"
        assert page.url == f"{site}/{language}/"
        assert f'<html lang="{language}"' in page.text
        assert marked in page.text
        assert not page.cookies
        told = page.headers
        assert "default-src 'none'" in told["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in told["Content-Security-Policy"]
        assert "unsafe" not in told["Content-Security-Policy"]
        assert (told["X-Content-Type-Options"], told["X-Frame-Options"]) == ("nosniff", "DENY")


@pytest.mark.parametrize("page", ["", "about/", "ledger/", "search/?q=truce", "donate/", "nothing"])
def test_every_page_says_that_it_is_a_demonstration(served: Served, page: str) -> None:
    answer = requests.get(f"http://127.0.0.1:{served.port}/ru/{page}", timeout=10)
    answer.encoding = "utf-8"
    said = answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Демонстрация. Государства, люди и заявления вымышлены." in said


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/../newsroom.sqlite",
        "/%2e%2e/secret.key",
        "/..%2fsecret.key",
        "/en/../../secret.key",
    ],
)
def test_readers_reach_nothing_else(served: Served, path: str) -> None:
    with socket.create_connection(("127.0.0.1", served.port), 10) as connection:
        request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.split()[1] in (b"404", b"400")


def test_the_printed_link_opens_the_desk_once(served: Served) -> None:
    link = served.said(r"http://\S+/people/sign-in/\S+").replace("localhost", "127.0.0.1")
    session = requests.Session()
    page = session.get(link, timeout=10)
    assert page.url.endswith("/desk/")
    assert "demonstration" in page.text
    style = re.search(r'href="(/static/newsroom/desk\.[0-9a-f]+\.css)"', page.text)[1]
    kept = session.get(f"http://127.0.0.1:{served.port + 1}{style}", timeout=10)
    assert "immutable" in kept.headers["Cache-Control"]
    assert requests.get(link, timeout=10).status_code == 410
    assert (
        requests.get(link, headers={"X-Forwarded-For": "127.0.0.1"}, timeout=10).status_code == 404
    )


@pytest.mark.parametrize("port", ["http", "0", "70000", "８０００"])
def test_what_is_no_port_is_one_sentence(port: str, tmp_path: Path) -> None:
    environment = {**os.environ, "NEWSROOM_HOME": str(tmp_path), "PORT": port}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    told = subprocess.run(COMMAND, env=environment, capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr == f"newsroom: PORT: “{port}” is no port; give a number from 1 to 65533.\n"


def test_pages_call_themselves_by_the_port_that_was_chosen(served: Served) -> None:
    page = requests.get(f"http://127.0.0.1:{served.port}/en/", timeout=10).text
    assert f'href="http://127.0.0.1:{served.port}/ru/"' in page


def test_readers_process_knows_no_secret(served: Served) -> None:
    commands = {pid: Path(f"/proc/{pid}/cmdline").read_text() for pid in served.children()}
    (site,) = (pid for pid, command in commands.items() if "serving.site" in command)
    environment = Path(f"/proc/{site}/environ").read_text()
    assert not re.search(r"NEWSROOM_(HOME|DATABASE|DESK)", environment)


def test_a_reader_is_counted_once_and_sees_the_rates(served: Served) -> None:
    """From a request through the inbox and the worker to the file that pages ask for."""
    site = f"http://127.0.0.1:{served.port}"
    home = requests.get(f"{site}/en/", timeout=10).text
    assert "invented for the demonstration" in home
    assert "84,20" in requests.get(f"{site}/live/ru/rates.json", timeout=10).text
    (path,) = set(re.findall(r'href="/(en/news/2031[^"/]*/)"', home))
    story = requests.get(f"{site}/{path}", timeout=10).text
    assert f'data-read="/read/{path}"' in story

    def opened(agent: str) -> None:
        headers = {"User-Agent": agent, "Sec-Fetch-Site": "same-origin"}
        answer = requests.post(f"{site}/read/{path}", headers=headers, timeout=10)
        assert (answer.status_code, answer.content) == (204, b"")
        assert not answer.cookies

    def shown(expected: str) -> str:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            said = requests.get(f"{site}/live/{path}reads.json", timeout=10).text
            if expected in said:
                break
            time.sleep(0.2)
        return said

    browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    assert shown("null") == '{"show": {"reads": null}}\n'
    for agent in (browser, browser, "Googlebot/2.1", browser):
        opened(agent)
    assert "1\xa0read" in shown("1\xa0read")
    opened(f"{browser} another")
    assert "2\xa0reads" in shown("2\xa0reads")


def test_a_busy_port_is_one_sentence(served: Served, tmp_path: Path) -> None:
    environment = {**os.environ, "NEWSROOM_HOME": str(tmp_path), "PORT": str(served.port)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    told = subprocess.run(COMMAND, env=environment, capture_output=True, text=True)
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert told.stderr.startswith(f"newsroom: port {served.port}: ")


def test_what_dies_comes_back_and_all_stops_together(served: Served) -> None:
    before = served.children()
    os.kill(before[-1], signal.SIGKILL)
    os.kill(before[1], signal.SIGKILL)
    served.said(r"the worker ended \(killed by signal 9\)")
    served.said(r"the desk ended \(killed by signal 9\)")
    deadline = time.monotonic() + PATIENCE
    health = f"http://127.0.0.1:{served.port + 1}/healthz"
    while time.monotonic() < deadline:
        try:
            if requests.get(health, timeout=5).text == "ok\n" and len(served.children()) == 4:
                break
        except requests.RequestException:
            time.sleep(0.2)
    after = served.children()
    assert len(after) == 4
    assert len(set(after) - set(before)) == 2
    served.process.terminate()
    assert served.process.wait(30) == 0
    assert not [pid for pid in after if Path(f"/proc/{pid}").exists()]
