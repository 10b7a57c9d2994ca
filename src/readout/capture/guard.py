"""Connections that reach public addresses only, and end in time.

The name is looked up once, every address of the answer has to be public, and the connection goes
to one of these: a name that changes its answer in between (rebinding) gains nothing.  What was
connected to is checked once more on the socket itself.  A watch cuts all sockets when the time is
up, so that a server that sends a byte now and then can't hold a fetch for ever.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any

import requests
from AntiSSRF import (  # type: ignore[import-untyped]  # ships no types
    AntiSSRFError,
    AntiSSRFPolicy,
    PolicyConfigOptions,
)
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from readout.capture.rules import Rules

# Old ways to write an IPv4 address into an IPv6 one, which the library's list leaves out.
_EMBEDDED_IPV4 = ["::/96", "::ffff:0:0:0/96"]

Refused = AntiSSRFError


class Watch:
    """The time that a fetch has, and its sockets, to be cut when it is over."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self.over = False
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._timer = threading.Timer(seconds, self.cut)
        self._timer.daemon = True

    def __enter__(self) -> Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()
        with self._lock:
            for sock in self._sockets:
                sock.close()
            self._sockets.clear()

    @property
    def left(self) -> float:
        """Seconds that are left, at least a moment, for time-outs."""
        return max(0.001, self.end - time.monotonic())

    def add(self, sock: socket.socket) -> None:
        """Watch a connection; it is cut at once if the time is up.

        A second descriptor is kept, for TLS takes the first one over.
        """
        with self._lock:
            self._sockets.append(sock.dup())
        if self.over:
            self.cut()

    def cut(self) -> None:
        """End everything."""
        with self._lock:
            self.over = True
            for sock in self._sockets:
                with contextlib.suppress(OSError):
                    sock.shutdown(socket.SHUT_RDWR)


def session(rules: Rules, watch: Watch) -> requests.Session:
    """A session that goes to public addresses only, through no proxy, with no stored password."""
    policy = AntiSSRFPolicy(PolicyConfigOptions.EXTERNAL_ONLY_LATEST)
    policy.add_denied_addresses(_EMBEDDED_IPV4)
    policy.add_xff_header = False
    policy.allow_plain_text_http = True
    if rules.allowed:
        policy.add_allowed_addresses(list(rules.allowed))
    guarded: requests.Session = policy.get_antissrf_session()
    guarded.trust_env = False
    guarded.headers.clear()
    for scheme in ("http://", "https://"):
        adapter: Any = guarded.get_adapter(scheme)
        adapter.poolmanager.pool_classes_by_scheme = _pools(policy, watch)
    return guarded


def _pools(policy: Any, watch: Watch) -> dict[str, type[HTTPConnectionPool]]:
    """Connection pools whose sockets are checked and watched."""

    def checked(sock: socket.socket) -> socket.socket:
        peer = sock.getpeername()[0]
        if not policy._is_network_connection_allowed([peer.partition("%")[0]]):
            sock.close()
            raise Refused(f"connected to {peer}, which is not public")
        watch.add(sock)
        return sock

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return checked(super()._new_conn())

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return checked(super()._new_conn())

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
