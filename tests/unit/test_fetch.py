"""Fetching from a server on the loopback address: what it gives, and all that it may do wrong."""

from __future__ import annotations

import contextlib
import gzip
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from tests.loopback import Web, page

from readout.capture.fetch import fetch, user_agent
from readout.capture.rules import DEFAULT, Rules
from readout.capture.source import fetch_source
from readout.errors import FetchError, FetchRefused, SourceTooLarge

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXT = "<html><p>Стороны договорились.</p></html>".encode()


def test_a_page(web: Web) -> None:
    web.answers["/a"] = page(TEXT, 'ETag: "1"', "X-Odd: one", "X-Odd: two")
    got = fetch(web.url("/a#part"), rules=web.rules())
    assert (got.status, got.reason, got.body) == (200, "OK", TEXT)
    assert (got.url, got.final_url) == (web.url("/a#part"), web.url("/a"))
    assert got.header("x-odd") == "one, two"
    assert got.at.tzinfo is not None
    assert web.paths == ["/robots.txt", "/a"]
    head = web.asked[1].lower()
    assert "user-agent: readout/" in head
    assert "accept-encoding: identity" in head
    assert not any(word in head for word in ("cookie", "authorization", "x-forwarded", "referer"))


def test_the_user_agent_carries_the_contact_and_nothing_else() -> None:
    assert user_agent(replace(DEFAULT, contact="desk@example.org")).endswith("(desk@example.org)")
    assert "\n" not in user_agent(replace(DEFAULT, contact="a\r\nX-Bad: 1"))


