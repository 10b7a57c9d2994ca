"""The way of one fetch: robots.txt, the request, each redirect, the body."""

from __future__ import annotations

import errno
import http.client
import socket

import requests
import urllib3
from requests.cookies import extract_cookies_to_jar

from readout.capture.address import PASTE, Address, read_address
from readout.capture.body import read_body, unpack
from readout.capture.fetch import REDIRECTS, Fetched, Headers, Hop, judge, now, redirected, too_slow
from readout.capture.guard import Refused, Watch, session
from readout.capture.robots import LIMIT, Robots, read_robots
from readout.capture.rules import Rules
from readout.errors import FetchError, FetchRefused, SourceTooLarge

# How one step may fail, whatever a hostile server comes up with.
_FAILURES = (
    Refused,
    OSError,
    requests.RequestException,
    urllib3.exceptions.HTTPError,
    http.client.HTTPException,
    ValueError,
)
_UNLESS = f"{PASTE}, or say --ignore-robots if you may"
_CONNECT = 10.0
_ROBOTS_REDIRECTS = 5


def travel(
    url: str, address: Address, rules: Rules, headers: dict[str, str], conditions: dict[str, str]
) -> Fetched:
    """The answer at the end of the way."""
    with Watch(rules.seconds) as watch, session(rules, watch) as guarded:
        way = _Way(rules, watch, guarded, headers)
        return judge(way.follow(url, address, conditions), rules)


class _Way:
    """One fetch in progress."""

    def __init__(
        self, rules: Rules, watch: Watch, guarded: requests.Session, headers: dict[str, str]
    ) -> None:
        self.rules = rules
        self.watch = watch
        self.session = guarded
        self.headers = headers
        self.robots: dict[str, Robots] = {}

    def follow(self, url: str, address: Address, conditions: dict[str, str]) -> Fetched:
        hops: list[Hop] = []
        while True:
            self._ask_robots(address)
            hop, body = self._get(address, self.rules.size, conditions)
            onward = redirected(hop, address.href, self.rules)
            if onward is None:
                return Fetched(
                    url, address.href, hop.status, hop.reason, hop.headers, body, now(), tuple(hops)
                )
            hops.append(hop)
            if len(hops) > self.rules.redirects:
                raise FetchError(
                    f"the site redirects more than {self.rules.redirects} times",
                    where=url,
                    do=PASTE,
                )
            if onward.origin != address.origin:
                conditions = {}
            address = onward

    def _ask_robots(self, address: Address) -> None:
        """Refuse what the site's robots.txt asks robots not to fetch."""
        if not self.rules.robots:
            return
        if address.origin not in self.robots:
            self.robots[address.origin] = self._read_robots(address)
        if not self.robots[address.origin].allow(address.path):
            raise FetchRefused(
                "the site's robots.txt asks programs not to fetch this page",
                where=address.href,
                do=_UNLESS,
            )

    def _read_robots(self, address: Address) -> Robots:
        at = read_address(address.origin + "/robots.txt", rules=self.rules)
        for _ in range(_ROBOTS_REDIRECTS + 1):
            try:
                hop, body = self._get(at, 4 * LIMIT, {})
            except SourceTooLarge:
                raise FetchError(
                    "the site's robots.txt goes on too long", where=at.href, do=_UNLESS
                ) from None
            except FetchError as error:  # what stands in the way of robots.txt does for the page
                raise type(error)(error.what, where=address.href, do=error.do) from error
            onward = redirected(hop, at.href, self.rules)
            if onward is None:
                break
            at = onward
        if hop.status >= 500:
            raise FetchError(
                f"the site's robots.txt is not available (HTTP {hop.status})",
                where=at.href,
                do=f"try later; {_UNLESS}",
            )
        return read_robots(body) if hop.status == 200 else Robots()

    def _get(self, address: Address, limit: int, conditions: dict[str, str]) -> tuple[Hop, bytes]:
        """One answer; a connection that fails is tried once more."""
        for last in (False, True):
            try:
                answer = self._once(address, limit, conditions)
                if self.watch.over:  # a line that is cut looks like the end of the page
                    raise too_slow(self.rules.seconds, address.href)
                return answer
            except (FetchError, SourceTooLarge):
                raise
            except _FAILURES as error:
                if self.watch.over or self.watch.left < 0.01:
                    raise too_slow(self.rules.seconds, address.href) from None
                if last or not _worth_another(error):
                    raise failure(error, address, self.rules) from error
        raise AssertionError("unreachable")

    def _once(self, address: Address, limit: int, conditions: dict[str, str]) -> tuple[Hop, bytes]:
        request = self.session.prepare_request(
            requests.Request("GET", address.href, headers={**self.headers, **conditions})
        )
        # A second parser builds the connection: the two have to agree on where it goes.
        host = urllib3.util.parse_url(request.url or "").host
        if host != address.host:
            raise FetchRefused(
                "this address can be read in two ways", where=address.href, do="check it"
            )
        left = self.watch.left
        # By the adapter and not the session: that would read a redirect's body, however long.
        adapter = self.session.get_adapter(address.href)
        times = (min(_CONNECT, left), left)
        with adapter.send(request, stream=True, timeout=times, verify=True) as response:
            extract_cookies_to_jar(self.session.cookies, request, response.raw)  # type: ignore[no-untyped-call]
            headers: Headers = tuple((k, v) for k, v in response.raw.headers.iteritems())
            hop = Hop(address.href, response.status_code, response.reason or "", headers)
            if response.status_code == 304 or response.status_code in REDIRECTS:
                return hop, b""
            body = read_body(
                lambda n: bytes(response.raw.read(n, decode_content=False)), limit, address.href
            )
        packed = ",".join(v for k, v in headers if k.lower() == "content-encoding")
        return hop, unpack(body, packed, limit, address.href)


def _worth_another(error: BaseException) -> bool:
    """Whether a second try may go better: the connection failed, not the page or the address."""
    return not isinstance(error, Refused | requests.exceptions.SSLError) and isinstance(
        error, OSError
    )


def failure(error: BaseException, address: Address, rules: Rules) -> FetchError:
    """The library's error in plain words."""
    where = address.href
    chain = list(_chain(error))
    if any(isinstance(e, Refused) for e in chain):
        return FetchRefused(
            f"{address.host} is, or leads to, an address that is not public", where=where, do=PASTE
        )
    if any(isinstance(e, socket.gaierror | UnicodeError) for e in chain):
        return FetchError(f"there is no host named {address.host}", where=where, do="check it")
    if any(
        isinstance(e, requests.exceptions.SSLError | urllib3.exceptions.SSLError) for e in chain
    ):
        return FetchError(
            "the site's certificate is not valid, so it may be somebody else's",
            where=where,
            do=PASTE,
        )
    if any(isinstance(e, requests.Timeout | TimeoutError) for e in chain):
        return too_slow(rules.seconds, where)
    if any(isinstance(e, OSError) and e.errno == errno.ECONNREFUSED for e in chain):
        return FetchError("the site refuses connections", where=where, do=PASTE)
    if any(isinstance(e, OSError) and e.errno for e in chain):
        return FetchError("the site can't be reached", where=where, do=PASTE)
    return FetchError("the connection broke off or made no sense", where=where, do=PASTE)


def _chain(error: BaseException | None) -> list[BaseException]:
    """The error, what it wraps and what came before it."""
    seen: list[BaseException] = []
    todo = [error]
    while todo:
        one = todo.pop()
        if isinstance(one, BaseException) and one not in seen:
            seen.append(one)
            todo += [one.__cause__, one.__context__, getattr(one, "reason", None), *one.args]
    return seen
