"""The figures of our own cases that must not get worse, pinned in `floors.json`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from evaluation.events import CASES
from evaluation.scoring import LOWER_IS_BETTER, Figures

FILE = Path(__file__).parent / "floors.json"

# Figures are pinned and compared to three decimals.
_DIGITS = 3


def corpus() -> str:
    """A hash over the cases: figures of different cases can't be compared."""
    digest = sha256()
    for path in sorted(p for p in CASES.glob("*/*") if p.suffix in {".yml", ".txt"}):
        digest.update(path.relative_to(CASES).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def breaches(found: Mapping[str, Figures]) -> list[str]:
    """What is wrong, one sentence each; empty if every figure holds its floor."""
    if not FILE.exists():
        return ["no floors are pinned: run `python -m evaluation --lower-floors`"]
    pinned = json.loads(FILE.read_text("utf-8"))
    if pinned["cases"] != corpus():
        return ["the cases have changed since the floors were pinned: pin with --lower-floors"]
    out = []
    for group, floors in pinned["floors"].items():
        for name, floor in floors.items():
            value = found.get(group, {}).get(name)
            if floor is not None and (value is None or _worse(name, value, floor)):
                out.append(f"{group}: {name} is {_show(value)}, its floor is {floor:.{_DIGITS}f}")
    return out


def pin(found: Mapping[str, Figures], *, lower: bool) -> None:
    """Write the figures as floors; a floor is lowered only if `lower` says so."""
    old: Mapping[str, Figures] = {}
    if FILE.exists() and not lower:
        pinned = json.loads(FILE.read_text("utf-8"))
        old = pinned["floors"] if pinned["cases"] == corpus() else {}
    floors = {
        group: {
            name: _better(name, value, old.get(group, {}).get(name))
            for name, value in values.items()
        }
        for group, values in found.items()
    }
    text = json.dumps({"cases": corpus(), "floors": floors}, indent=1, ensure_ascii=False)
    FILE.write_text(text + "\n", "utf-8")


def _worse(name: str, value: float, floor: float) -> bool:
    gap = round(value, _DIGITS) - floor
    return gap > 0 if name in LOWER_IS_BETTER else gap < 0


def _better(name: str, value: float | None, floor: float | None) -> float | None:
    if value is None:
        return floor
    value = round(value, _DIGITS)
    return floor if floor is not None and _worse(name, value, floor) else value


def _show(value: float | None) -> str:
    return "not to be had" if value is None else f"{value:.{_DIGITS}f}"
