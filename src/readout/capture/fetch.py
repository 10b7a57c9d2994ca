"""A page from the web: bounded, polite, never from a private address, clear about what failed."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

from readout.capture.address import PASTE, Address, is_url, read_address
from readout.capture.rules import DEFAULT, Rules
from readout.errors import FetchError, FetchRefused
from readout.model import Capture

T = TypeVar("T")
Headers = tuple[tuple[str, str], ...]

REDIRECTS = frozenset({301, 302, 303, 307, 308})
_STATUS = {
    401: "the site asks for a password",
    403: "the site refuses this page",
    404: "there is no such page",
    410: "the page was removed",
    429: "the site says that it is asked too often; wait a while",
    451: "the page is withheld for legal reasons",
    503: "the site is not available now",
}


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer on the way: an address, its status, reason and headers."""

    url: str
    status: int
    reason: str
    headers: Headers


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as the server gave it; `body` is without transfer and content codings.

    `status` is 304, and `body` empty, where the page has not changed since the earlier capture.
    """

    url: str
    final_url: str
    status: int
    reason: str
    headers: Headers
    body: bytes = field(repr=False)
    at: datetime
    redirects: tuple[Hop, ...] = ()

    def header(self, name: str) -> str:
        """The header's values, joined by commas; "" if there is none."""
        return ", ".join(v for k, v in self.headers if k.lower() == name.lower())


def fetch(url: str, *, rules: Rules = DEFAULT, earlier: Capture | None = None) -> Fetched:
    """The page at `url`.

    With an earlier capture of the same address the server is asked for the page only if it
    changed.  Raises FetchRefused for what Readout doesn't fetch, SourceTooLarge, and FetchError
    for whatever else stands in the way.
    """
    address = read_address(url, rules=rules)

    def work() -> Fetched:
        from readout.capture.travel import travel

        return travel(url, address, rules, _headers(rules), _conditions(earlier, address, rules))

    return _in_time(work, rules.seconds, url)


def judge(fetched: Fetched, rules: Rules = DEFAULT) -> Fetched:
    """The answer, if it holds a page or document (or says that nothing changed)."""
    from readout.capture.media import essence, is_document

    status, where = fetched.status, fetched.final_url
    if status == 304:
        return fetched
    if status not in (200, 203):
        why = _STATUS.get(status) or (
            "the site has an error of its own" if status >= 500 else "the site gave no page"
        )
        raise FetchError(f"{why} (HTTP {status})", where=where, do=PASTE)
    if not fetched.body:
        raise FetchError("the site gave an empty page", where=where, do=PASTE)
    kind = fetched.header("content-type")
    if essence(kind) not in rules.kinds and not is_document(kind, fetched.body):
        raise FetchError(f"this is {kind[:60]}, not a page or a document", where=where, do=PASTE)
    return fetched


def redirected(hop: Hop, base: str, rules: Rules) -> Address | None:
    """Where the answer sends the reader; `None` if it doesn't."""
    if hop.status not in REDIRECTS:
        return None
    target = next((v for k, v in hop.headers if k.lower() == "location"), None)
    if not target:
        return None
    try:
        return read_address(target, base=base, rules=rules)
    except FetchRefused as error:
        raise FetchRefused(
            f"it redirects to {error.where}: {error.what}", where=base, do=PASTE
        ) from None


def user_agent(rules: Rules) -> str:
    """Who is asking, and where to complain if a contact is configured."""
    try:
        name = f"Readout/{version('readout-desk')}"
    except PackageNotFoundError:
        name = "Readout"
    contact = "".join(c for c in rules.contact or "" if c.isprintable() and c.isascii())
    return f"{name} ({contact})" if contact else name


def _headers(rules: Rules) -> dict[str, str]:
    return {
        "User-Agent": user_agent(rules),
        "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
        "Accept-Encoding": "identity",  # the bytes that are archived are those on the wire
        "Connection": "close",
    }


def _conditions(earlier: Capture | None, address: Address, rules: Rules) -> dict[str, str]:
    """The headers that ask for the page only if it is another than the earlier capture."""
    if earlier is None or not is_url(earlier.source):
        return {}
    if read_address(earlier.source, rules=rules).href != address.href:
        return {}
    known = {k.lower(): v for k, v in earlier.headers}
    asked = {"If-None-Match": "etag", "If-Modified-Since": "last-modified"}
    return {name: known[key] for name, key in asked.items() if key in known}


def _in_time(work: Callable[[], T], seconds: float, where: str) -> T:
    """What `work` gives, or an error when the time is up, even while a name is looked up."""
    result: queue.SimpleQueue[T | BaseException] = queue.SimpleQueue()

    def run() -> None:
        try:
            result.put(work())
        except BaseException as error:  # handed to the caller's thread, whatever it is
            result.put(error)

    threading.Thread(target=run, name="readout-fetch", daemon=True).start()
    try:
        answer = result.get(timeout=seconds + 1)
    except queue.Empty:
        raise too_slow(seconds, where) from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def too_slow(seconds: float, where: str) -> FetchError:
    """The error for a page that took too long."""
    return FetchError(f"the site did not answer in {seconds:g} seconds", where=where, do=PASTE)


def now() -> datetime:
    """The time in UTC, in whole seconds as WARC has it."""
    return datetime.now(UTC).replace(microsecond=0)


def subset(headers: Mapping[str, str] | Headers) -> Headers:
    """The headers that say what the page is and which version of it."""
    keep = ("content-type", "content-language", "date", "etag", "last-modified")
    rows = headers.items() if isinstance(headers, Mapping) else headers
    return tuple((k.lower(), v) for k, v in rows if k.lower() in keep)
