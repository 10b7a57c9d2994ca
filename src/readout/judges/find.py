"""Judges by name: those that ship, and those that installed packages offer."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import entry_points
from typing import cast

from readout.errors import UsageError
from readout.judges.port import PairJudge

GROUP = "readout.judges"

Maker = Callable[[str], PairJudge]


def find(wanted: str) -> PairJudge:
    """The judge that `NAME` or `NAME=PLACE` asks for.

    PLACE is what the judge needs to know: a folder, an address; a package offers a judge by an
    entry point of the group `readout.judges` that names a function from PLACE ("" if none was
    given) to a `PairJudge`.

    Raises UsageError if nothing has this name, or what its maker raises.
    """
    name, _, place = wanted.partition("=")
    makers = _SHIPPED | {found.name: found.load for found in entry_points(group=GROUP)}
    if name not in makers:
        known = ", ".join(sorted(makers))
        raise UsageError(
            "there is no judge of this name", where=f"--judge {name}", do=f"known are {known}"
        )
    return cast(Maker, makers[name]())(place)


def _cross_encoder() -> Maker:
    from readout.judges.cross_encoder import from_folder

    return from_folder


def _endpoint() -> Maker:
    from readout.judges.endpoint import from_environment

    return from_environment


_SHIPPED: dict[str, Callable[[], object]] = {
    "cross-encoder": _cross_encoder,
    "endpoint": _endpoint,
}
