"""Ports on this machine."""

from __future__ import annotations

import http.client
import socket

from newsroom.errors import SetupError

HOST = "127.0.0.1"


def must_be_free(port: int) -> None:
    """Raise SetupError if something listens there already."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise SetupError(
                f"this port can't be had ({reason.lower()})",
                where=f"port {port}",
                do="stop what uses it, or choose others with PORT (three in a row are used)",
            ) from error


def answers(port: int, path: str) -> bool:
    """Whether a process there answers a request for the path with success."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status < 400
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
