"""Readout compares what parties publish about the same talks.

>>> from readout import Statement, compare
>>> comparison = compare([
...     Statement.from_file("harlow-house.txt", party="Harlow House"),
...     Statement.from_file("citadel.txt", party="Citadel"),
... ])  # doctest: +SKIP
"""

from typing import TYPE_CHECKING

from readout.errors import ReadoutError
from readout.model import Comparison, Statement

if TYPE_CHECKING:
    from readout.pipeline import compare
    from readout.report.table import to_pandas

__all__ = ["Comparison", "ReadoutError", "Statement", "compare", "to_pandas"]


def __getattr__(name: str) -> object:
    # `compare` brings the models' libraries with it; `readout --help` shouldn't wait for them.
    if name == "compare":
        from readout.pipeline import compare

        return compare
    if name == "to_pandas":
        from readout.report.table import to_pandas

        return to_pandas
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
