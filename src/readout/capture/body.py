"""The body of an answer: read and unpacked within the limit, or refused."""

from __future__ import annotations

import zlib
from collections.abc import Callable

from readout.capture.address import PASTE
from readout.errors import FetchError, SourceTooLarge

_PIECE = 1 << 16
_PACKED = {"gzip": 31, "x-gzip": 31, "deflate": 15}
_LAYERS = 2


def read_body(read: Callable[[int], bytes], limit: int, where: str) -> bytes:
    """All that `read` gives, never more than the limit."""
    pieces: list[bytes] = []
    size = 0
    while piece := read(_PIECE):
        size += len(piece)
        if size > limit:
            raise too_large(limit, where)
        pieces.append(piece)
    return b"".join(pieces)


def unpack(body: bytes, encoding: str, limit: int, where: str) -> bytes:
    """The body without its content codings, the last one first."""
    codings = [c for c in (part.strip().lower() for part in encoding.split(",")) if c]
    codings = [c for c in codings if c != "identity"]
    if len(codings) > _LAYERS:
        raise FetchError(f"the page is packed {len(codings)} times over", where=where, do=PASTE)
    for coding in reversed(codings):
        if coding not in _PACKED:
            raise FetchError(
                f"the page is packed as {coding[:20]}, which was not asked for",
                where=where,
                do=PASTE,
            )
        body = _inflate(body, _PACKED[coding], limit, where)
    return body


def _inflate(data: bytes, bits: int, limit: int, where: str) -> bytes:
    pieces: list[bytes] = []
    size = 0
    try:
        while data:
            unpacker = zlib.decompressobj(bits)
            while not unpacker.eof and data:
                piece = unpacker.decompress(data, limit - size + 1)
                size += len(piece)
                if size > limit:
                    raise too_large(limit, where)
                pieces.append(piece)
                data = unpacker.unconsumed_tail
            if not unpacker.eof:
                raise FetchError("the packed page breaks off", where=where, do=PASTE)
            # Several gzip members may follow one another; zeros or anything else is padding.
            data = unpacker.unused_data if unpacker.unused_data.startswith(b"\x1f\x8b") else b""
    except zlib.error:
        if bits == 15:  # "deflate" without its wrapper, as some servers send it
            return _inflate(data, -15, limit, where)
        raise FetchError("the packed page can't be unpacked", where=where, do=PASTE) from None
    return b"".join(pieces)


def too_large(limit: int, where: str) -> SourceTooLarge:
    """The error for a page over the limit."""
    return SourceTooLarge(
        f"this goes on beyond the limit of {limit / 1e6:.3g} MB for a page",
        where=where,
        do=PASTE,
    )
