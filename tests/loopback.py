"""A web server on the loopback address, and other people's test data."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.shared import CORPORA

from readout.capture.rules import Rules

Answer = bytes | Callable[[socket.socket, str], None]


def corpus(name: str) -> Path:
    """A folder of other people's test data; the test is skipped where it is not there."""
    folder = CORPORA / name
    if not folder.is_dir():
        pytest.skip(f"the corpus {name} is not here (READOUT_SHARED names the shared folder)")
    return folder


def page(body: bytes, *headers: str, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """An HTTP answer."""
    # Without "close" the asker may reuse a line that this server has already shut.
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close", *headers]
    head += [f"Content-Type: {kind}"] if kind else []
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body


class Web(socketserver.ThreadingTCPServer):
    """Answers by path; each request's head is kept.  An answer may do what it likes to the line."""

    allow_reuse_address = True
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.stopped = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def rules(self, **changes: Any) -> Rules:
        """Rules under which this server may be asked, and no other private one."""
        given = {"ports": frozenset({self.port}), "allowed": ("127.0.0.1/32",), "seconds": 30.0}
        return Rules(**{**given, **changes})

    @property
    def paths(self) -> list[str]:
        return [head.split(" ")[1] for head in self.asked]


class _Handler(socketserver.BaseRequestHandler):
    server: Web

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            head = b""
            while b"\r\n\r\n" not in head and len(head) < 100_000:
                piece = self.request.recv(65536)
                if not piece:
                    return
                head += piece
            text = head.decode("latin-1")
            self.server.asked.append(text)
            path = text.split(" ")[1]
            answer = self.server.answers.get(path, page(b"none", status="404 Not Found"))
            if callable(answer):
                answer(self.request, text)
            else:
                self.request.sendall(answer)
