"""What a child process may use."""

from __future__ import annotations

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for one call; whoever crosses one is killed.

    `memory` is the address space in bytes, of which Python and a parser take 100 MB before they
    read anything.  `cpu` is in seconds of processor time, `wall` in seconds on the clock.
    `output` is the longest answer in bytes.
    """

    memory: int = 768_000_000
    cpu: int = 10
    wall: float = 12.0
    output: int = 24_000_000

    def as_dict(self) -> dict[str, float]:
        """The limits as numbers, for the child."""
        return asdict(self)
