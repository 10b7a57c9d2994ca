"""What a newsroom shows: `rates.yml` in its folder, or what comes with Readout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from newsroom.rates.providers import ALL
from readout.errors import DataError

_HERE = Path(__file__).parent
_PAIR = re.compile(r"([A-Z]{3,5})/([A-Z]{3})")
_MOST = 8  # pairs; a line has no place for more


@dataclass(frozen=True, slots=True)
class Pair:
    """What something costs in a currency, and whom to ask, in this order."""

    base: str
    quote: str
    sources: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.base}/{self.quote}"


@dataclass(frozen=True, slots=True)
class Choice:
    """The pairs, in order, and the newsroom's keys by provider."""

    pairs: tuple[Pair, ...]
    keys: Mapping[str, str]

    @property
    def sources(self) -> list[str]:
        """The providers to ask: those that are named, and can be asked."""
        named = dict.fromkeys(name for pair in self.pairs for name in pair.sources)
        return [name for name in named if not ALL[name].needs_key or name in self.keys]


def choice() -> Choice:
    """This newsroom's choice.  Raises DataError, which says what is wrong with its file."""
    return read(settings.RATES if settings.RATES.is_file() else _HERE / "default.yml")


def read(file: Path) -> Choice:
    """The choice in a file.  Raises DataError."""
    try:
        told = yaml.safe_load(file.read_text("utf-8"))
    except (OSError, UnicodeError, yaml.YAMLError) as error:
        raise DataError("this can't be read as YAML", where=str(file), do="check it") from error
    if not isinstance(told, dict) or set(told) - {"show", "keys"}:
        raise DataError(
            "expected `show` and perhaps `keys`, nothing else", where=str(file), do="check it"
        )
    rows, keys = told.get("show") or [], told.get("keys") or {}
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        raise DataError("`keys` has a key for each provider", where=str(file), do="check it")
    if not isinstance(rows, list) or len(rows) > _MOST:
        raise DataError(f"`show` is a list of at most {_MOST}", where=str(file), do="check it")
    pairs = tuple(_pair(row, f"{file}, line {n} of show") for n, row in enumerate(rows, 1))
    if len({str(pair) for pair in pairs}) < len(pairs):
        raise DataError("a pair is there twice", where=str(file), do="leave one out")
    return Choice(pairs, keys)


def _pair(row: Any, where: str) -> Pair:
    found = isinstance(row, dict) and set(row) == {"pair", "from"}
    said = _PAIR.fullmatch(str(row["pair"])) if found else None
    if not said:
        example = "write {pair: USD/RUB, from: bank_of_russia}"
        raise DataError("expected a pair and who says it", where=where, do=example)
    sources = row["from"] if isinstance(row["from"], list) else [row["from"]]
    unknown = [name for name in sources if name not in ALL]
    if unknown or not sources:
        known = ", ".join(name for name in ALL if name != "demonstration")
        named = f"there is no provider {unknown[0]!r}" if unknown else "no provider is named"
        raise DataError(named, where=where, do=f"say one of {known}")
    return Pair(said[1], said[2], tuple(sources))
