"""The count of one process: what was read since the last flush, and by whom already today.

Nothing that could tell a reader leaves this memory, and at midnight UTC it is forgotten there too.
"""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from collections.abc import Callable
from hashlib import blake2b

_DAY = 86_400  # seconds
_MOST = 1_000_000  # readings known at once; beyond that nothing more is counted until midnight
# Of one story, from one address, in a day: a family, an office, a telephone network's gateway;
# and no more for somebody who sends one made-up user agent after the other.
_CROWD = 20


class Reads:
    """Counts each reader of each story once a day.  Safe to use from several threads.

    A reader is a network address and a user agent, hashed with a salt that is made at midnight UTC,
    kept in memory, never written, and thrown away at the next midnight with all hashes.
    """

    def __init__(self, clock: Callable[[], float] = time.time, most: int = _MOST) -> None:
        self._clock = clock
        self._most = most
        self._lock = threading.Lock()
        self._counted: Counter[str] = Counter()
        self._begin(int(clock() // _DAY))

    def read(self, story: str, address: str, agent: str) -> bool:
        """Count it, unless this reader read the story today already; whether it was counted."""
        with self._lock:
            self._turn()
            crowd = self._hash(story, address)
            reader = self._hash(story, address, agent)
            if reader in self._readers or len(self._readers) >= self._most:
                return False
            if self._crowds[crowd] >= _CROWD:
                return False
            self._readers.add(reader)
            self._crowds[crowd] += 1
            self._counted[story] += 1
            return True

    def take(self) -> dict[str, int]:
        """The counts since the last time, by story; they are the caller's from now on."""
        with self._lock:
            self._turn()
            taken, self._counted = self._counted, Counter()
        return dict(taken)

    def give_back(self, counts: dict[str, int]) -> None:
        """Counts that could not be handed on; they come again with the next."""
        with self._lock:
            self._counted.update(counts)

    def _turn(self) -> None:
        """Forget everybody when the day is another."""
        day = int(self._clock() // _DAY)
        if day != self._day:
            self._begin(day)

    def _begin(self, day: int) -> None:
        self._day = day
        self._salt = secrets.token_bytes(32)
        self._readers: set[int] = set()
        self._crowds: Counter[int] = Counter()

    def _hash(self, *parts: str) -> int:
        digest = blake2b(key=self._salt, digest_size=8)
        for part in parts:
            said = part.encode("utf-8", "replace")
            digest.update(len(said).to_bytes(4, "big") + said)
        return int.from_bytes(digest.digest(), "big")