def test_proxies_and_stored_passwords_are_not_taken_from_the_environment(
    web: Web, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    netrc = f"{tmp_path}/netrc"
    with open(netrc, "w") as file:
        file.write("machine 127.0.0.1 login a password b")
    monkeypatch.setenv("NETRC", netrc)
    web.answers["/a"] = page(TEXT)
    assert fetch(web.url("/a"), rules=web.rules()).body == TEXT
    assert "authorization" not in web.asked[-1].lower()


# --- redirects ---


def hop(target: str, status: str = "302 Found") -> bytes:
    return page(b"", f"Location: {target}", status=status)


def test_redirects_are_followed_and_kept(web: Web) -> None:
    web.answers.update({"/a": hop("/b", "301 Moved"), "/b": hop("c"), "/c": page(TEXT)})
    got = fetch(web.url("/a"), rules=web.rules())
    assert (got.body, got.final_url) == (TEXT, web.url("/c"))
    assert [(h.url, h.status) for h in got.redirects] == [
        (web.url("/a"), 301),
        (web.url("/b"), 302),
    ]


def test_cookies_last_for_one_fetch(web: Web) -> None:
    web.answers["/a"] = page(b"", "Location: /b", "Set-Cookie: seen=1", status="302 Found")
    web.answers["/b"] = page(TEXT)
    for _ in range(2):
        fetch(web.url("/a"), rules=web.rules())
    assert ["cookie: seen=1" in head.lower() for head in web.asked] == [False, False, True] * 2


def test_five_redirects_and_no_more(web: Web) -> None:
    for n in range(7):
        web.answers[f"/{n}"] = hop(f"/{n + 1}")
    web.answers["/5"] = page(TEXT)
    assert len(fetch(web.url("/0"), rules=web.rules()).redirects) == 5
    web.answers["/5"] = hop("/6")
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        fetch(web.url("/0"), rules=web.rules())


PRIVATE = [
    "http://10.0.0.1/", "http://127.0.0.2:{port}/", "http://[::1]:{port}/", "http://0:{port}/",
    "http://169.254.169.254:{port}/latest/meta-data/", "http://[::ffff:10.0.0.1]:{port}/",
    "http://[64:ff9b::a00:1]:{port}/", "//192.168.1.1:{port}/", "http://2130706434:{port}/",
    "http://private.example:{port}/", "http://mixed.example:{port}/", "http://127.0.0.1:22/",
    "file:///etc/passwd", "ftp://127.0.0.1/", "http://user:pw@127.0.0.1:{port}/a", "gopher://a/",
    "javascript:alert(1)", "http://", "http://[", "data:text/html,x",
]  # fmt: skip


@pytest.mark.parametrize("target", PRIVATE)
def test_no_redirect_leads_to_a_private_address(
    web: Web, names: dict[str, list[str]], target: str
) -> None:
    names["private.example"] = ["10.1.2.3"]
    names["mixed.example"] = ["127.0.0.1", "10.1.2.3"]
    web.answers["/a"] = hop(target.format(port=web.port))
    with pytest.raises(FetchRefused) as caught:
        fetch(web.url("/a"), rules=web.rules())
    assert "pw" not in caught.value.sentence()
    assert web.paths == ["/robots.txt", "/a"]


def test_the_body_of_a_redirect_is_not_read(web: Web) -> None:
    def endless(line: socket.socket, _: str) -> None:
        line.sendall(b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n")
        while not web.stopped.is_set():
            line.sendall(b"x" * 65536)

    web.answers.update({"/a": endless, "/b": page(TEXT)})
    assert fetch(web.url("/a"), rules=web.rules()).body == TEXT


def test_a_name_that_changes_its_answer_between_redirects(
    web: Web, names: dict[str, list[object]]
) -> None:
    names["turning.example"] = [["127.0.0.1"], ["127.0.0.1"], ["10.0.0.1"]]  # type: ignore[assignment]
    web.answers.update({"/a": hop(web.url("/b", "turning.example")), "/b": page(TEXT)})
    with pytest.raises(FetchRefused, match="not public"):
        fetch(web.url("/a", "turning.example"), rules=web.rules())
    assert web.paths == ["/robots.txt", "/a"]


# --- answers that are no page ---


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (page(b"x", status="404 Not Found"), "no such page (HTTP 404)"),
        (page(b"x", status="403 Forbidden"), "refuses this page (HTTP 403)"),
        (page(b"x", status="401 Unauthorized"), "password"),
        (page(b"x", status="410 Gone"), "removed"),
        (page(b"x", status="429 Too Many"), "too often"),
        (page(b"x", status="451 Legal"), "legal"),
        (page(b"x", status="500 Oops"), "error of its own (HTTP 500)"),
        (page(b"x", status="503 Busy"), "not available"),
        (page(b"", status="204 No Content"), "no page (HTTP 204)"),
        (page(b"x", status="302 Found"), "no page (HTTP 302)"),
        (page(b""), "empty page"),
        (page(b"\x89PNG", kind="image/png"), "image/png, not a page"),
        (page(b"\0\0\0", kind="application/octet-stream"), "not a page"),
        (page(b"x", "Content-Encoding: br"), "packed as br"),
        (page(b"xxx", "Content-Encoding: gzip"), "unpacked"),
        (page(gzip.compress(TEXT)[:-9], "Content-Encoding: gzip"), "breaks off"),
        (page(b"x", "Content-Encoding: gzip, gzip, gzip"), "packed 3 times"),
        (b"SSH-2.0-OpenSSH_9\r\n", "broke off or made no sense"),
        (b"", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort", "broke off"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nbad", "broke off"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\nContent-Type: text/html\r\n\r\n", "empty"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 300 + b"\r\nhi", "broke off"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * 70_000 + b"\r\n\r\nhi", "broke off"),
    ],
)
def test_answers_that_are_no_page(web: Web, answer: bytes, words: str) -> None:
    web.answers["/a"] = answer
    with pytest.raises(FetchError) as caught:
        fetch(web.url("/a"), rules=web.rules())
    assert words in caught.value.sentence()
    assert caught.value.sentence().startswith(web.url("/a"))
    assert "readout compare PARTY=-" in caught.value.sentence()


@pytest.mark.parametrize("kind", ["", "text/plain; charset=koi8-r", "application/pdf", "TEXT/HTML"])
def test_kinds_that_are_documents(web: Web, kind: str) -> None:
    web.answers["/a"] = page(TEXT, kind=kind)
    assert fetch(web.url("/a"), rules=web.rules()).body == TEXT


def test_chunked_and_packed(web: Web) -> None:
    packed = gzip.compress(TEXT[:9]) + gzip.compress(TEXT[9:])
    chunks = (
        b"".join(b"%x\r\n%s\r\n" % (len(c), c) for c in (packed[:7], packed[7:])) + b"0\r\n\r\n"
    )
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
    web.answers["/a"] = head + chunks
    assert fetch(web.url("/a"), rules=web.rules()).body == TEXT
    for packed in (zlib.compress(TEXT), zlib.compress(TEXT)[2:-4]):
        web.answers["/b"] = page(packed, "Content-Encoding: deflate")
        assert fetch(web.url("/b"), rules=web.rules()).body == TEXT


# --- limits ---


def test_a_page_over_the_limit(web: Web) -> None:
    web.answers["/a"] = page(b"x" * 2001)
    with pytest.raises(SourceTooLarge, match=r"limit of 0.002 MB"):
        fetch(web.url("/a"), rules=web.rules(size=2000))
    web.answers["/a"] = page(b"x" * 2000)
    assert len(fetch(web.url("/a"), rules=web.rules(size=2000)).body) == 2000


def test_a_page_without_an_end(web: Web) -> None:
    def endless(line: socket.socket, _: str) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while not web.stopped.is_set():
            line.sendall(b"x" * 65536)

    web.answers["/a"] = endless
    with pytest.raises(SourceTooLarge):
        fetch(web.url("/a"), rules=web.rules(size=1_000_000))


@pytest.mark.parametrize("layers", [1, 2])
def test_a_decompression_bomb(web: Web, layers: int) -> None:
    bomb = bytes(50_000_000)
    for _ in range(layers):
        bomb = gzip.compress(bomb, 9)
    web.answers["/a"] = page(bomb, "Content-Encoding: " + ", ".join(["gzip"] * layers))
    with pytest.raises(SourceTooLarge):
        fetch(web.url("/a"), rules=web.rules(size=1_000_000))


def drip(start: bytes, drop: bytes) -> Callable[[socket.socket, str], None]:
    def answer(line: socket.socket, _: str) -> None:
        line.sendall(start)
        for _ in range(200):  # ten seconds at most
            line.sendall(drop)
            time.sleep(0.05)

    return answer


@pytest.mark.parametrize(
    ("start", "drop"),
    [
        (b"", b""),
        (b"HTTP/1.1 200 OK\r\nX: ", b"y"),
        (b"HTTP/1.1 200 OK\r\n\r\n", b"y"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
)
@pytest.mark.parametrize("where", ["/a", "/robots.txt"])
def test_a_server_that_drips(web: Web, start: bytes, drop: bytes, where: str) -> None:
    web.answers["/a"] = page(TEXT)
    web.answers[where] = drip(start, drop)
    began = time.monotonic()
    with pytest.raises(FetchError, match=r"did not answer in 0.5 seconds"):
        fetch(web.url("/a"), rules=web.rules(seconds=0.5))
    assert time.monotonic() - began < 10  # the machine may be busy
    end = time.monotonic() + 10
    while any(t.name == "readout-fetch" for t in threading.enumerate()):
        assert time.monotonic() < end, "a fetch was left behind"
        time.sleep(0.02)


def test_a_name_service_that_hangs(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: time.sleep(1.6) or [])
    began = time.monotonic()
    with pytest.raises(FetchError, match="did not answer"):
        fetch("http://slow.example/", rules=web.rules(seconds=0.3, ports=frozenset({80})))
    assert time.monotonic() - began < 10


# --- connections ---


def test_a_connection_that_fails_is_tried_once_more(web: Web) -> None:
    tries: list[int] = []

    def flaky(line: socket.socket, _: str) -> None:
        tries.append(1)
        if len(tries) > 1:
            line.sendall(page(TEXT))

    web.answers["/a"] = flaky
    assert fetch(web.url("/a"), rules=web.rules()).body == TEXT
    tries.clear()
    web.answers["/a"] = lambda line, _: tries.append(1)
    with pytest.raises(FetchError, match="broke off"):
        fetch(web.url("/a"), rules=web.rules())
    assert len(tries) == 2


def test_nobody_listens(web: Web) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(FetchError, match="refuses connections"):
        fetch(f"http://127.0.0.1:{port}/", rules=web.rules(ports=frozenset({port})))


def test_no_such_name(web: Web, names: dict[str, list[str]]) -> None:
    with pytest.raises(FetchError, match=r"no host named nowhere.example"):
        fetch("http://nowhere.example/", rules=web.rules(ports=frozenset({80})))


def test_a_server_without_tls(web: Web) -> None:
    web.answers["/a"] = page(TEXT)
    with pytest.raises(FetchError):
        fetch(web.url("/a").replace("http:", "https:"), rules=web.rules(seconds=0.5))


def test_a_certificate_that_nobody_vouches_for(tmp_path: Path) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*own_certificate(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        def serve() -> None:
            with contextlib.suppress(OSError):  # the test may be over before a second try comes
                while True:
                    line, _address = server.accept()
                    with line, contextlib.suppress(OSError):
                        context.wrap_socket(line, True).recv(1000)

        threading.Thread(target=serve, daemon=True).start()
        rules = Rules(ports=frozenset({port}), allowed=("127.0.0.1/32",), seconds=30)
        with pytest.raises(FetchError, match="certificate is not valid"):
            fetch(f"https://127.0.0.1:{port}/", rules=rules)


def own_certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, now, now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("other.example")]), False)
        .sign(key, hashes.SHA256())
    )
    files = folder / "certificate.pem", folder / "key.pem"
    files[0].write_bytes(certificate.public_bytes(Encoding.PEM))
    files[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return files


# --- robots.txt ---


@pytest.mark.parametrize(
    ("robots", "allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: other\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: Readout\nAllow: /", True),
        ("User-agent: *\nAllow: /\n\nUser-agent: readout/1.0\nDisallow: /a", False),
        ("user-agent: a\nuser-agent: readout\ndisallow: /a # why", False),
        ("User-agent: *\nDisallow: /\nAllow: /a", True),
        ("User-agent: *\nDisallow: /*b$", True),
        ("User-agent: *\nDisallow: /*1$", False),
        ("User-agent: *\nDisallow: /%61", False),
        ("\ufeffUser-agent: *\r\nDisallow: /a?q=1\r\n", False),
        ("<html>Not found</html>", True),
        ("Disallow: /", True),
    ],
)
def test_robots(web: Web, robots: str, allowed: bool) -> None:
    web.answers["/robots.txt"] = page(robots.encode(), kind="text/plain")
    web.answers["/a?q=1"] = page(TEXT)
    if allowed:
        assert fetch(web.url("/a?q=1"), rules=web.rules()).body == TEXT
        return
    with pytest.raises(FetchRefused, match=r"robots.txt asks.*--ignore-robots"):
        fetch(web.url("/a?q=1"), rules=web.rules())
    assert web.paths == ["/robots.txt"]
    assert fetch(web.url("/a?q=1"), rules=web.rules(robots=False)).body == TEXT


