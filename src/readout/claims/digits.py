"""Digits with separators, in either convention: "2,000.5", "12,5", "1.000.000"."""

from __future__ import annotations

from decimal import Decimal

LONGEST = 15  # digits: what is longer is no amount


def decimal(text: str, point: str) -> Decimal | None:
    """The value of digits with separators; `None` where they are no plain number.

    `point` is the language's decimal mark; groups of three digits tell the other reading.
    """
    if not text.isascii() or len(text) > LONGEST + 5 or ":" in text or not text[:1].isdigit():
        return None
    if not text.isdigit() and not text.replace(".", "").replace(",", "").isdigit():
        return None
    marks = [mark for mark in text if mark in ".,"]
    if not marks:
        return None if len(text) > 1 and text[0] == "0" else Decimal(text)
    head, *groups = text.replace(",", ".").split(".")
    if len(set(marks)) == 2:
        if marks.count(marks[-1]) != 1 or any(len(g) != 3 for g in groups[:-1]):
            return None
        return Decimal("".join([head, *groups[:-1]]) + "." + groups[-1])
    threes = len(head) <= 3 and head[0] != "0" and all(len(g) == 3 for g in groups)
    if len(groups) > 1:
        return Decimal(head + "".join(groups)) if threes else None
    if threes and (marks[0] != point or (point == "," and groups[0].endswith("00"))):
        return Decimal(head + groups[0])
    if len(head) > 1 and head[0] == "0":
        return None
    return Decimal(f"{head}.{groups[0]}")
