"""`POST /read/<story>/`: what a story's page sends when it is opened.

The answer is always the same, so it tells nobody what was counted.  The request has no body: a
slow sender of one would hold a thread.
"""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterable
from ipaddress import IPv6Address, ip_address
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from newsroom.inbox.put import put
from newsroom.reads.counter import Reads
from newsroom.reads.robots import is_robot

PLACE = "/read/"
KIND = "reads"  # of the letters
FLUSH = 2.0  # seconds: what a process that is killed may lose

_LONGEST = 300
_NETWORK = 64  # bits of an IPv6 address that a household has
_NOBODY = [("Cache-Control", "no-store"), ("Content-Length", "0")]

log = logging.getLogger("newsroom.reads")


class Beacon:
    """A WSGI application for the addresses under PLACE.

    `root` is the publication, whose stories alone are counted; `inbox` takes the counts, without
    one nothing is counted; `proxies` is how many reverse proxies stand in front, whose word on a
    reader's address is believed.
    """

    def __init__(self, root: Path, inbox: Path | None, proxies: int = 0) -> None:
        self.reads = Reads()
        self.inbox = inbox
        self._root = root
        self._proxies = proxies

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        """Count it if it is a reader's opening of a story."""
        if environ["REQUEST_METHOD"] != "POST":
            start("405 Method Not Allowed", [*_NOBODY, ("Allow", "POST")])
            return [b""]
        agent = environ.get("HTTP_USER_AGENT", "")[:_LONGEST]
        story = self._story(environ.get("PATH_INFO", ""))
        if self.inbox and story and _from_here(environ) and not is_robot(agent):
            self.reads.read(story, _address(environ, self._proxies), agent)
        start("204 No Content", [("Cache-Control", "no-store")])
        return [b""]

    def start(self) -> None:
        """Put what was counted into the inbox every FLUSH seconds, from a thread of its own."""
        if self.inbox:
            threading.Thread(target=self._flush_for_ever, name="reads", daemon=True).start()

    def _flush_for_ever(self) -> None:
        pause = threading.Event()
        while not pause.wait(FLUSH):
            self.flush()

    def flush(self) -> None:
        """Put what was counted into the inbox; if that can't be done, it is tried again."""
        counts = self.reads.take()
        if not counts or not self.inbox:
            return
        try:
            put(self.inbox, KIND, json.dumps(counts).encode())
        except (OSError, ValueError):
            log.exception("the counts can't be put into the inbox")
            self.reads.give_back(counts)

    def _story(self, place: str) -> str | None:
        """The story's folder in the publication, `en/news/slug/`; `None` if there is no such."""
        path = place.encode("latin-1").decode("utf-8", "replace").removeprefix(PLACE)
        parts = PurePosixPath(path).parts
        plain = "/".join(parts) + "/" == path and not {".", ".."} & set(parts) and "\0" not in path
        if not plain or len(parts) != 3 or len(path) > _LONGEST:
            return None
        try:
            return path if (self._root / path / "story.json").is_file() else None
        except OSError:  # a name longer than the disk takes
            return None


def _from_here(environ: dict[str, Any]) -> bool:
    """Whether the browser says that a page of this site asks: other sites' readers don't count."""
    if site := environ.get("HTTP_SEC_FETCH_SITE"):
        return bool(site == "same-origin")
    # Older browsers, and pages without https.
    origin = urlsplit(environ.get("HTTP_ORIGIN", "")).netloc
    return bool(origin) and origin == environ.get("HTTP_HOST")


def _address(environ: dict[str, Any], proxies: int) -> str:
    """The reader's network address, of IPv6 the network alone."""
    said = environ.get("REMOTE_ADDR", "")
    if proxies:
        passed = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        said = passed[-proxies].strip() if len(passed) >= proxies else said
    try:
        address = ip_address(said.strip("[]"))
    except ValueError:
        return ""
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(int(address) >> (128 - _NETWORK))
    return str(address)
