"""A comparison as a pandas data frame, one row a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from readout.errors import UsageError
from readout.model import Comparison
from readout.report.rows import COLUMNS, rows

if TYPE_CHECKING:
    import pandas

_CATEGORIES = ("verdict", "weight", "party", "kind", "language")


def to_pandas(comparison: Comparison) -> pandas.DataFrame:
    """The claims with their points, as `COLUMNS` of report/rows.py says; unknown is missing.

    Raises `UsageError` if pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise UsageError(
            "data frames need pandas, which is not installed",
            do="say `pip install readout-desk[pandas]`",
        ) from None
    frame = pandas.DataFrame(rows(comparison), columns=list(COLUMNS))
    for column in _CATEGORIES:
        frame[column] = frame[column].astype("category")
    frame["published"] = pandas.to_datetime(frame["published"])
    return frame