def test_robots_that_can_not_be_read(web: Web) -> None:
    web.answers["/robots.txt"] = page(b"", status="503 Busy")
    with pytest.raises(FetchError, match=r"robots.txt is not available"):
        fetch(web.url("/a"), rules=web.rules())
    web.answers["/robots.txt"] = hop("http://10.0.0.1/robots.txt")
    with pytest.raises(FetchRefused):
        fetch(web.url("/a"), rules=web.rules())


def test_robots_patterns_take_no_time() -> None:
    from readout.capture.robots import read_robots

    rules = "User-agent: *\n" + "Disallow: /" + "*a" * 5000 + "$\n"
    began = time.monotonic()
    assert read_robots(rules.encode()).allow("/" + "a" * 4999 + "b")
    assert time.monotonic() - began < 1


# --- asking again ---


def test_a_page_that_has_not_changed(web: Web) -> None:
    def answer(line: socket.socket, head: str) -> None:
        same = 'if-none-match: "v1"' in head.lower()
        line.sendall(
            page(b"", 'ETag: "v1"', status="304 Not Modified")
            if same
            else page(TEXT, 'ETag: "v1"', "Last-Modified: Tue, 18 Mar 2031 10:00:00 GMT")
        )

    web.answers["/a"] = answer
    first = fetch_source(web.url("/a"), rules=web.rules())
    assert dict(first.capture.headers)["etag"] == '"v1"'
    again = fetch_source(web.url("/a"), rules=web.rules(), earlier=first.capture)
    assert again.unchanged
    assert again.capture.sha256 == first.capture.sha256
    assert "if-modified-since: tue, 18 mar 2031" in web.asked[-1].lower()


def test_conditions_stay_with_their_site(web: Web) -> None:
    web.answers["/a"] = page(TEXT, 'ETag: "secret"')
    first = fetch_source(web.url("/a"), rules=web.rules())
    web.answers["/b"] = page(TEXT)
    fetch_source(web.url("/b"), rules=web.rules(), earlier=first.capture)
    assert "if-none-match" not in web.asked[-1].lower()
