"""Addresses: read as browsers read them, and none that leads into a private network."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pytest_socket import SocketBlockedError
from tests.loopback import corpus

from readout.capture.address import is_url, read_address
from readout.capture.fetch import fetch
from readout.capture.robots import read_robots
from readout.capture.rules import Rules
from readout.errors import FetchError, FetchRefused

PUBLIC4, PUBLIC6 = "93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"
NAMES: dict[str, list[Any]] = {
    "public.example": [PUBLIC4, PUBLIC6],
    "private.example": ["10.1.2.3"],
    "loopback.example": ["127.0.0.1"],
    "metadata.example": ["169.254.169.254"],
    "six.example": ["::1"],
    "mapped.example": ["::ffff:10.0.0.1"],
    "nat64.example": ["64:ff9b::7f00:1"],
    "mixed.example": [PUBLIC4, "10.1.2.3"],
    "mixed6.example": [PUBLIC4, PUBLIC6, "fe80::1"],
    "zoned.example": ["fe80::1%eth0"],
    "xn--e1aybc.example": ["192.168.1.1"],
}

PRIVATE = """
127.0.0.1 127.1 127.0.1 127.0.0.1. 127.255.255.254 0x7f000001 0x7f.1 0x7F.0.0.0x1 2130706433
017700000001 0177.0.0.1 0177.0.0.01 0 0.0.0.0 0x0 10.0.0.1 10.255.255.255 0xa.1 167772161 012.1
172.16.0.1 172.31.255.255 192.168.0.1 0300.0250.0.1 3232235521 169.254.0.1 169.254.169.254
0xa9fea9fe 2852039166 0251.0376.0251.0376 100.64.0.1 100.127.255.255 192.0.0.1 192.0.2.1
192.88.99.1 192.175.48.1 198.18.0.1 198.51.100.1 203.0.113.5 224.0.0.1 239.1.1.1 240.0.0.1
255.255.255.255 168.63.129.16
①②⑦.⓪.⓪.① １２７.０.０.１ 127。0。0。1 127．0．0．1 %31%32%37.0.0.1 ⑩.0.0.1
[::1] [0:0:0:0:0:0:0:1] [0000::0001] [::] [::ffff:127.0.0.1] [::ffff:7f00:1] [::FFFF:10.0.0.1]
[::ffff:169.254.169.254] [::127.0.0.1] [::10.0.0.1] [::ffff:0:127.0.0.1] [64:ff9b::7f00:1]
[64:ff9b::10.0.0.1] [64:ff9b:1::a00:1] [2002:7f00:1::] [2002:a00:1::1] [2001::1]
[2001:0:7f00:1::1] [fc00::1] [fd00:ec2::254] [fe80::1] [febf::1] [fec0::1] [ff02::1]
[2001:db8::1] [3fff::1] [100::1] [5f00::1] [2620:4f:8000::1]
localhost LOCALHOST localhost. private.example loopback.example metadata.example six.example
mapped.example nat64.example mixed.example mixed6.example zoned.example тест.example
""".split()

ODD = """
http://user@public.example/ http://user:pw@public.example/ http://:pw@public.example/
http://public.example@127.0.0.1/ http://127.0.0.1:80@public.example/ http://public.example:22/
http://public.example:6379/ http://public.example:8080/ http://public.example:0/
https://public.example:25/ http://public.example:65536/ http://public.example:-1/
ftp://public.example/ file:///etc/passwd file://127.0.0.1/etc/passwd gopher://public.example/_x
dict://public.example/ ldap://public.example/ javascript:alert(1) data:text/html,x
jar:http://public.example!/ ws://public.example/ http:// http:/// https://? http://[::1 http://]/
http://[::1%25lo]/ http://[fe80::1%eth0]/ http://1.2.3.4.5/ http://256.0.0.1/ http://0x1ffffffff/
http://a<b/ http://a|b/ http://%00/ http://a%2fb/ http://ex%23ample/ http://xn--/ http://.../..
""".split()
ODD += ["http://a b/", "", " ", "//public.example/"]

TRICKS = [
    "http://127.0.0.1#@public.example/",
    "http://127.0.0.1\\@public.example/",
    "http:\\\\127.0.0.1\\",
    "http:127.0.0.1",
    "http:///127.0.0.1/",
    "ht\ntp://127.0.0.1/",
    "http://127.0.\t0.1/",
    " http://127.0.0.1/ ",
    "https://localhost:443/",
    "HTTP://LoCaLhOsT/",
    "http://127.0.0.1:80/",
    "http://127.0.0.1:00080/",
    "http://[::ffff:127.0.0.1]:443/",
]


@pytest.fixture
def known(names: dict[str, list[Any]]) -> dict[str, list[Any]]:
    names.update({host: list(answer) for host, answer in NAMES.items()})
    return names


@pytest.mark.figures
def test_there_are_at_least_fifty_cases() -> None:
    count = len(set(PRIVATE) | set(ODD) | set(TRICKS))
    print(f"SSRF: {count} addresses that must not be reached, each in a test of its own")
    assert count >= 50


# In these tests no socket can be made at all: one that is tried to be made fails the test.


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", PRIVATE)
def test_no_private_address_is_reached(known: object, scheme: str, host: str) -> None:
    for rules in (Rules(seconds=5), Rules(seconds=5, robots=False)):
        with pytest.raises(FetchError) as caught:
            fetch(f"{scheme}://{host}/", rules=rules)
        assert isinstance(caught.value, FetchRefused)


@pytest.mark.parametrize("url", ODD)
def test_addresses_that_are_not_fetched(known: object, url: str) -> None:
    with pytest.raises(FetchError) as caught:  # most are refused, some name no host
        fetch(url, rules=Rules(seconds=5))
    assert "pw@" not in caught.value.sentence()


@pytest.mark.parametrize("url", TRICKS)
def test_addresses_that_hide_where_they_lead(known: object, url: str) -> None:
    with pytest.raises(FetchRefused, match=r"not public|password"):
        fetch(url, rules=Rules(seconds=5))


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
@pytest.mark.parametrize(
    "host",
    ["public.example", PUBLIC4, f"[{PUBLIC6}]", "0x5db8d822", "1.1", "public.example\\@127.0.0.1"],
)
def test_public_addresses_are_tried(known: object, host: str) -> None:
    """The control: the wall is not one that lets nothing through."""
    with pytest.raises(SocketBlockedError):
        fetch(f"https://{host}/", rules=Rules(seconds=5))


@pytest.mark.allow_hosts(["127.0.0.1"])
@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_a_name_is_looked_up_once(known: dict[str, list[Any]]) -> None:
    """A second look-up would have given the address that may be reached."""
    known["turning.example"] = [[PUBLIC4], ["127.0.0.1"]]
    with pytest.raises(RuntimeError, match=PUBLIC4):
        fetch("http://turning.example/", rules=Rules(seconds=5, robots=False))


def test_a_long_address() -> None:
    with pytest.raises(FetchRefused, match="characters"):
        read_address("http://public.example/" + "a" * 10_000)


@pytest.mark.parametrize(
    ("text", "href", "host", "port"),
    [
        ("http://EXAMPLE.org", "http://example.org/", "example.org", 80),
        ("https://пример.рф/путь?а=б#в", None, "xn--e1afmkfd.xn--p1ai", 443),
        (" https://example.org/a/../b\n", "https://example.org/b", "example.org", 443),
        ("http://example.org:80/%7e", "http://example.org/%7e", "example.org", 80),
        ("http://[2606:2800::0:1]/", "http://[2606:2800::1]/", "[2606:2800::1]", 80),
    ],
)
def test_the_canonical_form(text: str, href: str | None, host: str, port: int) -> None:
    address = read_address(text)
    assert (address.host, address.port) == (host, port)
    assert href in (None, address.href)


def test_what_is_meant_as_an_address() -> None:
    assert all(
        map(is_url, ["http://a", "HTTPS://a", "file:///a", "x+y://z", " http://a", "http:a"])
    )
    assert not any(map(is_url, ["a.txt", "-", "C:\\a.txt", "c:/a", "a/b://c", "http", "://a", ""]))


@pytest.mark.figures
def test_the_standards_own_cases() -> None:
    """WHATWG: what is valid is read to the same address, what is not is refused."""
    rows: list[dict[str, Any]] = []
    for name in ("urltestdata.json", "ada_extra_urltestdata.json"):
        found = json.loads((corpus("wpt-url") / name).read_text("utf-8"))
        rows += [row for row in found if isinstance(row, dict)]
    agreed, wrong = 0, []
    for row in rows:
        base = row.get("base")
        if base and not base.startswith(("http:", "https:")):
            continue  # a page's own address is always one of these
        fetched = not row.get("failure") and row["protocol"] in ("http:", "https:")
        fetched = fetched and not (row["username"] or row["password"])
        expected = row["href"].partition("#")[0] if fetched else None
        try:
            got: str | None = read_address(
                row["input"], base=base, rules=Rules(ports=frozenset(range(65536)))
            ).href
        except FetchRefused:
            got = None
        agreed += got == expected
        wrong += [] if got == expected else [(row["input"], expected, got)]
    print(f"WHATWG: {agreed} of {agreed + len(wrong)} cases judged as the standard says")
    assert not wrong


def test_robots_that_are_nonsense() -> None:
    assert read_robots(b"\xff\xfe\0\0: :\n::\nuser-agent\nallow:\n").allow("/")
    assert read_robots(b"User-agent: *\nDisallow: /" + b"x" * 600_000).allow("/a")
