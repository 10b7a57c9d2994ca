"""Lengths of time in two units: "two hours and five minutes" is one amount."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

# The larger unit, the smaller one beside it, how many of it the larger one has.
_WITHIN = {
    ("hours", "minutes"): Decimal(60),
    ("minutes", "seconds"): Decimal(60),
    ("days", "hours"): Decimal(24),
    ("weeks", "days"): Decimal(7),
    ("years", "months"): Decimal(12),
}
_JOINS = ((), ("and",), ("и",))  # a comma may part two amounts: "for three days, 12 hours after"


def in_one_unit(
    one: tuple[Decimal, str | None], two: tuple[Decimal, str | None], between: Sequence[str]
) -> tuple[Decimal, str] | None:
    """Both lengths as one, in the smaller unit, or `None` if they are two amounts.

    `between` are the lower-case words between them.
    """
    (more, larger), (less, smaller) = one, two
    parts = _WITHIN.get((larger or "", smaller or ""))
    if parts is None or smaller is None or less >= parts or tuple(between) not in _JOINS:
        return None
    whole = more == more.to_integral_value()  # "1.5 hours, 20 minutes" are two
    return (more * parts + less, smaller) if whole else None
