"""Web addresses, read as browsers read them (WHATWG), and whether Readout fetches them at all."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readout.capture.rules import DEFAULT, Rules
from readout.errors import FetchRefused

# No statement has a longer address; a parser has no business with megabytes.
LONGEST = 8192

_SCHEMES = {"http:": 80, "https:": 443}
_LIKE_URL = re.compile(r"\s*(?:[a-z][a-z0-9+.-]+://|https?:)", re.IGNORECASE)
PASTE = "paste its text instead: readout compare PARTY=-"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its canonical form; `host` is in ASCII, an IPv6 address in brackets."""

    href: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        usual = self.port == _SCHEMES[self.scheme + ":"]
        return f"{self.scheme}://{self.host}" + ("" if usual else f":{self.port}")


def is_url(source: str) -> bool:
    """Whether a source is meant as an address: it begins like one, with any scheme."""
    return bool(_LIKE_URL.match(source))


def is_saved(source: str) -> bool:
    """Whether a source is, by its name, a saved page."""
    return source.lower().endswith((".warc", ".warc.gz", ".wacz"))


def read_address(text: str, *, base: str | None = None, rules: Rules = DEFAULT) -> Address:
    """The address in `text`, relative to `base` if given.

    Raises FetchRefused for what is no address and for what Readout doesn't fetch: another scheme
    than http and https, a name or password in it, an unusual port.
    """
    from ada_url import URL

    if len(text) > LONGEST:
        raise FetchRefused(
            f"this address has {len(text)} characters", where=text[:80] + "…", do=PASTE
        )
    try:
        url = URL(text, base=base) if base else URL(text)
    except (ValueError, UnicodeError):
        raise FetchRefused("this is not a web address", where=text, do="check it") from None
    _permit(url, text, rules)
    scheme = url.protocol
    return Address(
        href=url.href.partition("#")[0],
        scheme=scheme[:-1],
        host=url.hostname,
        port=int(url.port or _SCHEMES[scheme]),
        path=url.pathname + url.search,
    )


def _permit(url: object, text: str, rules: Rules) -> None:
    """Refuse an address for what stands in it, before anything is looked up."""
    scheme, port = getattr(url, "protocol", ""), getattr(url, "port", "")
    if scheme not in _SCHEMES:
        raise FetchRefused(
            f"Readout fetches http and https, not {scheme.rstrip(':')}", where=text, do=PASTE
        )
    if getattr(url, "username", "") or getattr(url, "password", ""):
        raise FetchRefused(
            "there is a user name or password in this address", where=_bare(url), do="leave it out"
        )
    if int(port or _SCHEMES[scheme]) not in rules.ports:
        raise FetchRefused(f"port {port} is not one that web pages are on", where=text, do=PASTE)


def _bare(url: object) -> str:
    """The address without its password: messages end up in logs."""
    return (
        f"{getattr(url, 'protocol', '')}//{getattr(url, 'host', '')}{getattr(url, 'pathname', '')}"
    )
