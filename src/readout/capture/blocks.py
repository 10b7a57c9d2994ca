"""Where in a file the first changed byte lies, told from a few hashes of its blocks.

A SHA-256 tells that a file changed and not where.  So the index of an archive keeps, for each
block of a kibibyte (more in a large file), 8 bytes of its SHA-256 and two sums modulo a prime:
of its bytes, and of its bytes times their places.  A block whose hash differs holds a change.  If
one byte of it changed, the first sum gives by how much and the second where; that this is so, and
what the byte was, is proven by restoring it and finding the old hash.  If several bytes of the
block changed, only the block can be named.
"""

from __future__ import annotations

import struct
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

_SMALLEST = 1024
_MOST = 1024  # blocks a file, so that a line of the index stays short
_LARGEST = 32_768  # a block's places have to stay under the prime
_PRIME = 65_521
_ROW = struct.Struct(">8sHH")


@dataclass(frozen=True, slots=True)
class Blocks:
    """The blocks of a file of `length` bytes: their size and a row for each."""

    size: int
    length: int
    rows: bytes

    def __str__(self) -> str:
        return f"{self.size}:{b64encode(self.rows).decode('ascii')}"

    @classmethod
    def parse(cls, text: str, length: int) -> Blocks:
        """The blocks written as `str` writes them; ValueError if they can't be those."""
        size, _, rows = text.partition(":")
        blocks = cls(int(size), length, b64decode(rows, validate=True))
        if not 0 < blocks.size <= _LARGEST or len(blocks.rows) != _ROW.size * -(
            -length // blocks.size
        ):
            raise ValueError("not the blocks of this file")
        return blocks


@dataclass(frozen=True, slots=True)
class Change:
    """The first change lies in `[start, end)`; `exact` if it is known to be at `start`."""

    start: int
    end: int

    @property
    def exact(self) -> bool:
        """Whether the byte itself is known."""
        return self.end == self.start + 1


def describe(data: bytes) -> Blocks:
    """The blocks of `data`."""
    size = _SMALLEST
    while size * _MOST < len(data) and size < _LARGEST:
        size *= 2
    rows = b"".join(_row(data[at : at + size]) for at in range(0, len(data), size))
    return Blocks(size, len(data), rows)


def first_change(data: bytes, blocks: Blocks) -> Change | None:
    """Where `data` first differs from what the blocks describe; `None` if it doesn't."""
    for start, (digest, plain, placed) in zip(
        range(0, blocks.length, blocks.size), _ROW.iter_unpack(blocks.rows), strict=True
    ):
        end = min(start + blocks.size, blocks.length)
        block = data[start:end]
        if len(block) < end - start:
            return _cut(start, block, end)
        if _digest(block) != digest:
            at = _changed_byte(block, digest, plain, placed)
            return Change(start, end) if at is None else Change(start + at, start + at + 1)
    if len(data) > blocks.length:
        return Change(blocks.length, blocks.length + 1)
    return None


def compare_bytes(data: bytes, original: bytes) -> Change | None:
    """Where `data` first differs from a copy of the original."""
    if data == original:
        return None
    low, high = 0, min(len(data), len(original))
    while low < high:  # the longest common beginning
        middle = (low + high + 1) // 2
        if data[low:middle] == original[low:middle]:
            low = middle
        else:
            high = middle - 1
    return Change(low, low + 1)


def _cut(start: int, block: bytes, end: int) -> Change:
    """A file that ends inside a block: what is left of the block can't be checked."""
    return Change(start, start + len(block) + 1) if block else Change(start, start + 1)


def _changed_byte(block: bytes, digest: bytes, plain: int, placed: int) -> int | None:
    """The one byte that changed, proven; `None` if it is not one."""
    now_plain, now_placed = _sums(block)
    by, moved = (plain - now_plain) % _PRIME, (placed - now_placed) % _PRIME
    if not by:
        return None
    at = moved * pow(by, -1, _PRIME) % _PRIME - 1
    if not 0 <= at < len(block):
        return None
    was = block[at] + (by if by < 256 else by - _PRIME)
    if not 0 <= was < 256:
        return None
    return at if _digest(block[:at] + bytes([was]) + block[at + 1 :]) == digest else None


def _row(block: bytes) -> bytes:
    return _ROW.pack(_digest(block), *_sums(block))


def _digest(block: bytes) -> bytes:
    return sha256(block).digest()[:8]


def _sums(block: bytes) -> tuple[int, int]:
    """The bytes' sum and the sum of each times its place, counted from 1."""
    import numpy as np

    values = np.frombuffer(block, np.uint8).astype(np.int64)
    placed = int(values @ np.arange(1, len(block) + 1))
    return int(values.sum()) % _PRIME, placed % _PRIME
